"""Measures of the scale, in the units of its figure: where its pans hang, and where the slabs lie in them."""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

import pandas as pd

MAX_TILT_DEG = 30  # at the greatest possible difference of loads, 1
ARM, PIVOT, HANG, PAN, FOOT = 1.0, 3.0, 2.4, 0.46, -0.1
SLAB_HEIGHT = 2.3  # of all slabs in a pan at the greatest load, 1: they never reach the beam


class PanPosition(NamedTuple):
    """Position of a pan in the units of the figure: its middle, and the height of the end of the beam above it."""

    x: float
    y: float
    beam_y: float


def pan_positions(tilt_share: float) -> dict[str, PanPosition]:
    """Positions of both pans.

    Args:
        tilt_share: As evidence.tilt gives it, -1..1; positive tilts towards North Korea's side.

    Returns:
        Side to position.
    """
    angle = radians(MAX_TILT_DEG * tilt_share)
    ends = {
        "russia": (-ARM * cos(angle), PIVOT + ARM * sin(angle)),
        "north_korea": (ARM * cos(angle), PIVOT - ARM * sin(angle)),
    }
    return {side: PanPosition(x, y - HANG, y) for side, (x, y) in ends.items()}


def slab_heights(own: pd.DataFrame) -> pd.DataFrame:
    """The slabs of one pan, from the pan upward.

    Args:
        own: Rows of pan_contents of one side.

    Returns:
        Those with a share, with low and high: the edges of the slab above the pan, in the units of the figure.
    """
    seen = own[own["share"] > 0]
    high = seen["share"].cumsum() * SLAB_HEIGHT
    return seen.assign(low=high - seen["share"] * SLAB_HEIGHT, high=high)
