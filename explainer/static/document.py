"""Writes a page of the static site as a complete HTML document, which can be read with its sources without JavaScript."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from explainer.markup.add_slash import ADD_SLASH, ADD_SLASH_HASH
from explainer.markup.footer import page_footer
from explainer.markup.navigation import navigation
from explainer.markup.page_content import PageContent
from explainer.markup.panel_credit import panel_credit
from explainer.static.page import StaticPage
from explainer.static.page_blocks import body_of
from explainer.static.urls import PAGES, SITE_ROOT, Place
from explainer.tables.vocabulary import TITLES
from explainer.url_state import CARRIED_CHOICES, default_edition
from explainer.words import LANGUAGES

POLICY = (
    f"default-src 'none'; script-src 'self' {ADD_SLASH_HASH}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'"
)


class Files(NamedTuple):
    """Paths, relative to the root of the site, of the files that every document needs.

    `theme` is a script that sets light or dark in an iframe, as the embedding site asks.
    """

    style: str
    icon: str
    fonts: tuple[str, ...]
    script: str
    theme: str


def document(page: StaticPage, files: Files) -> Markup:
    """The document of a page.

    Args:
        page: The page.
        files: Paths of style sheet, icon, fonts and scripts.

    Returns:
        HTML whose links to pages are still those of the live site (urls.rewritten changes them); other paths begin with
        the placeholder SITE_ROOT.
    """
    words, story = page.words, page.knowledge.story
    inside = _panel(page) if page.place.is_frame else _page(page)
    return Markup(
        '<!DOCTYPE html>\n<html lang="{lang}" data-version="{version}" data-corrections="{corrections}" data-carried="{carried}">'
        '<head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{policy}"><script>{add_slash}</script>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} – The Khasan Line</title>'
        '<meta name="description" content="{said}"><meta name="referrer" content="strict-origin-when-cross-origin">'
        "{needed}{form}</head>"
        '<body><div class="kl-page">{inside}</div></body></html>\n'
    ).format(
        lang=words.language,
        version=story.version,
        corrections=len(story.corrections),
        carried=" ".join(CARRIED_CHOICES),
        policy=POLICY,
        add_slash=ADD_SLASH,
        title=words(TITLES[page.name]),
        said=page.text("standfirst"),
        needed=_needed(files),
        form=_panel_head(page.place) if page.place.is_frame else _alternates(page.place),
        inside=inside,
    )


def _needed(files: Files) -> Markup:
    fonts = Markup("").join(
        Markup('<link rel="preload" as="font" type="font/woff2" crossorigin href="{}">').format(SITE_ROOT + font)
        for font in files.fonts
    )
    return Markup(
        '<script src="{}"></script><link rel="icon" href="{}">{}<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>'
    ).format(SITE_ROOT + files.theme, SITE_ROOT + files.icon, fonts, SITE_ROOT + files.style, SITE_ROOT + files.script)


def _panel_head(place: Place) -> Markup:
    """Head of a panel: search engines index its page instead, and its links open outside the iframe."""
    return Markup(
        '<meta name="robots" content="noindex"><link rel="canonical" href="{}"><base target="_blank">'
    ).format(SITE_ROOT + place._replace(is_frame=False).link)


def _page(page: StaticPage) -> Markup:
    words = page.words
    return Markup(
        '<a class="kl-skip" href="#kl-main">{}</a>{}<main class="kl" id="kl-main">{}{}{}</main><div class="kl">{}</div>'
    ).format(
        words("Skip to the headline"),
        _navigation(page),
        _correction_notice(page),
        _body(page),
        page.sources_html(),
        page_footer(PageContent("common", page.knowledge, words)),
    )


def _panel(page: StaticPage) -> Markup:
    return Markup('<main class="kl" id="kl-main">{}{}</main><div class="kl">{}</div>').format(
        _correction_notice(page), _body(page), panel_credit(page.knowledge, page.words, page.name)
    )


def _body(page: StaticPage) -> Markup:
    return Markup("\n").join([page.head_html(), _editions(page), *body_of(page)])


def _correction_notice(page: StaticPage) -> Markup:
    """A notice that corrections were published after this copy was made; hidden until the script finds that this is so."""
    to = Place(page.words.language, "method").link
    return Markup(
        '<p class="kl-notice kl-corrected" role="status" hidden>{} <a href="{}#corrections">{}</a></p>'
    ).format(page.words("Corrected since this copy was made."), SITE_ROOT + to, page.words("Corrections"))


def _alternates(place: Place) -> Markup:
    return Markup("").join(
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(
            language, SITE_ROOT + place._replace(language=language).link
        )
        for language in LANGUAGES
    )


def _navigation(page: StaticPage) -> Markup:
    def address(name: str, language: str) -> str:
        return SITE_ROOT + page.place._replace(page=name, language=language).link

    return navigation(page.words, page.name, address, PAGES)


def _link(place: Place, to: Place, said: str, is_here: bool) -> Markup:
    here = Markup(' aria-current="page"') if is_here else ""
    inside = Markup(' target="_self"') if to.is_frame else ""
    return Markup('<a href="{}"{}{}>{}</a>').format(SITE_ROOT + to.link, here, inside, said)


def _editions(page: StaticPage) -> Markup:
    """Links to the page at each edition, and what became known just before this one."""
    story, words, place = page.knowledge.story, page.words, page.place
    default = default_edition(story)
    links = [
        _link(
            place,
            place._replace(edition_id="" if key == default else key),
            words.pick(row, "short"),
            key == page.edition,
        )
        for key, row in story.by_key["editions"].items()
    ]
    return Markup(
        '<nav class="kl-editions" aria-label="{said}"><span>{said}</span>{links}</nav><p class="kl-edition-note">{note}</p>'
    ).format(
        said=words("What was known"), links=Markup("").join(links), note=words.pick(page.knowledge.edition, "note")
    )
