"""What we add to the HTML document that Streamlit serves: script, style sheet, feed link, meta tags, JSON-LD, prerendered words."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qs

from markupsafe import Markup
from starlette.requests import Request

from explainer.content.addresses import document_title, page_at
from explainer.figures.theme import THEMES
from explainer.markup.error_report import APOLOGY
from explainer.server.embed.oembed import discovery_links
from explainer.server.preload import preload_tags
from explainer.server.prerender import NO_SCRIPT, STYLE, first_words, not_found
from explainer.server.routes.corrections_feed import MEDIA_TYPE, feed_path
from explainer.server.routes.page_script import script_address
from explainer.server.routes.page_style import style_address
from explainer.server.seo.json_ld import json_ld_script
from explainer.server.seo.meta_tags import head_tags
from explainer.server.site_url import site_url
from explainer.tables.story import StoryError
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import PANELS
from explainer.url_state import EMBED_PARAMETERS, WHOLE, read_choices
from explainer.words import DEFAULT_LANGUAGE, Words, nearest_language

FOLDERS = (
    "/download/",
    "/geo/",
    "/notes/",
    "/folded/",
    "/picture/",
    "/poster/",
    "/marks/",
    "/data/",
    "/_stcore/",
    "/static-edition",
)
OWN_HTML = "/static-edition"  # the only one of these with documents of its own
FILES = ("/embed-preview", "/corrections.atom")


def is_document(path: str) -> bool:
    """Whether a path may be a page: none of our routes answers it with something else."""
    return not path.startswith(FOLDERS) and path not in FILES


def has_no_documents(path: str) -> bool:
    """Whether a path lies in a folder of ours that holds no HTML, so that a document there is Streamlit's answer to any path."""
    return path.startswith(FOLDERS) and not path.startswith(OWN_HTML)


class Parts(NamedTuple):
    """What is inserted into a document.

    Attributes:
        language: Language of the document.
        title: Title of the document.
        head_end: Goes at the end of the head, since the charset declaration must be within the first 1,024 bytes.
        body: Goes at the start of the body.
        head_start: Goes at the start of the head.
        instead: A whole document that replaces it, for an address without a page; empty for none.
        is_embedded: Whether another site embeds the document in an iframe.
        is_unavailable: Whether no data were ever good in this process.
    """

    language: str
    title: str
    head_end: Markup
    body: Markup
    head_start: Markup
    instead: Markup = Markup("")
    is_embedded: bool = False
    is_unavailable: bool = False


def parts_for(request: Request) -> Parts:
    """The parts for a request: language and feed link for every path; for a page also title, meta tags, JSON-LD and prerendered words.

    Args:
        request: The request for the document.
    """
    language = language_asked(request)
    words, page = Words(language), page_at(request.url.path)
    link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(
        MEDIA_TYPE, words("Corrections of The Khasan Line"), "." + feed_path(language)
    )
    # In the body, after the styles that Streamlit adds to the head at run time: of two rules of equal specificity, the later wins.
    sheet = Markup('<link rel="stylesheet" href="{}">').format(style_address())
    script = Markup('<script src="{}"></script>').format(script_address())
    noscript = Markup("<noscript><p>{}</p></noscript>").format(words(NO_SCRIPT))
    plain = Parts(language, "The Khasan Line", link, sheet + noscript, script)
    if page is None:
        return plain._replace(instead=not_found(language, request.url.path))
    try:
        story = shared_keeper().story()
    except StoryError:  # the loader has logged every fault, and the page says that there is nothing to show
        apology = Markup("<noscript><p>{}</p></noscript>").format(words(APOLOGY))
        return plain._replace(body=sheet + apology, is_unavailable=True)
    asked = {name: values[-1] for name, values in parse_qs(_query(request)).items()}
    choices, _ = read_choices(asked, story, language)
    site, pinned_at = site_url(request), choices.at if "at" in asked else ""
    tags = head_tags(story, page, language, choices.at, site) + discovery_links(page, language, pinned_at, site)
    theme = theme_asked(asked.get("embed_options", ""))
    head = tags + preload_tags(page, theme) + link + json_ld_script(story, page, language, site) + STYLE
    is_embedded = asked.get("embed") == "true"
    is_alone = is_embedded and page in PANELS and choices.frame != WHOLE
    carried = {name: asked[name] for name in EMBED_PARAMETERS if is_embedded and name in asked}
    first = first_words(page, choices, is_alone, theme, carried)
    return Parts(language, document_title(page, words), head, sheet + first, script, is_embedded=is_embedded)


def theme_asked(option: str) -> str:
    """The theme that Streamlit's embed_options force, light or dark; empty to follow the reader's system."""
    return (
        option.removesuffix("_theme") if option.endswith("_theme") and option.removesuffix("_theme") in THEMES else ""
    )


def _query(request: Request) -> str:
    return str(request.scope["query_string"].decode("latin-1"))


def language_asked(request: Request) -> str:
    """The language in the URL, else the best match of the Accept-Language header, else the default."""
    asked = parse_qs(_query(request)).get("lang", [""])[-1]
    return nearest_language(asked) or _preferred(request.headers.get("accept-language", ""))


def _preferred(accepted: str) -> str:
    """The best of our languages in an Accept-Language header (RFC 9110, 12.5.4); any malformed or long header is accepted."""
    weights = {DEFAULT_LANGUAGE: 0.0}
    for part in accepted[:500].split(","):
        tag, _, weight = part.partition(";")
        if language := nearest_language(tag):
            weights[language] = max(weights.get(language, 0.0), _weight(weight))
    return max(weights, key=lambda language: weights[language])


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if not name:
        return 1.0
    digits = number.strip()
    fits = name.strip() == "q" and digits.isascii() and digits.replace(".", "", 1).isdigit()
    return min(float(digits), 1.0) if fits else 0.0
