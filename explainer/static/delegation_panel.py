"""The delegation: its figures with whoever is chosen, and the cards among which a reader can search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

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
from explainer.static.page import Piece, StaticPage
from explainer.static.urls import to_root
from explainer.url_state import MAX_SEARCH_CHARS


def persons(page: StaticPage, control: Control) -> list[Markup]:
    """Who took part, whoever is chosen in full, and what their presence may suggest; made once for all pages."""
    return page.pieces(control.name, lambda: _persons(page, control))


def _persons(page: StaticPage, control: Control) -> Iterator[Piece]:
    choosable = _choosable(page)
    for block in control.blocks:
        if block == CHOSEN:
            yield Markup('<div data-part="person"></div>')
        elif block == HOW_TO_CHOOSE:
            yield Markup('<div class="kl-live">{}</div>').format(page.prose_html(HOW_TO_CHOOSE.slot))
        elif isinstance(block, Figure):
            more = {"told": _told(page)} if block.spec == DELEGATION else {}
            yield page.chart(block.spec, choosable[block.spec.name], more)
        else:
            yield from page.simple(block)


def _choosable(page: StaticPage) -> dict[str, Iterable[str]]:
    """Figure to the persons that can be chosen in it; nobody where there are too many to draw one by one."""
    members, links = delegation_members(page.knowledge)["person_id"], person_links(page.knowledge)
    return {
        DELEGATION.name: members if len(members) <= MAX_NAMED_PERSONS else (),
        LINKS.name: links["person_id"].unique() if len(links) <= MAX_LINKS else (),
    }


def _told(page: StaticPage) -> dict[str, str]:
    """Person to the card that stands under the figure where they are chosen."""
    return {
        person: to_root(page.table_html(CHOSEN.name, CHOSEN.draw, person=person), page.words, page.knowledge.story)
        for person in known_people(page.knowledge)["person_id"]
    }


def person_search(page: StaticPage, control: Control) -> Iterator[Piece]:
    """All cards, and what narrows them."""
    knowledge, words, people = page.knowledge, page.words, known_people(page.knowledge)
    if people.empty:
        return
    prose, cards = control.blocks
    yield from page.simple(prose)
    names = {name: {"": words("any")} | options for name, options in person_filters(people, knowledge, words).items()}
    said = words.count(
        "{found} of {all} person", "{found} of {all} persons", len(people), found="{found}", all=len(people)
    )
    yield filters(
        "persons",
        page.states("persons", person_rows(page)),
        {"q": (words("Search"), MAX_SEARCH_CHARS, words("Name, office"))},
        {name: (words(label), names[name]) for name, label in PERSON_LABELS.items()},
        (said, words("Nobody fits."), words("Show all")),
    )
    yield Markup('<div data-list="persons">{}</div>').format(*page.simple(cards))


def person_rows(page: StaticPage) -> State:
    """What the cards can be searched by: the folded words of each person, and the values of the filters."""
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
