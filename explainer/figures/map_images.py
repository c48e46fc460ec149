"""The map as an SVG image: shown until the live map has drawn, and instead of it without WebGL.

It has the centre, zoom and projection of route_deck, so that nothing moves when the live map appears.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from explainer.figures.rail_layers import great_circle, leg_ends
from explainer.figures.route_deck import CENTRE, HEIGHT_PX, ZOOM, mercator_deg
from explainer.figures.stop_layers import LABELS, RIGHT, map_points
from explainer.figures.theme import FONT, MARKER_PX, Theme, dash_lengths, line_width_px, marker_shapes
from explainer.model.knowledge import Knowledge
from explainer.words import Words


class MapImageSize(NamedTuple):
    """Size and Web Mercator zoom of a map image. Its middle is the centre of the map."""

    width_px: int
    height_px: int
    zoom: float

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top of a place.

        Args:
            lon: Longitude in degrees.
            lat: Latitude in degrees.

        Returns:
            Position in pixels.
        """
        scale = 512 * 2**self.zoom / 360
        north = mercator_deg(lat) - mercator_deg(CENTRE[1])
        return self.width_px / 2 + (lon - CENTRE[0]) * scale, self.height_px / 2 - north * scale


MAP_IMAGE_SIZES = {"full": MapImageSize(1400, HEIGHT_PX, ZOOM), "small": MapImageSize(900, 400, 3.55)}


def _trace(points: Iterable[Iterable[float]], size: MapImageSize, step_px: float) -> str:
    """SVG path data through points, without points closer than step_px to the one before; coarser outside the image."""
    kept: list[tuple[float, float]] = []
    for lon, lat in points:
        x, y = size.xy(lon, lat)
        outside = not (-60 < x < size.width_px + 60 and -60 < y < size.height_px + 60)
        far = 120 if outside else step_px
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= far:
            kept.append((x, y))
    return "M" + "L".join(f"{x:.0f} {y:.0f}" if step_px > 1 else f"{x:.1f} {y:.1f}" for x, y in kept)


def _rings(land: dict[str, Any], size: MapImageSize) -> Iterator[tuple[str, str]]:
    """Country and path data of each outer ring of land that is in the image and large enough to be seen."""
    for feature in land["features"]:
        shape = feature["geometry"]
        for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
            corners = [size.xy(*point) for point in polygon[0]]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            seen = max(xs) > 0 and min(xs) < size.width_px and max(ys) > 0 and min(ys) < size.height_px
            if seen and max(xs) - min(xs) + max(ys) - min(ys) > 8:
                yield feature["properties"]["country"], _trace(polygon[0], size, 2.2) + "Z"


def _ground(land: dict[str, Any], size: MapImageSize, theme: Theme) -> Markup:
    colours = {"PRK": theme.land_north_korea}
    shapes = [
        Markup('<path d="{}" fill="{}"/>').format(path, colours.get(country, theme.land))
        for country, path in _rings(land, size)
    ]
    return Markup('<g stroke="{}" stroke-width=".7">{}</g>').format(theme.border, Markup("").join(shapes))


def _lines(knowledge: Knowledge, size: MapImageSize, theme: Theme) -> Markup:
    drawn = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in knowledge.story.rail_legs["features"]}
    dash = knowledge.story.statuses.set_index("status")["dash"]
    paths = []
    for leg in knowledge.legs.itertuples():
        rail = leg.mode == "rail"
        points = drawn[leg.leg_id] if rail else great_circle(leg_ends(knowledge, leg))
        width = line_width_px(dash[leg.status]) if rail else 1.6
        lengths = " ".join(f"{part * width:g}" for part in dash_lengths(dash[leg.status])) if rail else "0 0"
        paths.append(
            Markup('<path d="{}" stroke="{}" stroke-width="{}"{}/>').format(
                _trace(points, size, 1),
                theme.accent if rail else theme.quiet,
                width,
                Markup("") if lengths == "0 0" else Markup(' stroke-dasharray="{}"').format(lengths),
            )
        )
    return Markup('<g fill="none">{}</g>').format(Markup("").join(paths))


def _points(knowledge: Knowledge, words: Words, size: MapImageSize, theme: Theme) -> Markup:
    drawn = []
    for point in map_points(knowledge, words):
        x, y = size.xy(*point["position"])
        anchor, (dx, dy) = LABELS.get(point["place_id"], RIGHT)
        scale = 19 / MARKER_PX
        drawn.append(
            Markup(
                '<g transform="translate({} {}) scale({})">{}</g><text x="{}" y="{}" text-anchor="{}">{}</text>'
            ).format(
                round(x - 9.5, 1),
                round(y - 9.5, 1),
                round(scale, 3),
                Markup(marker_shapes(point["status_id"], theme.accent, theme.paper)),
                round(x + dx, 1),
                round(y + dy + 5, 1),
                anchor,
                point["text"],
            )
        )
    return Markup(
        '<g font-family="{}" font-size="14.5" font-weight="600" fill="{}" stroke="{}" stroke-width="3" paint-order="stroke">{}</g>'
    ).format(FONT, theme.ink, theme.land, Markup("").join(drawn))


def map_image_path(edition_id: str, language: str, theme: str, size: str) -> str:
    """Address of a map image, relative to any page.

    Args:
        edition_id: Key of story.editions.
        language: Language code.
        theme: Name of a theme.
        size: Key of MAP_IMAGE_SIZES.

    Returns:
        A relative URL.
    """
    return f"poster/{edition_id}-{language}-{theme}-{size}.svg"


def route_map_image(knowledge: Knowledge, words: Words, theme: Theme, size: MapImageSize) -> str:
    """The map of the journey as it was known, as an SVG document.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language, for labels.
        theme: Colours.
        size: Size and zoom.

    Returns:
        SVG text that loads nothing from any server.
    """
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
            '<rect width="{w}" height="{h}" fill="{sea}"/>{ground}{lines}{points}</svg>'
        ).format(
            w=size.width_px,
            h=size.height_px,
            sea=theme.sea,
            ground=_ground(knowledge.story.land, size, theme),
            lines=_lines(knowledge, size, theme),
            points=_points(knowledge, words, size, theme),
        )
    )
