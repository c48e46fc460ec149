"""Widgets in the deltas, found by the Streamlit command that made them and by their label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from streamlit.proto.Element_pb2 import Element

ELEMENTS = {  # Streamlit command to the element that it sends
    "button": "button",
    "pills": "button_group",
    "segmented_control": "button_group",
    "select_slider": "slider",
    "slider": "slider",
    "selectbox": "selectbox",
    "text_input": "text_input",
}
Value = str | int | float | None


class Click(NamedTuple):
    """One use of a widget.

    Attributes:
        command: A key of ELEMENTS.
        label: Of the widget.
        value: Label of an option or its index (-1 for the last), a number for `slider`, text for `text_input`, None for a button.
    """

    command: str
    label: str
    value: Value = None


class Placed(NamedTuple):
    """An element on the page, and the id of the fragment that drew it; empty outside of fragments."""

    element: Element
    fragment_id: str


def is_widget(element: Element) -> bool:
    """Whether an element is a widget that can be used here: one of ELEMENTS."""
    return element.WhichOneof("type") in ELEMENTS.values()


def widget_of(element: Element) -> Any:
    """The message inside an element, with the fields of its kind."""
    return getattr(element, element.WhichOneof("type") or "empty")


def find_widget(placed: Iterable[Placed], click: Click) -> Placed:
    """The widget that a click is for.

    Args:
        placed: All elements of the page.
        click: Names the command and the label.

    Returns:
        The only widget that matches.

    Raises:
        LookupError: No widget or more than one matches, or it is disabled. The message lists the widgets of the page.
    """
    widgets = [one for one in placed if is_widget(one.element)]
    wanted = ELEMENTS[click.command], click.label
    found = [one for one in widgets if _name(one.element) == wanted]
    if len(found) != 1:
        there = ", ".join(f"{kind} {label!r}" for kind, label in (_name(one.element) for one in widgets))
        count = "more than one" if found else "no"
        raise LookupError(f"there is {count} {click.command} {click.label!r}; the widgets are: {there or 'none'}.")
    if widget_of(found[0].element).disabled:
        raise LookupError(f"the {click.command} {click.label!r} is disabled.")
    return found[0]


def options_of(widget: Any) -> list[str]:
    """The labels of a widget's options; empty if it has none."""
    shown = getattr(widget, "options", ())
    return [one if isinstance(one, str) else f"{one.content_icon} {one.content}".strip() for one in shown]


def _name(element: Element) -> tuple[str, str]:
    return element.WhichOneof("type") or "", widget_of(element).label
