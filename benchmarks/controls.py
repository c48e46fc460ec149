"""The main control of each page: the one that readers use most."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.reader import Reader
from benchmarks.widgets import Click
from explainer.tables.vocabulary import TITLES


class Control(NamedTuple):
    """A page's main control.

    Attributes:
        there: The measured click.
        back: The click that undoes it. None: the same widget, set to its value before.
        is_timed: Whether the click gets rows for its time. True where it reruns a fragment instead of the whole page.
    """

    there: Click
    back: Click | None = None
    is_timed: bool = False


# The last edition has the most content, so this click transfers the most.
EDITION = Control(Click("segmented_control", "What was known", -1))
OWN_CONTROLS = {
    "train": Control(Click("button", "Back"), Click("button", "Forward"), is_timed=True),
    "delegation": Control(
        Click("pills", "person", "jo_chun_ryong"), Click("pills", "person", "choe_son_hui"), is_timed=True
    ),
    "bargain": Control(Click("segmented_control", "Munitions", 3), is_timed=True),
}
CONTROLS = {page: OWN_CONTROLS.get(page, EDITION) for page in TITLES}


def path_of(page: str) -> str:
    """Path of a page on the server: empty for the front page, otherwise its name."""
    return "" if page == "overview" else page


def way_back(reader: Reader, control: Control) -> Click:
    """The click that undoes the click on a control.

    Args:
        reader: Has not clicked yet, so that the widget still shows its value before.
        control: A control on the reader's page.

    Returns:
        The control's own `back`, or a click that sets the widget to its present value.
    """
    there = control.there
    return control.back or there._replace(value=reader.value_of(there))
