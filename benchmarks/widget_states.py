"""The states that a browser sends for its widgets, each kind in the form that the server expects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.widgets import Value, is_widget, options_of, widget_of


def chosen_state(element: Element, value: Value) -> WidgetState:
    """The state of a widget after its reader chose a value.

    Args:
        element: A widget.
        value: See `Click`.

    Returns:
        The state to send.

    Raises:
        LookupError: The widget has no such option.
    """
    widget = widget_of(element)
    if options := options_of(widget):
        value = _option(options, value, widget.label)
    return _stated(element, value)


def shown_state(element: Element) -> WidgetState | None:
    """The state of a widget that nobody has used: its default, or the value that the script set.

    None for buttons, for elements that are no widgets, and for widgets without a value.
    """
    if not is_widget(element) or element.WhichOneof("type") == "button":
        return None
    widget = widget_of(element)
    value = _set_value(widget) if widget.set_value else _default(widget)
    return None if value is None else _stated(element, value)


def was_set(element: Element) -> bool:
    """Whether the script set the widget's value in this run, which overrides the browser's value."""
    return is_widget(element) and bool(getattr(widget_of(element), "set_value", False))


def stated_value(state: WidgetState) -> Value:
    """The value in a state: the label of an option, a text, or a number."""
    value = getattr(state, state.WhichOneof("value") or "id")
    return _first(getattr(value, "data", value))


def _option(options: list[str], value: Value, label: str) -> str:
    if isinstance(value, int) and -len(options) <= value < len(options):
        return options[value]
    if value in options:
        return str(value)
    raise LookupError(f"{label!r} has no option {value!r}; its options are: {', '.join(options)}.")


def _set_value(widget: Any) -> Value:
    """The value that the script set: in `raw_value` for options, `raw_values` for button groups, `value` for numbers and texts."""
    found = (_field(widget, name) for name in ("raw_values", "raw_value", "value"))
    return next((value for value in found if value is not None), None)


def _default(widget: Any) -> Value:
    default, options = _field(widget, "default"), options_of(widget)
    return options[int(default)] if options and default is not None else default


def _field(widget: Any, name: str) -> Value:
    """A field of a widget; None if its kind has no such field, or if the field is not set."""
    field = widget.DESCRIPTOR.fields_by_name.get(name)
    if field is None or (field.has_presence and not widget.HasField(name)):
        return None
    return _first(getattr(widget, name))


def _first(value: Any) -> Value:
    """The first entry of a list: range sliders and multiple choices are not used here."""
    if isinstance(value, str | int | float):
        return value
    first: Value = next(iter(value), None)
    return first


def _stated(element: Element, value: Value) -> WidgetState:
    return STATES[element.WhichOneof("type") or ""](str(widget_of(element).id), value)


def _pressed(widget_id: str, _: Value) -> WidgetState:
    return WidgetState(id=widget_id, trigger_value=True)


def _text(widget_id: str, value: Value) -> WidgetState:
    return WidgetState(id=widget_id, string_value=str(value))


def _texts(widget_id: str, value: Value) -> WidgetState:
    state = WidgetState(id=widget_id)
    state.string_array_value.data.append(str(value))
    return state


def _number_or_option(widget_id: str, value: Value) -> WidgetState:
    """A select_slider sends the label of its option, a slider its number."""
    if not isinstance(value, int | float):
        return _texts(widget_id, value)
    state = WidgetState(id=widget_id)
    state.double_array_value.data.append(float(value))
    return state


STATES: dict[str, Callable[[str, Value], WidgetState]] = {
    "button": _pressed,
    "button_group": _texts,
    "slider": _number_or_option,
    "selectbox": _text,
    "text_input": _text,
}
