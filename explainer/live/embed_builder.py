"""The embed builder on /newsroom: options, live preview, and the code to copy. The URL holds all options."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup

from explainer.content.addresses import STATIC_SITE, STATIC_SITE_PATH
from explainer.content.blocks import Control
from explainer.content.embedding import Embed, lines_of, panel_title, preview_path, view_of
from explainer.live.renderer import LivePage, open_page, show
from explainer.live.session import follow
from explainer.markup.panel_credit import policy_lines, ways_in
from explainer.settings import is_site, settings
from explainer.tables.vocabulary import EXPLAINER, PANELS, TITLES
from explainer.url_state import PINNED, STATIC, Choices
from explainer.words import LANGUAGES, Words

PREVIEW_PX = 720
THEME_WORDS = {"": "as on the reader’s device", "light": "light", "dark": "dark"}
FROM_WORDS = {"": "this server", STATIC: "static files"}
FORM_WORDS = {"": "element (with script)", "iframe": "frame (iframe)", "picture": "picture"}


def visited_address() -> str:
    """Where this reader found the site, without a slash at its end; empty where the browser tells nothing usable."""
    named = (st.context.url or "")[:300].rpartition("/")[0]
    return named if is_site(named) else ""


def site_address() -> str:
    """Where readers find the site, without a slash at its end: SITE_URL, else where this reader found it."""
    return settings().site_url or visited_address()


def embedded_origins() -> str:
    """The origins that an embedding page must allow in its Content-Security-Policy, separated by spaces."""
    static = settings().static_url if STATIC_SITE.is_dir() else ""
    origins = ("/".join(site.split("/")[:3]) for site in (site_address(), static))
    return " ".join(dict.fromkeys(filter(None, origins)))


def base_address(embed: Embed) -> str:
    """Base URL of the live or static site that a panel comes from, without a slash at its end."""
    return settings().static_url or f"{site_address()}{STATIC_SITE_PATH}" if embed.is_static else site_address()


def embed_builder(page: LivePage, control: Control) -> None:
    """Draws the options, a preview, and the code to copy.

    Args:
        page: The page; the fragment opens it anew on each run.
        control: Headings of the preview and the code.
    """
    _embed_builder(control)


def host_policy(page: LivePage, control: Control) -> None:
    """Draws what the Content-Security-Policy of an embedding page must allow.

    Args:
        page: The page.
        control: Not used.
    """
    origins = embedded_origins()
    show(policy_lines(page.words, origins))


def other_ways(page: LivePage, control: Control) -> None:
    """Draws the URLs of oEmbed, feed, data and pictures.

    Args:
        page: The page.
        control: Not used.
    """
    site = site_address()
    show(ways_in(page.words, site))


@st.fragment
def _embed_builder(control: Control) -> None:
    page = open_page("newsroom")
    preview, lines = control.blocks
    _controls(page)
    embed, form = embed_of(page.choices), page.choices.panel_form
    page.draw(preview)
    words = page.words
    st.iframe(
        urlsplit(visited_address()).path + preview_path(embed, form),
        height=PREVIEW_PX,
        alt=words("{title} in a page of another site", title=panel_title(embed.panel, words)),
    )
    page.draw(lines)
    with st.container(key="embedding-lines"):
        st.code(lines_of(embed, base_address(embed), form), language=None, wrap_lines=True)
        copy = Markup('<button type="button" class="kl-save" data-copy="embedding-lines">{}</button>')
        show(copy.format(words("Copy the code")))


def embed_of(choices: Choices) -> Embed:
    """The embed that the URL describes. A pinned embed stays at the edition of the page."""
    panel = choices.panel or PANELS[0]
    edition = choices.at if choices.panel_at == PINNED else ""
    is_static = bool(choices.panel_from) and STATIC_SITE.is_dir() and choices.panel_form != "picture"
    language = choices.panel_lang or choices.lang
    return Embed(panel, language, choices.panel_theme, edition, view_of(panel, choices), is_static)


def _controls(page: LivePage) -> None:
    words, choices = page.words, page.choices
    panels = {panel: _panel_name(panel, words) for panel in (*PANELS, EXPLAINER)}
    edition = words.pick(page.knowledge.edition, "short")
    pins = {"": words("as on the explainer"), PINNED: words("pinned: {edition}", edition=edition)}
    with st.container(horizontal=True, key="embedding-controls"):
        _choice("panel", words("Panel"), panels, choices.panel or PANELS[0])
        _choice("panel_lang", words("Language"), LANGUAGES, choices.panel_lang or choices.lang)
        _choice("panel_theme", words("Colours"), _translated(THEME_WORDS, words), choices.panel_theme)
        _choice("panel_at", words("Edition"), pins, choices.panel_at)
        _choice("panel_form", words("Format"), _translated(FORM_WORDS, words), choices.panel_form)
        if STATIC_SITE.is_dir():
            _choice("panel_from", words("Comes from"), _translated(FROM_WORDS, words), choices.panel_from)


def _panel_name(panel: str, words: Words) -> str:
    return words("The whole explainer") if panel == EXPLAINER else words(TITLES[panel])


def _translated(names: Mapping[str, str], words: Words) -> dict[str, str]:
    return {value: words(name) for value, name in names.items()}


def _choice(name: str, label: str, names: Mapping[str, str], chosen: str) -> None:
    """A segmented control whose value the URL keeps under `name`; `names` maps values to labels."""
    st.session_state[name] = chosen
    st.segmented_control(
        label, list(names), key=name, required=True, on_change=follow, args=(name,), format_func=names.__getitem__
    )
