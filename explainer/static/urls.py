"""Paths of the static site, and how links of the live site are rewritten for it."""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from explainer.content.addresses import LIVE_ONLY, static_folder, static_link
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS, TITLES
from explainer.url_state import default_edition
from explainer.words import LANGUAGES, Words

PAGES = tuple(page for page in TITLES if page != LIVE_ONLY)
SITE_ROOT = "@root@/"  # placeholder for the relative path to the root, which differs from page to page
TABLES = "./data/"  # the same path as on the live server
LINK = re.compile(r'(?<= )href="((?:\./|/)[^"]*)"')


class ExportError(Exception):
    """The static site cannot be written; the message names the place and the mend."""


class Place(NamedTuple):
    """One page in one language at one edition; an empty edition is the default one.

    Attributes:
        language, page, edition_id: As their names say.
        is_frame: Whether it is the panel that another site embeds in an iframe.
    """

    language: str
    page: str
    edition_id: str = ""
    is_frame: bool = False

    @property
    def folder(self) -> str:
        """Path of its folder below the root, with a slash at its end."""
        return static_folder(self.language, self.page, self.edition_id, self.is_frame)

    @property
    def link(self) -> str:
        """What a link to it names, below the root."""
        return static_link(self.language, self.page, self.edition_id, self.is_frame)

    @property
    def root(self) -> str:
        """Relative path from its folder to the root of the site."""
        return "../" * self.folder.count("/")


def all_places(story: Story) -> list[Place]:
    """Every page and panel in every language at every edition, the default edition first."""
    default = default_edition(story)
    editions = ["", *(edition for edition in story.by_key["editions"] if edition != default)]
    forms = [*((page, False) for page in PAGES), *((panel, True) for panel in PANELS)]
    return [
        Place(language, page, edition, form) for language in LANGUAGES for page, form in forms for edition in editions
    ]


def rewritten(markup: str, place: Place, story: Story) -> str:
    """Rewrites the links of live markup for the static site.

    Args:
        markup: HTML with links of the live site.
        place: The page on which it stands.
        story: The validated tables.

    Returns:
        The HTML; each link begins with SITE_ROOT.

    Raises:
        ExportError: A link leads to a page that the static site does not have.
    """
    return LINK.sub(
        lambda match: f'href="{SITE_ROOT}{html.escape(_path(html.unescape(match[1]), place, story))}"', markup
    )


def to_root(markup: str, words: Words, story: Story) -> str:
    """Rewrites the links of markup that the script inserts into pages.

    Args:
        markup: HTML with links of the live site.
        words: The language.
        story: The validated tables.

    Returns:
        The HTML; each link begins with SITE_ROOT.

    Raises:
        ExportError: A link leads to a page that the static site does not have.
    """
    return rewritten(markup, Place(words.language, "states"), story)


def _path(href: str, place: Place, story: Story) -> str:
    """Path of a link's target, relative to the root of the site."""
    if href.startswith(TABLES):
        return href.removeprefix("./")
    parts = urlsplit(href)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    page = parts.path.removeprefix("./").strip("/") or "overview"
    if not href.startswith("./") or page not in PAGES:
        raise ExportError(f"/{place.folder}: leads to {href}, which is no page of the static edition.")
    edition = asked.get("at", "")
    to = Place(asked.pop("lang", place.language), page, "" if edition == default_edition(story) else edition)
    claim = asked.pop("claim", "") if page == "ledger" else ""
    view = {name: value for name, value in asked.items() if name != "at"}
    anchor = f"claim-{claim}" if claim else parts.fragment
    return f"{to.link}{'?' + urlencode(view) if view else ''}{'#' + anchor if anchor else ''}"
