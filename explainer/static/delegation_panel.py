"""The delegation: its figures with whoever is chosen, and the cards among which a reader can search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from explainer.figures.data_tables import delegation_twin, links_twin
from explainer.figures.delegation_icicle import MOST_PERSONS, delegation_alternative, delegation_icicle
from explainer.figures.link_diagram import MOST_LINKS, link_alternative, link_diagram, person_links
from explainer.markup.filters import PERSON_LABELS, person_filters
from explainer.markup.journey import links_key
from explainer.markup.people import basis_key, chosen_card, person_cards
from explainer.model.people import delegation_members, known_people, person_texts
from explainer.model.search import search_words
from explainer.static.controls import filters
from explainer.static.journey_states import State
from explainer.static.page import Leaf, Piece
from explainer.static.urls import to_root
from explainer.url_state import MAX_SEARCH_CHARS


def delegation_pieces(leaf: Leaf) -> Iterator[Piece]:
    """Who took part, whoever is chosen in full, and what their presence is taken to mean."""
    knowledge, words = leaf.knowledge, leaf.words
    members, links = delegation_members(knowledge)["person_id"], person_links(knowledge)
    named = members if len(members) <= MOST_PERSONS else ()
    linked = links["person_id"].unique() if len(links) <= MOST_LINKS else ()
    said = delegation_alternative(knowledge, words), link_alternative(knowledge, words)
    yield leaf.prose_html("icicle", "Who took part, and how we know")
    yield leaf.chart("delegation", delegation_icicle, said[0], named, {"told": _told(leaf)})
    yield leaf.block_html("basis", basis_key)
    yield Markup('<div data-part="person"></div>')
    yield leaf.frame_html("icicle-reading", delegation_twin, "Persons by side and portfolio")
    yield Markup('<div class="kl-live">{}</div>').format(leaf.prose_html("choose"))
    yield leaf.prose_html("links", "What their presence is taken to mean")
    yield leaf.chart("links", link_diagram, said[1], linked)
    yield leaf.block_html("links-key", links_key)
    yield leaf.frame_html("links-reading", links_twin, "Persons, portfolios and wants")


def _told(leaf: Leaf) -> dict[str, str]:
    """Person to the card that stands under the figure where they are chosen."""
    return {
        person: to_root(
            leaf.block_html("chosen", partial(chosen_card, person_id=person)), leaf.words, leaf.knowledge.story
        )
        for person in known_people(leaf.knowledge)["person_id"]
    }


def search_pieces(leaf: Leaf) -> Iterator[Markup]:
    """All cards, and what narrows them."""
    knowledge, words, people = leaf.knowledge, leaf.words, known_people(leaf.knowledge)
    if people.empty:
        return
    yield leaf.prose_html("cards", "Person by person")
    names = {name: {"": words("any")} | options for name, options in person_filters(people, knowledge, words).items()}
    said = words.count(
        "{found} of {all} person", "{found} of {all} persons", len(people), found="{found}", all=len(people)
    )
    yield filters(
        "persons",
        leaf.states("persons", person_rows(leaf)),
        {"q": (words("Search"), MAX_SEARCH_CHARS, words("Name, office"))},
        {name: (words(label), names[name]) for name, label in PERSON_LABELS.items()},
        (said, words("Nobody fits."), words("Show all")),
    )
    yield Markup('<div data-list="persons">{}</div>').format(leaf.block_html("cards-list", person_cards))


def person_rows(leaf: Leaf) -> State:
    """What the cards can be searched by: the folded words of each person, and the values of the filters."""
    people, portfolios = known_people(leaf.knowledge), leaf.knowledge.story.by_key["portfolios"]
    return {
        "rows": [
            {
                "id": row["person_id"],
                "words": {"q": sorted(set(search_words(person_texts(row, portfolios[row["portfolio_id"]]))))},
                "values": {"side": [row["side"]], "portfolio": [row["portfolio_id"]], "basis": [row["basis"]]},
            }
            for row in people.to_dict("records")
        ]
    }
