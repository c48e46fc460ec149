"""Measures of the scale, in the units of its figure: where its beam can lie, where its pans hang, how high its slabs are."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin
from typing import NamedTuple

from explainer.model.weighing import PanRow, Span, Weighing

MAX_TILT_DEG = 24
ARM, PIVOT, HANG, PAN, FOOT = 1.0, 3.0, 2.4, 0.46, -0.1
SLAB_HEIGHT = 2.3  # of all slabs in the fuller pan: they never reach the beam


class PanPosition(NamedTuple):
    """Position of a pan in the units of the figure: its middle, and the height of the end of the beam above it."""

    x: float
    y: float
    beam_y: float


def beam_span(weighing: Weighing) -> Span:
    """Where the beam can lie, from -1 (down on Russia's side) to 1.

    Args:
        weighing: The scale.

    Returns:
        The range of the difference of the pans, in signs of the fuller pan at equal importance; cut off at both ends.
        The measure does not depend on the importance, so that a pan never rises when more is put into it.
    """
    unit = max([1, *(sum(len(row.signs) for row in own) for own in _by_side(weighing.rows))])
    return Span(*(max(-1.0, min(1.0, end / unit)) for end in weighing.difference))


def _by_side(rows: Sequence[PanRow]) -> list[list[PanRow]]:
    return [[row for row in rows if row.side == side] for side in ("russia", "north_korea")]


def hang_share(weighing: Weighing) -> float:
    """Where the pans hang: in the middle of the range if the scale names a side, otherwise level.

    Args:
        weighing: The scale.

    Returns:
        From -1 to 1.
    """
    return sum(beam_span(weighing)) / 2 if weighing.side else 0.0


def beam_ends(tilt_share: float) -> dict[str, tuple[float, float]]:
    """Both ends of the beam.

    Args:
        tilt_share: From -1 to 1; positive is down on North Korea's side.

    Returns:
        Side to x and y.
    """
    angle = radians(MAX_TILT_DEG * tilt_share)
    return {
        "russia": (-ARM * cos(angle), PIVOT + ARM * sin(angle)),
        "north_korea": (ARM * cos(angle), PIVOT - ARM * sin(angle)),
    }


def pan_positions(tilt_share: float) -> dict[str, PanPosition]:
    """Positions of both pans.

    Args:
        tilt_share: From -1 to 1; positive is down on North Korea's side.

    Returns:
        Side to position.
    """
    return {side: PanPosition(x, y - HANG, y) for side, (x, y) in beam_ends(tilt_share).items()}


class Slab(NamedTuple):
    """The slab of one category: its lower edge above the pan and its height, in the units of the figure."""

    row: PanRow
    low: float
    height: float


def slabs(side: str, rows: Sequence[PanRow]) -> list[Slab]:
    """The slabs of one pan, from the pan upward.

    Args:
        side: One of PANS.
        rows: Of both pans.

    Returns:
        Those with a sign and an importance. Height goes with signs times importance; the fuller pan is SLAB_HEIGHT high.
    """
    sizes = [[(row, len(row.signs) * row.importance) for row in own] for own in _by_side(rows)]
    fullest = max([1, *(sum(size for _, size in own) for own in sizes)])
    found, low = [], 0.0
    for row, size in (pair for own in sizes for pair in own if pair[0].side == side and pair[1]):
        height = SLAB_HEIGHT * size / fullest
        found.append(Slab(row, low, height))
        low += height
    return found
