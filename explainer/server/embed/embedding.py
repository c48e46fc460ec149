"""How another site embeds a panel: its address, the snippets to copy, and /embed.js, the custom element behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

import numpy as np
import orjson
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from explainer import ROOT
from explainer.figures.social_cards import PLAIN_WIDTH_PX, alternative
from explainer.model.knowledge import known_at
from explainer.server.compression import packed
from explainer.server.prerender import title_of
from explainer.server.routes.corrections_feed import NAME
from explainer.server.routes.pictures import PLAIN, picture_path, plain_height_px
from explainer.static.urls import FRAME_FOLDER, Place
from explainer.tables.story import DATA, Story, shared_keeper
from explainer.tables.vocabulary import EXPLAINER, PANELS, TITLES
from explainer.url_state import PINNED, STATIC, WHOLE, Choices, default_edition, read_choices
from explainer.words import LANGUAGES, Words

FOLDER = ROOT / "web/embed"
PATHS = {**{panel: panel for panel in PANELS}, EXPLAINER: ""}
PAGES = {**{panel: panel for panel in PANELS}, EXPLAINER: "overview"}
VIEWS = {  # what of the reader's view a panel shows, besides language and edition
    "train": ("speed", "step", "pace", "stop"),
    "delegation": ("person",),
    "bargain": ("w",),
    EXPLAINER: ("speed", "step", "pace", "stop", "person", "w"),
}
STATIC_PATH = "/static-edition"  # where this server hands the static edition out, once it is in DIST
DIST = DATA.parent / "dist"
ARTICLE = "Your article"
FORMS = ("", "iframe", "picture")  # the first is the custom element
FALLBACK_HEIGHT_PX = 900
HOUR_S = 3600


PREVIEW = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{said}</title><style>body{{font:17px/1.5 Georgia,serif;max-width:1180px;margin:1rem auto;padding:0 1rem;background:#fff;color:#222}}"
    "img{{max-width:100%;height:auto}}figure{{margin:0}}iframe{{max-width:100%}}</style></head><body><h1>{said}</h1>{lines}</body></html>"
)


class Embed(NamedTuple):
    """What another site embeds.

    Attributes:
        panel: A key of PAGES.
        language: A key of words.LANGUAGES.
        theme: light or dark; empty where it follows the reader's system.
        edition_id: The edition that it is pinned to; empty where it goes with the explainer.
        view: Parameters of VIEWS that a reader chose.
        is_static: Whether it comes from the static edition.
    """

    panel: str
    language: str
    theme: str = ""
    edition_id: str = ""
    view: tuple[tuple[str, str], ...] = ()
    is_static: bool = False

    @property
    def title(self) -> str:
        """What the frame is called."""
        return panel_title(self.panel, Words(self.language))


def panel_title(panel: str, words: Words) -> str:
    """What the frame of a panel is called."""
    return title_of(panel, words) if panel != EXPLAINER else NAME


def view_of(panel: str, choices: Choices) -> tuple[tuple[str, str], ...]:
    """What of the reader's choices a panel can show."""
    return tuple((name, value) for name, value in choices.parameters().items() if name in VIEWS[panel])


def embed_address(embed: Embed, site: str) -> str:
    """The frame's address; the custom element writes it letter for letter the same.

    Args:
        embed: What is embedded.
        site: Where the edition lies that it comes from, without a slash at its end.
    """
    if embed.is_static:
        parameters = {**dict(embed.view), "theme": embed.theme}
        query = urlencode({name: value for name, value in parameters.items() if value})
        return f"{site}/{static_folder(embed)}{'?' + query if query else ''}"
    parameters = {**dict(embed.view), "lang": embed.language, "at": embed.edition_id, "embed": "true"}
    if embed.panel == EXPLAINER:
        parameters["frame"] = WHOLE
    if embed.theme:
        parameters["embed_options"] = f"{embed.theme}_theme"
    return f"{site}/{PATHS[embed.panel]}?{urlencode({name: value for name, value in parameters.items() if value})}"


def static_folder(embed: Embed) -> str:
    """Where the panel lies in the static edition; the whole explainer is its front page."""
    edition = embed.edition_id if embed.edition_id in static_editions(shared_keeper().story()) else ""
    page = "" if embed.panel == EXPLAINER else embed.panel
    return Place(embed.language, page or "overview", edition, is_frame=bool(page)).folder


def static_editions(story: Story) -> list[str]:
    """The editions that have folders of their own: all but the default one."""
    return [edition for edition in story.by_key["editions"] if edition != default_edition(story)]


def iframe(address: str, title: str, width: str = "100%", height_px: int = FALLBACK_HEIGHT_PX) -> Markup:
    """The frame alone, of a fixed size. Its edge is taken away by an attribute, since a host's policy may forbid styles."""
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0" allowfullscreen></iframe>'
    ).format(address, title, width, height_px)


def element(embed: Embed, site: str) -> Markup:
    """The custom element with the frame as its fallback, and the script, which may stand once in a page for many of them."""
    told = {
        "panel": embed.panel,
        "lang": embed.language,
        "theme": embed.theme,
        "at": embed.edition_id,
        "view": urlencode(embed.view),
    }
    attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in told.items() if value)
    return Markup('<khasan-line{}>\n  {}\n</khasan-line>\n<script src="{}/embed.js" async></script>').format(
        attributes, iframe(embed_address(embed, site), embed.title), site
    )


def lines_of(embed: Embed, site: str, form: str) -> str:
    """What a newsroom copies, in one of FORMS."""
    if form == "picture":
        return str(picture_figure(embed, site))
    return str(iframe(embed_address(embed, site), embed.title) if form == "iframe" else element(embed, site))


def preview_path(embed: Embed, form: str) -> str:
    """Address of a page of ours that embeds a panel as another site would."""
    told = {
        "panel": embed.panel,
        "lang": embed.language,
        "panel_theme": embed.theme,
        "at": embed.edition_id,
        "panel_form": form,
    }
    if embed.edition_id:
        told["panel_at"] = PINNED
    if embed.is_static:
        told["panel_from"] = STATIC
    return f"/embed-preview?{urlencode({name: value for name, value in {**dict(embed.view), **told}.items() if value})}"


def preview(request: Request) -> Response:
    """That page: a headline of an article that is not there, and the lines; whatever is not understood is left out."""
    asked, _ = read_choices(request.query_params, shared_keeper().story())
    panel = asked.panel or PANELS[0]
    edition = asked.at if asked.panel_at == PINNED else ""
    is_static = bool(asked.panel_from) and DIST.is_dir()
    embed = Embed(panel, asked.lang, asked.panel_theme, edition, view_of(panel, asked), is_static)
    lines = lines_of(embed, STATIC_PATH if is_static else "", asked.panel_form)
    page = PREVIEW.format(lang=asked.lang, said=Words(asked.lang)(ARTICLE), lines=Markup(lines))
    return HTMLResponse(page, headers={"x-robots-tag": "noindex"})


def picture_figure(embed: Embed, site: str) -> Markup:
    """The panel's figure as a picture with its alternative, a caption and a link, for sites that strip scripts and frames."""
    story, words = shared_keeper().story(), Words(embed.language)
    page = PAGES[embed.panel]
    edition = embed.edition_id or default_edition(story)
    known = known_at(story, edition)
    theme = embed.theme or "light"
    address = f"{site}/{PATHS[embed.panel]}?{urlencode({**dict(embed.view), 'lang': embed.language, 'at': edition})}"
    return Markup(
        '<figure>\n  <a href="{href}"><img src="{src}" alt="{alt}" width="{w}" height="{h}" loading="lazy"></a>\n'
        '  <figcaption>{said} <a href="{href}">{link}</a></figcaption>\n</figure>'
    ).format(
        href=address,
        src=site + picture_path(page, edition, embed.language, theme, PLAIN),
        alt=alternative(page, known, words),
        w=PLAIN_WIDTH_PX,
        h=plain_height_px(page, edition, embed.language, theme),
        said=words("{title}. As known on {date}.", title=words(TITLES[page]), date=words.pick(known.edition, "label")),
        link=words("Open on The Khasan Line"),
    )


@cache
def expected_heights(is_static: bool = False) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
    """Panel to language to width to the height of the panel there, in pixels, as scripts/measure_panels.py found it."""
    name = "heights-static.json" if is_static else "heights.json"
    told: Mapping[str, Mapping[str, Mapping[str, int]]] = orjson.loads((FOLDER / name).read_bytes())
    return told


def expected_height_px(panel: str, language: str, width_px: float) -> int:
    """The height to keep free for a panel at a width: between two widths that were measured along a straight line."""
    heights = expected_heights()[panel][language]
    return round(float(np.interp(width_px, [int(width) for width in heights], list(heights.values()))))


def embed_script(request: Request) -> Response:
    """The custom element; for an hour, so that a mend reaches the sites that embed it."""
    return packed(request, script().encode(), "text/javascript", f"public, max-age={HOUR_S}")


@cache
def script() -> str:
    """The element's script of the live edition."""
    return _script("live.js", expected_heights(), {"PATHS": PATHS, "WHOLE": EXPLAINER})


def static_script(story: Story) -> str:
    """The same of the static edition, as it is written from a story."""
    paths = {panel: f"{FRAME_FOLDER}/{path}/" if path else "" for panel, path in PATHS.items()}
    return _script("static.js", expected_heights(is_static=True), {"PATHS": paths, "EDITIONS": static_editions(story)})


def _script(address: str, heights: Mapping[str, Mapping[str, Mapping[str, int]]], own: Mapping[str, Any]) -> str:
    """The script with what it must know: paths, titles and heights; `address` is the file that writes a frame's address."""
    widths = [int(width) for width in next(iter(next(iter(heights.values())).values()))]
    known = {
        **own,
        "VIEW": VIEWS[EXPLAINER],
        "TITLES": {language: {panel: panel_title(panel, Words(language)) for panel in PAGES} for language in LANGUAGES},
        "WIDTHS": widths,
        "HEIGHTS": {
            panel: {language: list(own.values()) for language, own in by_language.items()}
            for panel, by_language in heights.items()
        },
    }
    constants = "\n".join(f"const {name} = {orjson.dumps(value).decode()};" for name, value in known.items())
    parts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("element.js", address)]
    return f'(() => {{\n"use strict";\n{constants}\n{"".join(parts)}}})();\n'
