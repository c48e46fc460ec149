"""Prerenders navigation, headline and standfirst into the HTML document, so that they show before any script has run.

They cover the live page, in the same place and typeface, until Streamlit has drawn its own headline. Without JavaScript
they stay, followed by the page's claims in a noscript element.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.cache import lru
from explainer.content.addresses import LIVE_ONLY
from explainer.content.embedding import static_page_address
from explainer.content.pages import PAGES
from explainer.content.pictures import PLAIN, picture_path
from explainer.figures.theme import DARK, LIGHT, Theme
from explainer.markup.navigation import navigation, page_address
from explainer.markup.noscript import noscript_story
from explainer.model.knowledge import Knowledge, known_at, sentences_at
from explainer.server.site_url import static_site_url
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import KICKER
from explainer.url_state import Choices, default_edition
from explainer.words import Words


def _colours(theme: Theme) -> str:
    used = {name: getattr(theme, name) for name in ("paper", "ink", "quiet", "accent", "rule", "raised")}
    return "".join(f"--{name}:{colour};" for name, colour in used.items()) + f"color-scheme:{theme.name}"


STYLE = Markup(
    "<style>body:has(#kl-first)>#root{visibility:hidden}"
    # CSS alone hides the prerendered words 15 s after a live headline appears, in case page.js fails.
    "@keyframes kl-shown{to{visibility:visible}}@keyframes kl-gone{to{visibility:hidden}}"
    "body:has(>#kl-first):has(>:not(#kl-first) h1)>#root{animation:kl-shown 0s 15s forwards}"
    "body:has(>:not(#kl-first) h1)>#kl-first{animation:kl-gone 0s 15s forwards}"
    f"#kl-first{{{_colours(LIGHT)};position:fixed;inset:0;z-index:1000000;"
    'overflow:auto;background:var(--paper);color:var(--ink);font:17px/1.5 "Source Sans",sans-serif}'
    "#kl-first>div{max-width:1212px;box-sizing:border-box;margin:0 auto;padding:12.75px 17px 51px}"
    "#kl-first a{color:var(--accent)}"
    "#kl-first :is(noscript,.kl-unscripted) :is(p,li){max-width:44em}#kl-first img{max-width:100%}#kl-first .kl-badge{white-space:nowrap}"
    "#kl-first nav{display:flex;flex-wrap:wrap;align-items:center;margin-left:-8.5px;border-bottom:1px solid var(--rule);"
    "font-size:16.15px;line-height:1.5}"
    "#kl-first nav a,#kl-first nav button{padding:4.25px 8.5px;border:0;border-radius:4px;background:none;font:inherit;text-decoration:none;"
    "color:inherit;white-space:nowrap}#kl-first nav button{display:flex;gap:6px}"
    '#kl-first nav button::after{content:"▾"}#kl-first nav button[aria-current]{font-weight:600;background:var(--raised)}'
    "#kl-first :popover-open{position:fixed;inset:44px 17px auto auto;margin:0;padding:7px}#kl-first :popover-open a{display:block}"
    "@media(min-width:64em){#kl-first nav button{display:none}#kl-first nav div{display:contents;color:inherit}}"
    "#kl-first nav a[lang]{margin-left:auto;color:var(--accent)}"
    "#kl-first nav a[aria-current]{font-weight:600;background:var(--raised)}"
    "#kl-first header p:first-child{font-size:.8em;line-height:1.5;letter-spacing:.07em;text-transform:uppercase;color:var(--quiet);"
    "margin:30.6px 0 8.4px}"
    '#kl-first h1{font:600 clamp(31.45px,4.6vw,45.9px)/1.12 "Source Serif",Georgia,serif;margin:0 0 11.9px;max-width:1054px;text-wrap:balance}'
    '#kl-first .kl-first-said{font:1.18em/1.45 "Source Serif",Georgia,serif;max-width:37em;margin:0}'
    "@media(max-width:640px){#kl-first>div{padding-top:6.8px}#kl-first header p:first-child{margin-top:23.8px}"
    "#kl-first h1{font-size:27.2px;margin-bottom:8.5px}#kl-first .kl-first-said{font-size:1.06em}}"
    f"#kl-first[data-theme=dark]{{{_colours(DARK)}}}"
    f'@media(prefers-color-scheme:dark){{#kl-first[data-theme=""]{{{_colours(DARK)}}}}}</style>'
)
MISSING = "There is no such page"
NO_CONNECTION = (
    "Maps and charts need a connection to our server, and none could be opened. "
    "Every claim, its source and its status can be read without it:"
)
OFFER = Markup("<!--static-->")
STATIC_OFFER = "The same with maps and charts that need no connection"
NO_SCRIPT = "Maps and charts need JavaScript. Every claim, its source and its status can be read without it:"


def first_words(
    page: str, choices: Choices, is_alone: bool = False, theme: str = "", carried: Mapping[str, str] | None = None
) -> Markup:
    """Prerendered navigation, headline and standfirst of a page at an edition in a language.

    Args:
        page: Name of the page.
        choices: Language and edition that the reader chose.
        is_alone: Whether another site embeds the panel alone; then there is no navigation.
        theme: light or dark; empty to follow the reader's system.
        carried: URL parameters that every link to a page keeps, besides language and edition.

    Returns:
        The element `#kl-first`.

    Raises:
        StoryError: No valid data were ever loaded in this process.
    """
    header, silent = _first_words(known_at(shared_keeper().story(), choices.at), Words(choices.lang), page)
    body = header + silent.replace(OFFER, _static_offer(page, choices, theme))
    links = Markup("") if is_alone else _navigation(page, choices, dict(carried or {}))
    return Markup('<div id="kl-first" data-theme="{}"><div>{}{}</div></div>').format(theme, links, body)


def _static_offer(page: str, choices: Choices, theme: str) -> Markup:
    """The way to the same view in the static site, which needs scripts but no connection; page.js shows it. Empty where there is none."""
    site = static_site_url(".") if page != LIVE_ONLY else ""
    if not site:
        return Markup("")
    words, is_default = Words(choices.lang), choices.at == default_edition(shared_keeper().story())
    address = static_page_address(page, choices, "" if is_default else choices.at, site, theme)
    return Markup('<p data-static hidden><a href="{}">{}</a></p>').format(address, words(STATIC_OFFER))


def _navigation(page: str, choices: Choices, carried: dict[str, str]) -> Markup:
    def address(name: str, language: str) -> str:
        return page_address(name, Words(language), choices.at, **carried)

    return navigation(Words(choices.lang), page, address)


@lru(128)
def _first_words(known: Knowledge, words: Words, page: str) -> tuple[Markup, Markup]:
    """Headline and standfirst, and the words for readers without scripts, with OFFER for the way to the static site."""
    edition_id = known.edition["edition_id"]
    asked = urlencode({"lang": words.language, "at": edition_id})
    rows = sentences_at(known, page, words.language)
    headline, standfirst = (" ".join(rows.loc[rows["slot"] == slot, "text"]) for slot in ("headline", "standfirst"))
    header = Markup('<header><p>{}</p><h1>{}</h1><p class="kl-first-said">{}</p></header>').format(
        words(KICKER), headline, standfirst
    )
    silent = Markup(
        '<noscript><p data-no-connection="{} ">{} {}</p>{}<p><img src="{}" alt="{}"></p>{}</noscript>'
    ).format(
        words(NO_CONNECTION),
        words(NO_SCRIPT),
        Markup(", ").join(_downloads(words, asked)),
        OFFER,
        "." + picture_path(page, edition_id, words.language, "light", PLAIN),
        PAGES[page].picture.alternative(known, words),
        noscript_story(known, words, page),
    )
    return header, silent


def not_found(language: str, path: str) -> Markup:
    """The whole document of the 404 page: what is wrong, and links to the pages.

    Args:
        language: A key of words.LANGUAGES.
        path: What was asked for, below the site's own path.

    Returns:
        HTML; its links are relative to that path.
    """
    words, root = Words(language), "../" * (path.count("/") - 1) or "./"
    return Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{} – The Khasan Line</title>{}</head><body><div id="kl-first" data-theme=""><div>'
        '{}<main><header><p>{}</p><h1>{}</h1><p class="kl-first-said">{}</p></header></main></div></div></body></html>'
    ).format(
        language,
        words(MISSING),
        STYLE,
        navigation(words, "", lambda page, spoken: f"{root}{'' if page == 'overview' else page}?lang={spoken}"),
        words(KICKER),
        words(MISSING),
        words("The address leads to no page of ours. The pages are above."),
    )


def _downloads(words: Words, asked: str) -> list[Markup]:
    return [
        Markup('<a href="./download/claims.{}?{}">{}</a>').format(kind, asked, said)
        for kind, said in (("csv", words("Download as CSV")), ("json", words("Download as JSON")))
    ]
