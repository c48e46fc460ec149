"""The layout of every page: navigation, edition control, notices, footer. Also the map and links of the overview."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from explainer.cache import lru
from explainer.content.blocks import Control, Figure, name_of
from explainer.live.claims import open_claim
from explainer.live.navigation import site_pages
from explainer.live.renderer import LivePage, open_page, show
from explainer.live.session import contact_address, current_story, onward
from explainer.markup.footer import page_footer
from explainer.markup.method import contact_links
from explainer.markup.navigation import go_link, navigation, page_address
from explainer.markup.panel_credit import panel_credit
from explainer.model.journey import DEFAULT_SPEED_KM_H
from explainer.model.ledger import similar_claim_ids
from explainer.url_state import Choices
from explainer.words import Words

OVERVIEW_MAP_PX, OVERVIEW_ZOOM = 400, 3.55
NOTICES = {
    "value": "A choice could not be read; it stays as it was.",
    "lang": "This link asks for a language that we do not have; this page is in the default one.",
    "panel": "This link asks for a panel that does not exist; the first one is shown.",
    "panel_lang": "This link asks for a language of the panel that we do not have; it has the language of this page.",
    "panel_theme": "This link asks for colours of the panel that do not exist; they follow the reader’s device.",
    "panel_at": "This link asks for a kind of edition that does not exist; the panel has the explainer’s.",
    "panel_form": "This link asks for a format that does not exist; this is the element.",
    "panel_from": "This link asks for a place of the files that does not exist; the panel comes from this server.",
    "frame": "This link asks for a form of embedding that does not exist; one panel is shown.",
    "motion": "This link asks for a motion that does not exist; the usual one is shown.",
    "pace": "This link asks for a pace that does not exist; the usual one is used.",
    "person": "This link asks for a person whom we do not have; nobody is chosen.",
    "side": "This link asks for a side that does not exist; all are shown.",
    "portfolio": "This link asks for a portfolio that does not exist; all are shown.",
    "basis": "This link asks for a way of being identified that does not exist; all are shown.",
    "claim": "This link asks for a claim that we do not have.",
    "status": "This link asks for a status that does not exist; all are shown.",
    "origin": "This link asks for an origin that we do not have; all are shown.",
    "source": "This link asks for a source that we do not have; all are shown.",
    "place": "This link asks for a place that we do not have; all are shown.",
    "page": "This link asks for a page that does not exist; claims of all pages are shown.",
    "sort": "This link asks for an order that does not exist; this is the order of the ids.",
    "pg": "This link asks for a page of the list that does not exist; this is the first.",
    "w": "This link gives an importance that cannot be used; that category has the usual one.",
    "speed": "This link asks for a speed that is not offered; this is {speed} km/h.",
    "step": "This link asks for a step that does not exist; this is the last one.",
    "stop": "This link asks for a stop that does not exist; none is chosen.",
    "at": "This link asks for an edition that does not exist; this is the default one.",
}


@lru(1024)
def _masthead(name: str, choices: Choices) -> Markup:
    return _links(name, choices)


def _links(name: str, choices: Choices) -> Markup:
    def address(page: str, language: str) -> str:
        carried = choices if language != choices.lang else choices.changed(claim="", pg=0)
        asked = {key: value for key, value in carried.parameters().items() if key not in ("lang", "at")}
        return page_address(page, Words(language), choices.at, **asked)

    return navigation(Words(choices.lang), name, address)


def masthead(name: str, choices: Choices) -> None:
    """Draws the navigation: links to the pages and to the other languages, which keep the reader's choices.

    Args:
        name: Name of the page.
        choices: The reader's choices.
    """
    own = onward(choices)
    # What a reader typed is no key: others could not use the result, and it could evict what they need.
    show(_links(name, own) if own.q or own.find else _masthead(name, own))


def notices(unknown: list[str], words: Words) -> None:
    """Draws a notice for each URL parameter that was not understood; for a claim it suggests similar ids.

    Args:
        unknown: Names of the parameters; `value` for what a widget sent.
        words: The reader's language.
    """
    for name in unknown:
        near = _near_claims(words) if name == "claim" else ""
        show(
            Markup('<p class="kl-notice" data-topic="notice-{}">{} {}</p>').format(
                name, words(NOTICES[name], speed=DEFAULT_SPEED_KM_H), near
            )
        )


def _near_claims(words: Words) -> Markup:
    story = current_story()
    near = similar_claim_ids(st.query_params.get("claim", ""), story)
    links = [
        go_link(page_address("ledger", words, list(story.by_key["editions"])[-1], claim=claim), claim) for claim in near
    ]
    return Markup("{} {}").format(words("Near it:"), Markup(", ").join(links)) if links else Markup("")


def claim_panel() -> None:
    """Draws the claim that the URL names above a page. Not used on /ledger, which opens the claim in its list."""
    open_claim(open_page("ledger"))


def overview_map(page: LivePage, control: Control) -> None:
    """Draws the map of the overview, and how to read it.

    Args:
        page: The overview.
        control: Its blocks.
    """
    for block in control.blocks:
        if isinstance(block, Figure):
            page.deck(block.spec, OVERVIEW_MAP_PX, zoom=OVERVIEW_ZOOM)
        else:
            page.draw(block)


def ways(page: LivePage, control: Control) -> None:
    """Draws the links from the overview to other pages, each with a description from the copy slot `way-<page>`.

    Args:
        page: The overview.
        control: The descriptions.
    """
    pages = site_pages(page.words)
    with st.container(key="ways"):
        for column, block in zip(st.columns(len(control.blocks), gap="medium"), control.blocks, strict=True):
            target = pages[name_of(block).removeprefix("way-")]
            with column:
                st.page_link(target, label=target.title, query_params=onward(page.choices).parameters())
                page.draw(block)


def contact(page: LivePage, control: Control) -> None:
    """Draws how to follow the corrections and how to report an error.

    Args:
        page: The page.
        control: Not used.
    """
    address = contact_address()
    show(contact_links(page.words, address))


def _follow_edition() -> None:
    st.query_params["at"] = st.session_state["edition"]


def edition_control(page: LivePage) -> None:
    """Draws the choice of edition, and what became known just before the chosen one."""
    story, words = page.knowledge.story, page.words
    st.session_state["edition"] = page.choices.at
    with st.container(key="edition-control"):
        st.segmented_control(
            words("What was known"),
            list(story.by_key["editions"]),
            key="edition",
            required=True,
            on_change=_follow_edition,
            format_func=lambda edition: words.pick(story.row("editions", edition), "short"),
        )
        edition = page.knowledge.edition
        show(
            Markup('<p class="kl-edition-note" data-topic="edition"><b class="kl-paper">{}</b> {}</p>').format(
                words("What was known on {date}", date=words.pick(edition, "label")), words.pick(edition, "note")
            )
        )


def foot(name: str) -> None:
    """Draws the footer: sources of the page, byline, licence, privacy, naming policy and data version."""
    show(open_page(name).made(_foot))


def _foot(page: LivePage) -> Markup:
    common = replace(page, name="common")
    return page.sources_html() + page_footer(common)


def credit(name: str) -> None:
    """Draws the footer of an embedded panel: its sources, the meaning of the statuses, and links to the whole explainer."""
    show(open_page(name).made(_credit))


def _credit(page: LivePage) -> Markup:
    return page.sources_html() + panel_credit(page.knowledge, page.words, page.name)
