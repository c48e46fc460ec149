"""A page's first words in the document itself: they stand before any script has run, and stay where none does.

They lie over the live page, in its place and type, until the same words stand there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.choices import Choices
from explainer.figures.cards import alternative
from explainer.knowledge import known_at, sentences_at
from explainer.markup.plain import plain_story
from explainer.newsroom.pictures import PLAIN, picture_path
from explainer.story import shared_keeper
from explainer.vocabulary import KICKER, TITLES
from explainer.words import LANGUAGES, Words

STYLE = Markup(
    "<style>body:has(#kl-first)>#root{visibility:hidden}"
    "#kl-first{--paper:#FBF9F4;--ink:#1F1B16;--accent:#A33B20;--rule:#D8CFC0;color-scheme:light;position:fixed;inset:0;z-index:1000000;"
    'overflow:auto;background:var(--paper);color:var(--ink);font:17px/1.5 "Source Sans",sans-serif}'
    "#kl-first>div{max-width:1212px;box-sizing:border-box;margin:0 auto;padding:12.75px 17px 51px}"
    "#kl-first a{color:var(--accent)}"
    "#kl-first noscript :is(p,li){max-width:44em}#kl-first img{max-width:100%}#kl-first .kl-badge{white-space:nowrap}"
    "#kl-first nav{display:flex;flex-wrap:wrap;row-gap:4.8px;border-bottom:1px solid var(--rule);padding-bottom:9.4px}"
    "#kl-first nav a{font-size:.95em;line-height:28px;padding:0 8.5px;margin:0;text-decoration:none;color:inherit;white-space:nowrap}"
    "#kl-first nav a:first-child{margin-left:-8.5px}#kl-first nav a[lang]{margin-left:auto}"
    "#kl-first nav a[aria-current]{font-weight:600}"
    "#kl-first header p:first-child{font-size:.8em;letter-spacing:.07em;text-transform:uppercase;margin:30.6px 0 8.4px;line-height:1.5}"
    '#kl-first h1{font:600 clamp(31.45px,4.6vw,45.9px)/1.12 "Source Serif",Georgia,serif;margin:0 0 11.9px;max-width:1054px;text-wrap:balance}'
    '#kl-first .kl-first-said{font:1.18em/1.45 "Source Serif",Georgia,serif;max-width:37em;margin:0}'
    "@media(max-width:640px){#kl-first>div{padding-top:6.8px}#kl-first header p:first-child{margin-top:23.8px}}"
    "#kl-first[data-theme=dark]{--paper:#15171A;--ink:#ECE7DF;--accent:#F0916F;--rule:#3A3E44;color-scheme:dark}"
    '@media(prefers-color-scheme:dark){#kl-first[data-theme=""]{--paper:#15171A;--ink:#ECE7DF;--accent:#F0916F;--rule:#3A3E44;color-scheme:dark}}</style>'
)
MISSING = "There is no such page"
NO_SCRIPT = "Maps and charts need JavaScript. Every claim, its source and its status can be read without it:"


def title_of(page: str, words: Words) -> str:
    """The title of a page's document."""
    return f"{words(TITLES[page])} – The Khasan Line"


def first_words(
    page: str, choices: Choices, is_alone: bool = False, theme: str = "", carried: Mapping[str, str] | None = None
) -> Markup:
    """Navigation, headline and standfirst of a page at an edition in a language.

    Args:
        page: Name of the page.
        choices: The reader's.
        is_alone: A panel in another site's page has no navigation.
        theme: light or dark; empty where the reader's system decides.
        carried: Parameters that every way to a page keeps, besides language and edition.

    Raises:
        StoryError: There are no good data.
    """
    version = shared_keeper().story().version
    body = _first_words(version, page, choices.lang, choices.at)
    nav = Markup("") if is_alone else _navigation(page, choices, dict(carried or {}))
    return Markup('<div id="kl-first" data-theme="{}"><div>{}{}</div></div>').format(theme, nav, body)


def _navigation(page: str, choices: Choices, carried: dict[str, str]) -> Markup:
    words, asked = Words(choices.lang), {"lang": choices.lang, "at": choices.at, **carried}
    ways = Markup(" ").join([*_pages(page, words, urlencode(asked)), *_languages(page, asked)])
    return Markup('<nav aria-label="{}">{}</nav>').format(words("Pages and languages"), ways)


@lru_cache(maxsize=128)
def _first_words(version: str, page: str, language: str, edition_id: str) -> Markup:
    story, words = shared_keeper().story(), Words(language)
    asked = urlencode({"lang": language, "at": edition_id})
    known = known_at(story, edition_id)
    rows = sentences_at(known, page, language)
    headline, standfirst = (" ".join(rows.loc[rows["slot"] == slot, "text"]) for slot in ("headline", "standfirst"))
    return Markup(
        '<header><p>{}</p><h1>{}</h1><p class="kl-first-said">{}</p></header><noscript><p>{} {}</p><p><img src="{}" alt="{}"></p>{}</noscript>'
    ).format(
        words(KICKER),
        headline,
        standfirst,
        words(NO_SCRIPT),
        Markup(", ").join(_downloads(words, asked)),
        picture_path(page, edition_id, language, "light", PLAIN),
        alternative(page, known, words),
        plain_story(known, words, page),
    )


def not_found(language: str) -> Markup:
    """The whole document for an address that leads to no page: it says so, and where the pages are."""
    words = Words(language)
    return Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{} – The Khasan Line</title>{}</head><body><div id="kl-first" data-theme=""><div>'
        '<nav aria-label="{}">{}</nav><main><header><p>{}</p><h1>{}</h1><p class="kl-first-said">{}</p></header></main></div></div></body></html>'
    ).format(
        language,
        words(MISSING),
        STYLE,
        words("Pages and languages"),
        Markup(" ").join(_pages("", words, urlencode({"lang": language}), "/")),
        words(KICKER),
        words(MISSING),
        words("The address leads to no page of ours. The pages are above."),
    )


def _pages(page: str, words: Words, asked: str, root: str = "./") -> list[Markup]:
    return [
        Markup('<a href="{}?{}"{}>{}</a>').format(
            _path(name, root), asked, Markup(' aria-current="page"') if name == page else "", words(title)
        )
        for name, title in TITLES.items()
    ]


def _languages(page: str, asked: dict[str, str]) -> list[Markup]:
    return [
        Markup('<a href="{}?{}" lang="{}" hreflang="{}">{}</a>').format(
            _path(page), urlencode({**asked, "lang": other}), other, other, name
        )
        for other, name in LANGUAGES.items()
        if other != asked["lang"]
    ]


def _path(page: str, root: str = "./") -> str:
    return root if page == "overview" else f"{root}{page}"


def _downloads(words: Words, asked: str) -> list[Markup]:
    return [
        Markup('<a href="/download/claims.{}?{}">{}</a>').format(kind, asked, said)
        for kind, said in (("csv", words("Download as CSV")), ("json", words("Download as JSON")))
    ]
