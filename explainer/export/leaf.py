"""A page of the static edition: a sheet whose figures are still, in light and dark, for narrow and wide windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from math import log2

import plotly.graph_objects as go
from markupsafe import Markup

from explainer.export.assets import Assets
from explainer.export.places import Place
from explainer.figures.cards import MAP_ZOOM
from explainer.figures.posters import Frame, route_poster
from explainer.figures.stills import Still, chart_still
from explainer.figures.theme import THEMES, Theme
from explainer.knowledge import Knowledge
from explainer.markup.sheet import Sheet
from explainer.words import Words

Build = Callable[[Knowledge, Words, Theme], go.Figure]
NARROW_PX, WIDE_PX, BREAK_PX = 358, 760, 640
ZOOM_AT_PX, MAP_SHAPES = 610, {NARROW_PX: 1.25, WIDE_PX: 0.72}  # height to width, which fits the journey


def _by_theme() -> dict[str, tuple[str, str]]:
    """Name of each colour to what it is in light and in dark."""
    light, dark = THEMES["light"], THEMES["dark"]
    return {
        own.name: (getattr(light, own.name), getattr(dark, own.name)) for own in fields(Theme) if own.name != "name"
    }


def _property(name: str) -> str:
    return f"--kl-{name.replace('_', '-')}"


# A chart in these is one for both themes. What is the same in both stays a plain colour.
TOKENS = Theme(
    "tokens",
    **{name: f"var({_property(name)})" if len(set(both)) > 1 else both[0] for name, both in _by_theme().items()},
)


def token_style() -> str:
    """The colours of both themes as the properties that charts are drawn in."""
    return f":root{{{';'.join(f'{_property(name)}:light-dark({a},{b})' for name, (a, b) in _by_theme().items())}}}"


@dataclass(frozen=True)
class Leaf(Sheet):
    """One page of the static edition.

    Attributes:
        place: Where it lies.
        assets: Takes its pictures.
    """

    place: Place
    assets: Assets

    def chart(self, name: str, build: Build, alternative: str) -> Markup:
        """A chart, drawn in the page itself in the page's own type and colours, once for narrow and once for wide windows.

        Args:
            name: No other chart of the page has it.
            build: Figure builder.
            alternative: The same in words; alone where there is nothing to draw.
        """
        figure = build(self.knowledge, self.words, TOKENS)
        if not figure.data:
            return Markup('<p class="kl-empty">{}</p>').format(alternative)
        drawn = [self._inline(name, chart_still(figure, width_px), alternative) for width_px in (NARROW_PX, WIDE_PX)]
        return Markup('<figure class="kl-figure">{}</figure>').format(Markup("").join(drawn))

    def _inline(self, name: str, still: Still, alternative: str) -> Markup:
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
        """The map as pictures with its alternative, light and dark, narrow and wide."""
        sources = [
            Markup('<source media="{}" srcset="{}" width="{}" height="{}">').format(
                media, *self._drawn(theme, width_px)
            )
            for media, theme, width_px in (
                (f"(prefers-color-scheme: dark) and (max-width: {BREAK_PX}px)", "dark", NARROW_PX),
                ("(prefers-color-scheme: dark)", "dark", WIDE_PX),
                (f"(max-width: {BREAK_PX}px)", "light", NARROW_PX),
            )
        ]
        path, width, height = self._drawn("light", WIDE_PX)
        return Markup(
            '<figure class="kl-figure"><picture>{}<img src="{}" alt="{}" width="{}" height="{}"></picture></figure>'
        ).format(Markup("").join(sources), path, alternative, width, height)

    def _drawn(self, theme: str, width_px: int) -> tuple[str, int, int]:
        frame = Frame(width_px, round(width_px * MAP_SHAPES[width_px]), MAP_ZOOM + log2(width_px / ZOOM_AT_PX))
        poster = route_poster(self.knowledge, self.words, THEMES[theme], frame)
        return self.place.root + self.assets.add("route.svg", poster.encode()), frame.width_px, frame.height_px
