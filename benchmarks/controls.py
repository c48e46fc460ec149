"""The main control of each page: what a reader clicks there most."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.reader import Reader
from benchmarks.widgets import Click


class Control(NamedTuple):
    """A page's main control.

    Attributes:
        there: The click to be measured.
        back: The click that undoes it; None for the same widget set to what it was before.
        is_timed: Whether the click has a time of its own: it reruns a part of the page, and not the whole.
    """

    there: Click
    back: Click | None = None
    is_timed: bool = False


# The fullest edition, so that the click brings as much as a click on this control can.
EDITION = Control(Click("segmented_control", "As known on", -1))
CONTROLS = {
    "overview": EDITION,
    "train": Control(Click("button", "Back"), Click("button", "Forward"), is_timed=True),
    "delegation": Control(
        Click("pills", "person", "jo_chun_ryong"), Click("pills", "person", "choe_son_hui"), is_timed=True
    ),
    "bargain": Control(Click("segmented_control", "Munitions", 3), is_timed=True),
}
CONTROLS |= dict.fromkeys(("afterwards", "ledger", "method", "newsroom"), EDITION)


def path_of(page: str) -> str:
    """Of a page on the server: the front page lies at its root, the others at their names."""
    return "" if page == "overview" else page


def way_back(reader: Reader, control: Control) -> Click:
    """The click that undoes the control's own, for a reader who has not clicked yet."""
    there = control.there
    return control.back or there._replace(value=reader.value_of(there))
