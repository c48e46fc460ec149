"""Widgets as they stand in the deltas: found by what a page's script calls them and by their label."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from streamlit.proto.Element_pb2 import Element

ELEMENTS = {  # command in a page's script to the element that it sends
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
        label: As the reader sees it.
        value: Of what is chosen: an option as it is shown or its place in the list (-1 for the last), a number for `slider`,
            text for `text_input`, None for a button.
    """

    command: str
    label: str
    value: Value = None


class Placed(NamedTuple):
    """An element on the page, and the fragment that drew it; empty outside of any."""

    element: Element
    fragment_id: str


def is_widget(element: Element) -> bool:
    """Whether it is one of ELEMENTS; others can be on the page, but not be used here."""
    return element.WhichOneof("type") in ELEMENTS.values()


def widget_of(element: Element) -> Any:
    """The message inside of an element, with the fields of its own kind."""
    return getattr(element, element.WhichOneof("type") or "empty")


def find_widget(placed: Iterable[Placed], click: Click) -> Placed:
    """The one widget on the page that the click is meant for.

    Raises:
        LookupError: There is none or more than one, or it cannot be used; says which widgets there are.
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
    """The options of a widget as its reader sees them; empty for one without."""
    shown = getattr(widget, "options", ())
    return [one if isinstance(one, str) else f"{one.content_icon} {one.content}".strip() for one in shown]


def _name(element: Element) -> tuple[str, str]:
    return element.WhichOneof("type") or "", widget_of(element).label
