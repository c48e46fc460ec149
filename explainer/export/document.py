"""A page of the static edition as a whole document, readable and sourced without any script."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from explainer.choices import default_edition
from explainer.export.leaf import Leaf
from explainer.export.places import PAGES, Place
from explainer.export.sheets import pieces_of
from explainer.markup.foot import page_foot
from explainer.markup.sheet import Sheet
from explainer.markup.sources import page_sources
from explainer.vocabulary import TITLES
from explainer.words import LANGUAGES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'"
)


class Sheets(NamedTuple):
    """Addresses below the root of what every document needs."""

    style: str
    icon: str
    fonts: tuple[str, ...]


def document(leaf: Leaf, files: Sheets) -> Markup:
    """The document, its links still those of the live pages.

    Args:
        leaf: The page.
        files: Style sheet and icon.
    """
    words, root = leaf.words, leaf.place.root
    body = [leaf.head_html(), _editions(leaf), *pieces_of(leaf)]
    sources = page_sources(leaf.knowledge, words, leaf.name)
    return Markup(
        '<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – The Khasan Line</title>'
        '<meta name="description" content="{said}"><meta name="referrer" content="strict-origin-when-cross-origin">'
        '<link rel="icon" href="{icon}">{fonts}<link rel="stylesheet" href="{style}">{alternates}</head>'
        '<body class="stApp"><a class="kl-skip" href="#kl-main">{skip}</a><div class="stMainBlockContainer">{nav}'
        '<main class="stHtml" id="kl-main">{body}{sources}</main><div class="stHtml">{foot}</div></div></body></html>\n'
    ).format(
        lang=words.language,
        policy=POLICY,
        title=words(TITLES[leaf.name]),
        said=leaf.text("standfirst"),
        icon=root + files.icon,
        style=root + files.style,
        fonts=Markup("").join(
            Markup('<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">').format(root + font)
            for font in files.fonts
        ),
        alternates=_alternates(leaf.place),
        skip=words("Skip to the headline"),
        nav=_navigation(leaf),
        body=Markup("\n").join(body),
        sources=sources,
        foot=page_foot(Sheet("common", leaf.knowledge, words)),
    )


def _alternates(place: Place) -> Markup:
    return Markup("").join(
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(
            language, place.root + place._replace(language=language).folder
        )
        for language in LANGUAGES
    )


def _navigation(leaf: Leaf) -> Markup:
    place, words = leaf.place, leaf.words
    pages = [_to(place, place._replace(page=page), words(TITLES[page]), page == place.page) for page in PAGES]
    others = [
        Markup('<a href="{}" lang="{}" hreflang="{}">{}</a>').format(
            place.root + place._replace(language=language).folder, language, language, name
        )
        for language, name in LANGUAGES.items()
        if language != place.language
    ]
    return Markup('<nav class="kl-nav" aria-label="{}">{}</nav>').format(
        words("Pages and languages"), Markup("").join([*pages, *others])
    )


def _to(place: Place, to: Place, said: str, is_here: bool) -> Markup:
    here = Markup(' aria-current="page"') if is_here else ""
    return Markup('<a href="{}"{}>{}</a>').format(place.root + to.folder, here, said)


def _editions(leaf: Leaf) -> Markup:
    """The same page as it was known at each edition, and what had just become known at this one."""
    story, words, place = leaf.knowledge.story, leaf.words, leaf.place
    here, default = str(leaf.knowledge.edition["edition_id"]), default_edition(story)
    links = [
        _to(place, place._replace(edition_id="" if key == default else key), words.pick(row, "short"), key == here)
        for key, row in story.by_key["editions"].items()
    ]
    return Markup(
        '<nav class="kl-editions" aria-label="{said}"><span>{said}</span>{links}</nav><p class="kl-edition-note">{note}</p>'
    ).format(said=words("As known on"), links=Markup("").join(links), note=words.pick(leaf.knowledge.edition, "note"))
