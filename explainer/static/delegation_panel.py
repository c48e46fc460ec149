"""Draws the controls of /delegation for the static site: choosing a person in the figures, and searching the cards."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from explainer.content.block_html import block_html
from explainer.content.blocks import Control, Figure
from explainer.content.delegation import CHOSEN, HOW_TO_CHOOSE
from explainer.figures.delegation_icicle import FIGURE as DELEGATION
from explainer.figures.delegation_rows import MAX_NAMED_PERSONS
from explainer.figures.link_diagram import FIGURE as LINKS
from explainer.figures.link_diagram import MAX_LINKS
from explainer.figures.link_rows import person_links
from explainer.markup.filters import PERSON_LABELS, person_filters
from explainer.model.people import delegation_members, known_people, person_texts
from explainer.model.search import search_words
from explainer.static.form_controls import filters
from explainer.static.journey_states import State
from explainer.static.page import Persons, Piece, StaticPage
from explainer.static.urls import to_root
from explainer.url_state import MAX_SEARCH_CHARS


def persons(page: StaticPage, control: Control) -> list[Markup]:
    """The figures of the delegation, with the card of the chosen person below the first one; cached for all pages.

    Args:
        page: The page that shows them.
        control: Its blocks, in order.

    Returns:
        Markup of each block, without the empty ones.
    """
    return page.pieces(_persons, control)


def _persons(page: StaticPage, control: Control) -> Iterator[Piece]:
    choosable = _choosable(page)
    for block in control.blocks:
        if block == CHOSEN:
            yield Markup('<div data-part="person"></div>')
        elif block == HOW_TO_CHOOSE:
            yield Markup('<div class="kl-live">{}</div>').format(page.prose_html(HOW_TO_CHOOSE.slot))
        elif isinstance(block, Figure):
            more = _cards_by_person if block.spec == DELEGATION else None
            yield page.chart(block.spec, choosable[block.spec.name], more)
        else:
            yield from block_html(page, block)


def _choosable(page: StaticPage) -> dict[str, Persons]:
    """Maps each figure to the persons that a reader can choose in it; none where there are too many to draw one by one."""
    members, links = delegation_members(page.knowledge)["person_id"], person_links(page.knowledge)
    return {
        DELEGATION.name: tuple(members) if len(members) <= MAX_NAMED_PERSONS else (),
        LINKS.name: tuple(links["person_id"].unique()) if len(links) <= MAX_LINKS else (),
    }


def _cards_by_person(page: StaticPage) -> State:
    """Under `told`: maps each person to the card that stands below the figure while they are chosen."""
    cards = {
        person: to_root(page.table_html(CHOSEN.name, CHOSEN.draw, person=person), page.words, page.knowledge.story)
        for person in known_people(page.knowledge)["person_id"]
    }
    return {"told": cards}


def person_search(page: StaticPage, control: Control) -> Iterator[Piece]:
    """The search fields and filters, and all cards.

    Args:
        page: The page that shows them.
        control: Its heading and its cards.

    Returns:
        Markup in order; nothing where nobody was known.
    """
    knowledge, words, people = page.knowledge, page.words, known_people(page.knowledge)
    if people.empty:
        return
    prose, cards = control.blocks
    yield from block_html(page, prose)
    names = {name: {"": words("any")} | options for name, options in person_filters(people, knowledge, words).items()}
    count = words.count(
        "{found} of {all} person", "{found} of {all} persons", len(people), found="{found}", all=len(people)
    )
    yield filters(
        "persons",
        page.states("persons", person_rows),
        {"q": (words("Search"), MAX_SEARCH_CHARS, words("Name, office"))},
        {name: (words(label), names[name]) for name, label in PERSON_LABELS.items()},
        (count, words("Nobody fits."), words("Show all")),
    )
    yield Markup('<div data-list="persons">{}</div>').format(*block_html(page, cards))


def person_rows(page: StaticPage) -> State:
    """The search index of the cards: per person the normalised words and the value of each filter."""
    people, portfolios = known_people(page.knowledge), page.knowledge.story.by_key["portfolios"]
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
