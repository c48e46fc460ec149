"""Where a page of the static edition lies, and how a link of the live one is written there."""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from explainer.content.addresses import static_folder
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS, TITLES
from explainer.url_state import default_edition
from explainer.words import LANGUAGES, Words

PAGES = tuple(page for page in TITLES if page != "newsroom")  # which only a live server can serve
SITE_ROOT = "@root@/"  # the way to the root, which each page puts in its place
TABLES = "/data/"  # lie where they do on a live server
LINK = re.compile(r'(?<= )href="((?:\./|/)[^"]*)"')


class ExportError(Exception):
    """Something on a page cannot stand in a static file; says which and where."""


class Place(NamedTuple):
    """One page in one language at one edition; an empty edition is the default one.

    Attributes:
        language, page, edition_id: As their names say.
        is_frame: Whether it is the shorter form that stands in another site's page.
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
    def root(self) -> str:
        """The way from there to the root."""
        return "../" * self.folder.count("/")


def all_places(story: Story) -> list[Place]:
    """Every page in every language, and every panel: first at the default edition, then at each other one."""
    default = default_edition(story)
    editions = ["", *(edition for edition in story.by_key["editions"] if edition != default)]
    forms = [*((page, False) for page in PAGES), *((panel, True) for panel in PANELS)]
    return [
        Place(language, page, edition, form) for language in LANGUAGES for page, form in forms for edition in editions
    ]


def rewritten(markup: str, place: Place, story: Story) -> str:
    """Markup of the live pages with its links as they are in the static edition, each beginning with SITE_ROOT.

    Raises:
        ExportError: A link leads to what the static edition does not have.
    """
    return LINK.sub(
        lambda found: f'href="{SITE_ROOT}{html.escape(_path(html.unescape(found[1]), place, story))}"', markup
    )


def to_root(markup: str, words: Words, story: Story) -> str:
    """The same for markup that the script puts into pages."""
    return rewritten(markup, Place(words.language, "states"), story)


def _path(href: str, place: Place, story: Story) -> str:
    """Where a link leads to, below the root."""
    if href.startswith(TABLES):
        return href.removeprefix("/")
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
    return f"{to.folder}{'?' + urlencode(view) if view else ''}{'#' + anchor if anchor else ''}"
