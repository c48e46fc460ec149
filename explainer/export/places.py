"""Where a page of the static edition lies, and how a link of the live one is written there."""

from __future__ import annotations

import html
import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from explainer.choices import default_edition
from explainer.story import Story
from explainer.vocabulary import TITLES
from explainer.words import LANGUAGES

PAGES = tuple(page for page in TITLES if page != "newsroom")  # which only a live server can serve
LINK = re.compile(r'(?<= )href="((?:\./|/)[^"]*)"')


class ExportError(Exception):
    """Something on a page cannot stand in a static file; says which and where."""


class Place(NamedTuple):
    """One page in one language at one edition; an empty edition is the default one."""

    language: str
    page: str
    edition_id: str = ""

    @property
    def folder(self) -> str:
        """Path of its folder below the root, with a slash at its end."""
        parts = (self.language, "" if self.page == "overview" else self.page, self.edition_id)
        return "".join(f"{part}/" for part in parts if part)

    @property
    def root(self) -> str:
        """The way from there to the root."""
        return "../" * self.folder.count("/")


def all_places(story: Story) -> list[Place]:
    """Every page in every language: first at the default edition, then at each other one."""
    default = default_edition(story)
    editions = ["", *(edition for edition in story.by_key["editions"] if edition != default)]
    return [Place(language, page, edition) for language in LANGUAGES for page in PAGES for edition in editions]


def rewritten(markup: str, place: Place, story: Story) -> str:
    """Markup of the live pages with its links to pages and files of ours as they are in the static edition.

    Raises:
        ExportError: A link leads to what the static edition does not have.
    """
    return LINK.sub(lambda found: f'href="{html.escape(_way(html.unescape(found[1]), place, story))}"', markup)


def _way(href: str, place: Place, story: Story) -> str:
    parts = urlsplit(href)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    page = parts.path.removeprefix("./").strip("/") or "overview"
    if not href.startswith("./") or page not in PAGES:
        raise ExportError(f"/{place.folder}: leads to {href}, which is no page of the static edition.")
    edition = asked.get("at", "")
    to = Place(asked.get("lang", place.language), page, "" if edition == default_edition(story) else edition)
    anchor = f"claim-{asked['claim']}" if page == "ledger" and "claim" in asked else parts.fragment
    return f"{place.root}{to.folder}{'#' + anchor if anchor else ''}"
