"""A page of the static site. Each figure is a fallback image until the script replaces it with the interactive one."""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace

import plotly.graph_objects as go
from markupsafe import Markup
from PIL import Image

from explainer.cache import per_object
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

Piece = Markup | tuple[Markup, ...]  # markup, or several parts of it in order
Persons = tuple[str, ...]  # ids


def flat(pieces: Iterable[Piece]) -> list[Markup]:
    """The markup of all pieces in order, without the empty ones."""
    return [part for piece in pieces for part in (piece if isinstance(piece, tuple) else (piece,)) if part]


@dataclass(frozen=True)
class StaticPage(PageContent):
    """One page of the static site.

    Attributes:
        place: Its language, page, edition and form, which give its folder.
        assets: Collects its images and states.
    """

    place: Place
    assets: Assets

    def of(self, page: str) -> StaticPage:
        """This page with the name of another one, to show that page's content here."""
        return replace(self, name=page)

    @property
    def network(self) -> RailNetwork:
        """The track graph, which all pages share."""
        return rail_network(self.knowledge.story)

    @property
    def cache_key(self) -> Hashable:
        """Knowledge and language, on which all shared parts depend. Not the name: several pages show the same panel."""
        return self.knowledge.cache_key, self.words.cache_key

    def pieces(self, make: Callable[..., Iterable[Piece]], *args: Hashable) -> list[Markup]:
        """The markup of `make(page, *args)`, made once for all pages of this edition and language that show it.

        Args:
            make: A function of a module, never a lambda, since it is part of the cache key.
            args: All that the markup depends on besides edition and language.

        Returns:
            Its parts in order, without the empty ones.
        """
        return _pieces(self.assets, self, make, *args)

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return str(self.knowledge.edition["edition_id"])

    def states(self, name: str, make: Callable[..., State], *args: Hashable) -> str:
        """URL of the states `make(page, *args)`, computed once for all pages of this edition and language.

        Args:
            name: Name of the file, without extension.
            make: A function of a module or a method, never a lambda, since it is part of the cache key.
            args: All that the states depend on besides edition and language.

        Returns:
            An address that begins with SITE_ROOT.
        """
        return SITE_ROOT + _states_path(self.assets, self, name, make, *args)

    def chart(
        self, spec: FigureSpec, persons: Persons = (), more: Callable[[StaticPage], State] | None = None
    ) -> Markup:
        """A chart as inline SVG, once for narrow and once for wide windows, with the states that the script draws.

        Args:
            spec: Which figure.
            persons: Ids of persons that a reader can choose in it.
            more: Makes further data for the script; None for none.

        Returns:
            The chart; its text alternative where there is nothing to draw.
        """
        figure, alternative = _built(self.assets, self, spec), self.alternative(spec)
        if not figure.data:
            return Markup('<p class="kl-empty" data-block="{}">{}</p>').format(spec.name, alternative)
        return self.still(
            spec.name, figure, alternative, self.states(spec.name, StaticPage._chart_states, spec, persons, more)
        )

    def alternative(self, spec: FigureSpec) -> str:
        """The text alternative of a figure."""
        return spec.alternative(self.knowledge, self.words)

    def still(self, name: str, figure: go.Figure, alternative: str, states: str) -> Markup:
        """The fallback image of a chart, which the script replaces.

        Args:
            name: Name of the figure.
            figure: The plotly figure to draw.
            alternative: Its text alternative.
            states: URL of the states from which the script draws it.

        Returns:
            A figure element with two SVG images, of which the style sheet shows the one that fits the window.
        """
        drawn = [self._inline(name, svg_chart(figure, width_px), alternative) for width_px in (NARROW_PX, WIDE_PX)]
        style = Markup('style="min-height:{}px"').format(figure.layout.height)
        return self._interactive("chart", name, states, Markup("").join(drawn), style)

    def _interactive(self, kind: str, name: str, states: str, still: Markup, style: Markup) -> Markup:
        """A figure element with its fallback image and the URL of the states that the script loads."""
        return Markup(
            '<figure class="kl-figure" data-figure="{}" data-name="{}" data-states="{}" {}>{}'
            '<button type="button" class="kl-wake" hidden>{}</button></figure>'
        ).format(kind, name, states, style, still, self.words("Load the interactive figure"))

    def _chart_states(self, spec: FigureSpec, persons: Persons, more: Callable[[StaticPage], State] | None) -> State:
        chosen = {person: plain(spec.build(self.knowledge, self.words, TOKENS, person=person)) for person in persons}
        states = {"": plain(_built(self.assets, self, spec)), **chosen}
        return {"states": states} | (more(self) if more else {})

    def _inline(self, name: str, still: SvgChart, alternative: str) -> Markup:
        prefix = (
            f"{name}-{still.width_px}-"  # ids must be unique in the document: patterns of a hidden SVG are not drawn
        )
        svg = Markup(str(still.svg).replace('id="t', f'id="{prefix}t').replace("url(#t", f"url(#{prefix}t"))
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
        """The fallback image of the map, light and dark, at the scale of the interactive map, with its text alternative."""
        light, dark = (self._map_image(THEMES[theme]) for theme in ("light", "dark"))
        frame = MAP_IMAGE_SIZES["full"]
        still = Markup(
            '<picture><source media="(prefers-color-scheme: dark)" srcset="{}">'
            '<img src="{}" alt="{}" width="{}" height="{}" fetchpriority="high"></picture>'
        ).format(dark, light, alternative, frame.width_px, frame.height_px)
        return self._interactive("map", "journey", self.journey(), still, Markup(""))

    def _map_image(self, theme: Theme) -> str:
        """URL of the map image as WebP. It is not SVG, since a slow device takes longer to draw its lines than to load all else."""
        drawn = png_from_svg(route_map_image(self.knowledge, self.words, theme, MAP_IMAGE_SIZES["full"]))
        picture = io.BytesIO()
        Image.open(io.BytesIO(drawn)).convert("RGB").save(picture, "WEBP", lossless=True)
        return SITE_ROOT + self.assets.add("route.webp", picture.getvalue())

    def journey(self) -> str:
        """URL of the states of the journey, one for each moment."""
        return self.states("journey", StaticPage._journey_states)

    def _journey_states(self) -> State:
        content = PageContent("train", self.knowledge, self.words)
        return journey_states(content, self.network) | {"files": self._files()}

    def _files(self) -> dict[str, str]:
        """Maps each URL that the map reads to the file's path relative to the root of the site."""
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


# The results live as long as the assets, since making them adds files there.


@per_object
def _pieces(assets: Assets, page: StaticPage, make: Callable[..., Iterable[Piece]], *args: Hashable) -> list[Markup]:
    return flat(make(page, *args))


@per_object
def _states_path(assets: Assets, page: StaticPage, name: str, make: Callable[..., State], *args: Hashable) -> str:
    return assets.add(f"{name}.json", shared(make(page, *args)))


@per_object
def _built(assets: Assets, page: StaticPage, spec: FigureSpec) -> go.Figure:
    return spec.build(page.knowledge, page.words, TOKENS)
