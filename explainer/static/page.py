"""A page of the static edition: a sheet whose figures are still, until the script gives them life."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import plotly.graph_objects as go
from markupsafe import Markup
from PIL import Image

from explainer.content.blocks import Block, Prose, Reading, Table
from explainer.figures.basemap import BASEMAP_PATH, basemap_geojson
from explainer.figures.css import TOKENS
from explainer.figures.figure import FigureSpec
from explainer.figures.map_images import MAP_IMAGE_SIZES, route_map_image
from explainer.figures.rail_layers import BROAD_PATHS, PATHS, rail_paths_json
from explainer.figures.raster import png_from_svg
from explainer.figures.svg_chart import NARROW_PX, WIDE_PX, SvgChart, svg_chart
from explainer.figures.theme import THEMES, Theme, marker_atlas, marker_path
from explainer.markup.page_content import PageContent
from explainer.model.railway import RailNetwork, rail_network
from explainer.static.assets import Assets
from explainer.static.journey_states import State, journey_states, plain
from explainer.static.state_pool import shared
from explainer.static.urls import SITE_ROOT, Place

Build = Callable[..., go.Figure]
Piece = Markup | tuple[Markup, ...]
NOTHING: Mapping[str, Any] = {}


def flat(pieces: Iterable[Piece]) -> list[Markup]:
    """Pieces one after the other; empty ones are left out."""
    return [part for piece in pieces for part in (piece if isinstance(piece, tuple) else (piece,)) if part]


@dataclass(frozen=True)
class StaticPage(PageContent):
    """One page of the static edition.

    Attributes:
        place: Where it lies.
        assets: Takes its pictures and states.
    """

    place: Place
    assets: Assets

    def of(self, page: str) -> StaticPage:
        """What another page says, on this one."""
        return replace(self, name=page)

    @property
    def network(self) -> RailNetwork:
        """The track graph, the same for all pages."""
        return rail_network(self.knowledge.story)

    def pieces(self, name: str, make: Callable[[], Iterable[Piece]]) -> list[Markup]:
        """Pieces of markup, made once for all pages that show them at this edition in this language."""
        key = ("pieces", name, self.edition, self.words.language)
        return cast(list[Markup], self.assets.once(key, lambda: flat(make())))

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return str(self.knowledge.edition["edition_id"])

    def simple(self, block: Block) -> list[Piece]:
        """A block of words, a table or how to read a figure, as HTML; figures, controls and columns are not simple."""
        match block:
            case Prose(slot=slot, heading=heading):
                return [self.prose_html(slot, heading)]
            case Table():
                return [self.table_html(block.name, block.draw, block.heading)]
            case Reading(spec=spec, slot=slot):
                return [self.reading_html(spec, slot)]
        raise TypeError(f"{block} is not a simple block. Mend: draw it in static/page_blocks.py.")

    def chart(self, spec: FigureSpec, persons: Iterable[str] = (), more: Mapping[str, Any] = NOTHING) -> Markup:
        """A chart, drawn in the page itself in its own type and colours, once for narrow and once for wide windows.

        Args:
            spec: Which figure.
            persons: Whom a reader can choose in it.
            more: What the script needs besides the figures.

        Returns:
            The chart; its alternative in words where there is nothing to draw.
        """
        figure, alternative = spec.build(self.knowledge, self.words, TOKENS), self.alternative(spec)
        if not figure.data:
            return Markup('<p class="kl-empty" data-block="{}">{}</p>').format(spec.name, alternative)
        states = self._kept(spec.name, lambda: self._chart_states(spec.build, figure, persons) | dict(more))
        return self.still(spec.name, figure, alternative, states)

    def alternative(self, spec: FigureSpec) -> str:
        """A figure in words."""
        return spec.alternative(self.knowledge, self.words)

    def still(self, name: str, figure: go.Figure, alternative: str, states: str) -> Markup:
        """A chart as it is drawn before the script gives it life from the states at that address."""
        drawn = [self._inline(name, svg_chart(figure, width_px), alternative) for width_px in (NARROW_PX, WIDE_PX)]
        style = Markup('style="min-height:{}px"').format(figure.layout.height)
        return self._alive("chart", name, states, Markup("").join(drawn), style)

    def _alive(self, kind: str, name: str, states: str, still: Markup, style: Markup) -> Markup:
        """A figure that the script gives life: its still picture until then, and where its states lie."""
        return Markup(
            '<figure class="kl-figure" data-figure="{}" data-name="{}" data-states="{}" {}>{}'
            '<button type="button" class="kl-wake" hidden>{}</button></figure>'
        ).format(kind, name, states, style, still, self.words("Load the interactive figure"))

    def _chart_states(self, build: Build, figure: go.Figure, persons: Iterable[str]) -> State:
        chosen = {person: plain(build(self.knowledge, self.words, TOKENS, person=person)) for person in persons}
        return {"states": {"": plain(figure), **chosen}}

    def _kept(self, name: str, make: Callable[[], State]) -> str:
        """Address of the states of that name, made once for all pages that show them."""
        key = (name, self.edition, self.words.language)
        return SITE_ROOT + str(self.assets.once(key, lambda: self.assets.add(f"{name}.json", shared(make()))))

    def states(self, name: str, states: State) -> str:
        """Address of states that belong to no figure."""
        return self._kept(name, lambda: states)

    def _inline(self, name: str, still: SvgChart, alternative: str) -> Markup:
        own = f"{name}-{still.width_px}-"  # ids are the document's, and a hidden picture's textures cannot be used
        svg = Markup(str(still.svg).replace('id="t', f'id="{own}t').replace("url(#t", f"url(#{own}t"))
        return Markup(
            '<svg class="{}" role="img" aria-label="{}" width="{w}" height="{h}" viewBox="0 0 {w} {h}">{}</svg>'
        ).format(
            "kl-narrow" if still.width_px == NARROW_PX else "kl-wide",
            alternative,
            svg,
            w=still.width_px,
            h=still.height_px,
        )

    def map(self, alternative: str) -> Markup:
        """The map with its alternative: a picture of it, light and dark, at the live map's own scale."""
        light, dark = (self._poster(THEMES[theme]) for theme in ("light", "dark"))
        frame = MAP_IMAGE_SIZES["full"]
        still = Markup(
            '<picture><source media="(prefers-color-scheme: dark)" srcset="{}">'
            '<img src="{}" alt="{}" width="{}" height="{}" fetchpriority="high"></picture>'
        ).format(dark, light, alternative, frame.width_px, frame.height_px)
        return self._alive("map", "journey", self.journey(), still, Markup(""))

    def _poster(self, theme: Theme) -> str:
        """As pixels: a weak device takes longer to draw the lines than to read everything else."""
        drawn = png_from_svg(route_map_image(self.knowledge, self.words, theme, MAP_IMAGE_SIZES["full"]))
        picture = io.BytesIO()
        Image.open(io.BytesIO(drawn)).convert("RGB").save(picture, "WEBP", lossless=True)
        return SITE_ROOT + self.assets.add("route.webp", picture.getvalue())

    def journey(self) -> str:
        """Address of all moments of the journey."""
        sheet = PageContent("train", self.knowledge, self.words)
        return self._kept("journey", lambda: journey_states(sheet, self.network) | {"files": self._files()})

    def _files(self) -> dict[str, str]:
        """What the map reads by address, and where it lies below the root."""
        story = self.knowledge.story
        layers = {
            BASEMAP_PATH: self.assets.add("basemap.geojson", basemap_geojson(story)),
            PATHS: self.assets.add("rail.json", rail_paths_json(story, False)),
            BROAD_PATHS: self.assets.add("rail-broad.json", rail_paths_json(story, True)),
        }
        marks = {
            marker_path(theme): self.assets.add("marks.svg", marker_atlas(theme).encode()) for theme in THEMES.values()
        }
        return layers | marks
