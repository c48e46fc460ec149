"""The page /delegation: who took part, how each person was identified, and what their presence may suggest."""

from __future__ import annotations

from explainer.content.blocks import Control, Figure, Page, Prose, Reading, Table
from explainer.figures import delegation_icicle, link_diagram
from explainer.markup.journey import links_legend
from explainer.markup.occasion_matrix import basis_legend, occasion_matrix
from explainer.markup.person_cards import person_cards, selected_card
from explainer.markup.record_list import record_list

CHOSEN = Table("chosen", selected_card, options=("person",))
HOW_TO_CHOOSE = Prose("choose")
PERSONS = Control(
    "persons",
    (
        Prose("icicle", "Who took part, and how we know"),
        Figure(delegation_icicle.FIGURE),
        Table("basis", basis_legend),
        CHOSEN,
        Reading(delegation_icicle.FIGURE, "icicle-reading"),
        HOW_TO_CHOOSE,
        Prose("links", "What their presence may suggest"),
        Figure(link_diagram.FIGURE),
        Table("links-key", links_legend),
        Reading(link_diagram.FIGURE, "links-reading"),
    ),
)
NOT_KNOWN = Prose("not-known")
PAGE = Page(
    "delegation",
    (
        NOT_KNOWN,
        PERSONS,
        Prose("matrix", "Who was where"),
        Table("matrix-table", occasion_matrix),
        Prose("record", "Public statements and acts"),
        Table("record-list", record_list),
        Control("person_search", (Prose("cards", "Person by person"), Table("cards-list", person_cards))),
    ),
    panel=(NOT_KNOWN, PERSONS),
    picture=delegation_icicle.FIGURE,
)
