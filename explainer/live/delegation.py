"""The persons on /delegation: choosing one in the figures and lists, and searching the cards.

Figures and search are two Streamlit fragments: choosing a person reruns only the figures, searching only the cards.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
import streamlit as st
from markupsafe import Markup

from explainer.content.blocks import Control, name_of
from explainer.live.pagination import FilteredList, last_page, narrow, ways_between
from explainer.live.picks import pick_control
from explainer.live.renderer import LivePage, open_page, show
from explainer.live.session import remember
from explainer.markup.filters import PERSON_LABELS, person_filters
from explainer.markup.page_content import named
from explainer.markup.person_cards import cards_by_side
from explainer.markup.record_list import named_on_page
from explainer.model.people import PEOPLE_PER_PAGE, PersonFilter, filtered_people, known_people
from explainer.words import Words


def _select(key: str) -> None:
    """Chooses the person who was clicked in a figure; a second click on the same person clears the choice."""
    points = st.session_state[key].selection.points
    named = [point.get("id", "").rpartition("/")[2] or point.get("customdata", [""])[-1] for point in points]
    picked = next((name for name in named if name in open_page("delegation").knowledge.story.by_key["people"]), "")
    if picked:
        remember("person", "" if picked == st.query_params.get("person") else picked)


def persons(page: LivePage, control: Control) -> None:
    """Draws both figures of the delegation, with the chosen person highlighted.

    Args:
        page: The page; the fragment opens it anew on each run.
        control: Its blocks, in order.
    """
    _persons(control)


@st.fragment
def _persons(control: Control) -> None:
    page = open_page("delegation")
    person = page.choices.person
    show(_highlight(person))
    for block in control.blocks:
        page.draw(block, _select, person=person)
    st.session_state["pickable"] = _pickable(page)
    pick_control("person", st.session_state["pickable"], person)


def _highlight(person: str) -> Markup:
    """CSS that highlights the chosen person in every list of the page; an empty style where nobody is chosen."""
    rule = Markup('.kl [data-person="{}"] {{ background: var(--kl-raised); }}').format(person) if person else Markup("")
    return Markup("<style>{}</style>").format(rule)


class Listed(NamedTuple):
    """The persons that match the filters, the number of the page that is shown, and that of the last page."""

    found: pd.DataFrame
    number: int
    last: int

    @property
    def shown(self) -> pd.DataFrame:
        """The persons on the page that is shown."""
        if self.last == 1:
            return self.found
        return self.found.iloc[(self.number - 1) * PEOPLE_PER_PAGE : self.number * PEOPLE_PER_PAGE]


def _asked(page: LivePage) -> PersonFilter:
    choices = page.choices
    return PersonFilter(choices.q, choices.side, choices.portfolio, choices.basis)


def _filtered(page: LivePage) -> FilteredList:
    return FilteredList(page, is_free=bool(page.choices.q))


def _rows(page: LivePage, asked: PersonFilter) -> pd.DataFrame:
    return filtered_people(known_people(page.knowledge), page.knowledge, asked)


def _listed(page: LivePage) -> Listed:
    """The page of the persons that the URL asks for."""
    found = _filtered(page).rows(_rows, _asked(page))
    last = last_page(len(found), PEOPLE_PER_PAGE)
    return Listed(found, min(page.choices.pg or 1, last), last)


def _pickable(page: LivePage) -> list[str]:
    """Ids of the persons named anywhere on the page; the hidden widget has a button for each."""
    people = known_people(page.knowledge)
    if len(people) <= PEOPLE_PER_PAGE:
        return list(people["person_id"])
    named = page.made(_named)
    return list(dict.fromkeys([*named, *_listed(page).shown["person_id"]]))


def _named(page: LivePage) -> list[str]:
    return named_on_page(page.knowledge)


def person_search(page: LivePage, control: Control) -> None:
    """Draws the search fields and one page of the matching cards.

    Args:
        page: The page; the fragment opens it anew on each run.
        control: Its heading and its cards.
    """
    _person_search(control)


@st.fragment
def _person_search(control: Control) -> None:
    page = open_page("delegation")
    words, people = page.words, known_people(page.knowledge)
    if people.empty:
        return
    prose, cards_list = control.blocks
    page.draw(prose)
    _search_controls(page)
    listed = _listed(page)
    if not set(listed.shown["person_id"]) <= set(st.session_state.get("pickable", ())):
        st.rerun()  # the hidden widget with their buttons is in the other fragment
    found = len(listed.found)
    cards, notes = _filtered(page).made(_cards, tuple(listed.shown["person_id"]), name_of(cards_list))
    count = words.count(
        "{found} of {all} person", "{found} of {all} persons", len(people), found=found, all=len(people)
    )
    show(Markup('<p class="kl-count" data-topic="persons">{}</p>').format(count if found else words("Nobody fits.")))
    if found < len(people):
        st.button(words("Show all"), on_click=_show_all)
    show(cards)
    show(notes)
    ways_between(words, listed.number, listed.last, "person-pages")


def _cards(page: LivePage, ids: tuple[str, ...], name: str) -> tuple[Markup, Markup]:
    """The cards and their notes. Where all persons fit on one page the notes are those of all, so that a search does not resend them."""
    notes, people = page.notes(name), known_people(page.knowledge)
    shown = people.set_index("person_id", drop=False).loc[list(ids)]
    if len(people) <= PEOPLE_PER_PAGE:
        cards_by_side(people, page.knowledge, page.words, notes)
    return named(cards_by_side(shown, page.knowledge, page.words, notes), name), notes.html()


def _options(page: LivePage) -> dict[str, dict[str, str]]:
    return person_filters(known_people(page.knowledge), page.knowledge, page.words)


def _search_controls(page: LivePage) -> None:
    words, choices = page.words, page.choices
    names = page.made(_options)
    st.session_state["q"] = choices.q
    with st.container(horizontal=True, key="person-search"):
        st.text_input(words("Search"), key="q", on_change=narrow, args=("q",), placeholder=words("Name, office"))
        for name in PERSON_LABELS:
            _filter(name, getattr(choices, name), names[name], words)


def _filter(name: str, chosen: str, names: dict[str, str], words: Words) -> None:
    options = ["", *names, *([chosen] if chosen and chosen not in names else [])]
    st.session_state[name] = chosen
    st.selectbox(
        words(PERSON_LABELS[name]),
        options,
        key=name,
        on_change=narrow,
        args=(name,),
        format_func=lambda option: names.get(option, words("any") if not option else words("nobody at this edition")),
    )


def _show_all() -> None:
    for name in ("q", *PERSON_LABELS, "pg"):
        remember(name, "")
