"""The front page: five lines on what happened, what is known and what is not, the map, and links to the other pages."""

from __future__ import annotations

from explainer.content.afterwards import TIMELINE
from explainer.content.bargain import EVIDENCE, SCALE
from explainer.content.blocks import Columns, Control, Figure, Page, Prose, Reading, Table
from explainer.content.delegation import PERSONS
from explainer.content.ledger import VOICES
from explainer.figures import route_deck
from explainer.markup.journey import map_legend, overview_lines

LINES = Table("lines", overview_lines, "What happened")
PANELS_OF_ALL = {  # the static overview shows these blocks of each page
    "delegation": (PERSONS,),
    "bargain": (*EVIDENCE, SCALE),
    "afterwards": TIMELINE,
    "ledger": VOICES,
}
MAP = Control(
    "overview_map",
    (Figure(route_deck.FIGURE), Table("key", map_legend), Reading(route_deck.FIGURE, "map-reading")),
)
PAGE = Page(
    "overview",
    (
        Columns(((LINES, Prose("known", "What is known"), Prose("unknown", "What is not known")), (MAP,)), (3, 2)),
        Control("ways", tuple(Prose(f"way-{page}") for page in ("train", "delegation", "bargain"))),
    ),
)
