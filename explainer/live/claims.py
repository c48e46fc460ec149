"""The claims on /ledger: filters, order, pages of the list, and one open claim. The URL holds all of these choices."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from explainer.content.blocks import Control, name_of
from explainer.live.pagination import FilteredList, last_page, narrow, ways_between
from explainer.live.picks import pick_control
from explainer.live.renderer import LivePage, open_page, show
from explainer.live.session import contact_address, remember
from explainer.markup.claim_card import claim_card, claim_details
from explainer.markup.filters import CLAIM_LABELS, SORT_WORDS, claim_filters
from explainer.markup.ledger import claim_list
from explainer.markup.page_content import named
from explainer.model.ledger import CLAIMS_PER_PAGE, ClaimFilter, filtered_claims, list_page
from explainer.url_state import SORTS


def claim_browser(page: LivePage, control: Control) -> None:
    """Draws the filters, the number of matching claims, and one page of the list.

    Args:
        page: The ledger; the fragment opens it anew on each run.
        control: Its blocks.
    """
    _claim_browser(control)


@st.fragment
def _claim_browser(control: Control) -> None:
    page = open_page("ledger")
    prose, claims = control.blocks
    page.draw(prose)
    choices, wanted = page.choices, page.choices.claim_filter
    filtered = FilteredList(page, is_free=bool(wanted.find))
    _filters(page)
    rows = filtered.rows(_rows, wanted)
    _draw_count(page, rows)
    last = last_page(len(rows), CLAIMS_PER_PAGE)
    number = min(choices.pg or list_page(rows, choices.claim) or 1, last)
    shown = _shown(rows, number)
    claim = choices.claim
    is_listed = claim in set(shown["claim_id"])
    if claim and not is_listed:
        open_claim(page)
    html = filtered.made(_list_html, tuple(shown["claim_id"]), claim if is_listed else "")
    show(named(html, name_of(claims)))
    pick_control("claim", list(shown["claim_id"]), claim)
    ways_between(page.words, number, last, "ledger-pages")


def _rows(page: LivePage, wanted: ClaimFilter) -> pd.DataFrame:
    return filtered_claims(page.knowledge, wanted)


def _shown(rows: pd.DataFrame, number: int) -> pd.DataFrame:
    """The claims on one page of the list; pages are numbered from 1."""
    return rows.iloc[(number - 1) * CLAIMS_PER_PAGE : number * CLAIMS_PER_PAGE]


def _list_html(page: LivePage, ids: tuple[str, ...], claim: str) -> Markup:
    """The claims of these ids, in this order; `claim`, if any, is open in its row."""
    details = page.made(_details, claim) if claim else Markup("")
    rows = page.knowledge.claims.set_index("claim_id", drop=False).loc[list(ids)]
    return claim_list(rows, page.knowledge, page.words, claim, details)


def _details(page: LivePage, claim: str) -> Markup:
    """The details below a row; the row itself already shows the text of the claim."""
    details = claim_details(page.knowledge, page.words, claim, contact_address())
    return Markup('<div class="kl-claim" data-open-claim="{}">{}</div>').format(claim, details)


def open_claim(page: LivePage) -> None:
    """Draws the claim that the URL names in full above the page, with a button to close it."""
    claim = page.choices.claim
    with st.container(key="claim-panel"):
        show(page.made(_card, claim))
        st.button(page.words("Close"), on_click=remember, args=("claim", ""))


def _card(page: LivePage, claim: str) -> Markup:
    """A claim in full, after a notice if it was not known yet at the edition."""
    card = claim_card(page.knowledge, page.words, claim, contact_address())
    if page.knowledge.knows(claim):
        return card
    early = page.words("This claim was not known yet at the edition that you chose.")
    return Markup('<p class="kl-notice" data-topic="early">{}</p>{}').format(early, card)


def _options(page: LivePage) -> dict[str, dict[str, str]]:
    return claim_filters(page.knowledge, page.words)


def _filters(page: LivePage) -> None:
    words, choices = page.words, page.choices
    names = page.made(_options)
    st.session_state["find"], st.session_state["sort"] = choices.find, choices.sort
    with st.container(horizontal=True, key="ledger-filters"):
        st.text_input(words("Search"), key="find", on_change=narrow, args=("find",))
        for name in CLAIM_LABELS:
            options = names[name] | (
                {getattr(choices, name): words("none at this edition")}
                if getattr(choices, name) not in names[name]
                else {}
            )
            st.session_state[name] = getattr(choices, name)
            st.selectbox(
                words(CLAIM_LABELS[name]),
                list(options),
                key=name,
                on_change=narrow,
                args=(name,),
                format_func=options.__getitem__,
            )
        sorts = {sort: words(SORT_WORDS[sort]) for sort in ("", *SORTS)}
        st.selectbox(
            words("Order"), list(sorts), key="sort", on_change=narrow, args=("sort",), format_func=sorts.__getitem__
        )


def _draw_count(page: LivePage, rows: pd.DataFrame) -> None:
    words, every = page.words, page.knowledge.claims
    count = words.count(
        "{found} of {all} claim known at this edition",
        "{found} of {all} claims known at this edition",
        len(every),
        found=len(rows),
        all=len(every),
    )
    asked = {
        name: value for name, value in page.choices.parameters().items() if name in ("lang", "at", *ClaimFilter._fields)
    }
    show(
        Markup(
            '<p class="kl-count" data-topic="claims">{}</p><p class="kl-keep"><a class="kl-save" href="./download/claims.csv?{}" download>{}</a>'
            ' <a class="kl-save" href="./download/claims.json?{}" download>{}</a></p>'
        ).format(
            count if len(rows) else words("No claim fits."),
            urlencode(asked),
            words("Download as CSV"),
            urlencode(asked),
            words("Download as JSON"),
        )
    )
    if len(rows) < len(every):
        st.button(words("Show all"), on_click=_show_all)


def _show_all() -> None:
    for name in (*ClaimFilter._fields, "pg"):
        remember(name, "")
