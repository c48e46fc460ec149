"""The reach band of the map: a broad line along all track on which the train can have been, never a point."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pydeck as pdk

from explainer.figures.rail_layers import BROAD_PATHS, thinned
from explainer.figures.theme import Theme, of_each, rgba
from explainer.model.known_reach import TOUCHING_KM, joined_segments
from explainer.model.railway import RailNetwork, TrackSegment

BAND_PX, EDGE_PX, BACK_PX = 17, 1.5, 7


class ReachBand(NamedTuple):
    """The train's reach at one moment, as the map draws it.

    Attributes:
        lines: Lines of points lon, lat in degrees.
        whole_legs: Ids of legs that are within reach from end to end. The browser has their lines in a file, so that no points
            are sent.
    """

    lines: list[list[list[float]]]
    whole_legs: tuple[str, ...]

    @property
    def is_somewhere(self) -> bool:
        """Whether the train can have been anywhere."""
        return bool(self.lines or self.whole_legs)


NO_REACH = ReachBand([], ())


def reach_lines(network: RailNetwork, segments: Sequence[TrackSegment]) -> list[list[list[float]]]:
    """The drawn lines of track segments, rounded to about 1 km: at the widest zoom, the band is some 15 km broad.

    Args:
        network: Track graph.
        segments: As feasible_stretch gives them.

    Returns:
        A line a segment, of points lon, lat in degrees.
    """
    return [thinned([[round(lon, 2), round(lat, 2)] for lon, lat in network.path(segment)]) for segment in segments]


def reach_band(network: RailNetwork, segments: Sequence[TrackSegment]) -> ReachBand:
    """The band that covers track segments.

    Args:
        network: Track graph.
        segments: As feasible_stretch gives them.

    Returns:
        NO_REACH without segments.
    """
    whole: list[TrackSegment] = []
    parts: list[TrackSegment] = []
    for segment in joined_segments(segments):
        leg_km = network.lines[segment.leg_id].length_km
        is_whole = segment.from_km < TOUCHING_KM and leg_km - segment.to_km < TOUCHING_KM
        (whole if is_whole else parts).append(segment)
    return ReachBand(reach_lines(network, parts), tuple(segment.leg_id for segment in whole))


def reach_band_layers(
    band: ReachBand, fading: ReachBand | None, theme: Theme, layer_set: int, ease_ms: int
) -> list[pdk.Layer]:
    """The band of a moment, and that of the moment before, which fades while the new one appears.

    Neither band moves: a transition of their shapes would draw places that neither of them covers.

    Args:
        band: Of this moment.
        fading: Of the moment before; None for none.
        theme: Colours.
        layer_set: 0 or 1, and the other one at the next moment: a band keeps the name of its layers while it fades.
        ease_ms: How long the fade takes, in milliseconds; 0 for none.

    Returns:
        Layers from below to above.
    """
    easing = {"transitions": {"opacity": ease_ms}} if ease_ms else {}
    old_name, before = f"-{1 - layer_set}", fading or NO_REACH
    old = _strips(before, theme.band_fill, BAND_PX, old_name, opacity=0, **easing) if ease_ms else []
    edge = _strips(band, theme.band_edge, BAND_PX + 2 * EDGE_PX, "-edge")  # a broader band below, which does not fade
    return [*old, *edge, *_strips(band, theme.band_fill, BAND_PX, f"-{layer_set}", opacity=1, **easing)]


def turning_back_layers(back: ReachBand, theme: Theme) -> list[pdk.Layer]:
    """Where the train can only have been if it turned back: a faint dashed line, since no report says so.

    Args:
        back: As reach_band gives it.
        theme: Colours.

    Returns:
        Layers from below to above.
    """
    dashed = [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}]
    return _strips(back, theme.band_edge, BACK_PX, "-back", opacity=0.45, extensions=dashed, get_dash_array=[1, 3])


def _strips(band: ReachBand, hue: str, width_px: float, name: str, **style: object) -> list[pdk.Layer]:
    """The layers of one band in one colour: its lines, and its whole legs."""
    colour = rgba(hue)
    rounded = {
        "cap_rounded": "extensions" not in style,
        "joint_rounded": True,
        "width_units": pdk.types.String("pixels"),
    }
    line = {"get_path": "path", "get_width": width_px, **rounded, **style}
    # A leg out of reach is transparent. Of a layer whose data come from a URL, Streamlit's client passes on new colours but not
    # new widths. deck.gl does not compare expressions, and takes a new one only with an update trigger.
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
