"""The band of places where the train can have been, on the map: a glowing stretch, never a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pydeck as pdk

from explainer.figures.rail_layers import BROAD_PATHS, thinned
from explainer.figures.theme import Theme, of_each, rgba
from explainer.model.railway import RailNetwork, TrackSegment

TOUCHING_KM, BAND_PX, EDGE_PX = 0.01, 17, 1.5


class ReachBand(NamedTuple):
    """Where the train can have been at one moment, as it is drawn.

    Attributes:
        lines: Of points lon, lat in degrees.
        whole_legs: Legs that belong to it from end to end; their lines are read by address and need no points.
    """

    lines: list[list[list[float]]]
    whole_legs: tuple[str, ...]

    @property
    def is_somewhere(self) -> bool:
        """Whether any place is left."""
        return bool(self.lines or self.whole_legs)


NO_REACH = ReachBand([], ())


def reach_lines(network: RailNetwork, pieces: Sequence[TrackSegment]) -> list[list[list[float]]]:
    """The drawn lines of the pieces, rounded to about 1 km: the band is some 15 km broad at the widest zoom."""
    return [thinned([[round(lon, 2), round(lat, 2)] for lon, lat in network.path(piece)]) for piece in pieces]


def joined_segments(pieces: Sequence[TrackSegment]) -> list[TrackSegment]:
    """The same stretches, with pieces of one leg that touch made one."""
    found: list[TrackSegment] = []
    for piece in sorted(pieces):
        last = found[-1] if found else None
        if last and last.leg_id == piece.leg_id and piece.from_km - last.to_km < TOUCHING_KM:
            found[-1] = last._replace(to_km=max(last.to_km, piece.to_km))
        else:
            found.append(piece)
    return found


def reach_band(network: RailNetwork, pieces: Sequence[TrackSegment]) -> ReachBand:
    """The pieces as they are drawn."""
    whole: list[TrackSegment] = []
    parts: list[TrackSegment] = []
    for piece in joined_segments(pieces):
        covered = piece.from_km < TOUCHING_KM and network.lines[piece.leg_id].track_km - piece.to_km < TOUCHING_KM
        (whole if covered else parts).append(piece)
    return ReachBand(reach_lines(network, parts), tuple(piece.leg_id for piece in whole))


def reach_band_layers(
    band: ReachBand, left: ReachBand | None, theme: Theme, turn: int, ease_ms: int
) -> list[pdk.Layer]:
    """The band of this moment, and that of the moment before, which fades while this one appears.

    Both stand where they were computed at every instant of the fade: gliding from one to the other would draw places that
    neither allows.

    Args:
        band: Of this moment.
        left: Of the moment before; None for none.
        theme: Colours.
        turn: 0 or 1, the other one at the next moment: what appeared under a name then fades under the same name.
        ease_ms: How long the fade takes, in milliseconds; 0 for none.
    """
    easing = {"transitions": {"opacity": ease_ms}} if ease_ms else {}
    fading = _strips(left or NO_REACH, theme.band_fill, BAND_PX, f"-{1 - turn}", opacity=0, **easing) if ease_ms else []
    edge = _strips(band, theme.band_edge, BAND_PX + 2 * EDGE_PX, "-edge")  # a broader band below; it does not fade
    return [*fading, *edge, *_strips(band, theme.band_fill, BAND_PX, f"-{turn}", opacity=1, **easing)]


def _strips(band: ReachBand, hue: str, width_px: float, name: str, **style: object) -> list[pdk.Layer]:
    colour = rgba(hue)
    rounded = {"cap_rounded": True, "joint_rounded": True, "width_units": pdk.types.String("pixels")}
    line = {"get_path": "path", "get_width": width_px, **rounded, **style}
    # By colour: of a layer read by address Streamlit's client tells deck.gl of new colours, and not of new widths; and
    # deck.gl, which compares no expressions, has to be told that this one is another.
    colours = "".join(f"leg_id == '{leg}' ? {colour} : " for leg in band.whole_legs) + "[0, 0, 0, 0]"
    return [
        pdk.Layer(
            "PathLayer",
            data=[{"path": path} for path in band.lines],
            id=f"band{name}",
            get_color=of_each(colour),
            **line,
        ),
        pdk.Layer(
            "PathLayer",
            data=BROAD_PATHS,
            id=f"band-legs{name}",
            get_color=colours,
            update_triggers={"getColor": " ".join(band.whole_legs)},
            **line,
        ),
    ]
