"""The page in a browser: its elements, and the states of its widgets."""

from __future__ import annotations

from collections.abc import Collection

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.widget_states import chosen_state, shown_state, stated_value, was_set
from benchmarks.widgets import Click, Placed, Value, find_widget, widget_of


class ShownPage:
    """Built from deltas. Elements that a finished run did not draw again are removed, as in the browser."""

    def __init__(self) -> None:
        self._placed: dict[tuple[int, ...], Placed] = {}
        self._drawn: set[tuple[int, ...]] = set()
        self._states: dict[str, WidgetState] = {}

    @property
    def elements(self) -> list[Placed]:
        """All elements, in the order in which their positions were first drawn."""
        return list(self._placed.values())

    def begin_run(self) -> None:
        """Starts a run, which has drawn nothing yet."""
        self._drawn.clear()

    def draw(self, message: ForwardMsg) -> None:
        """Applies a delta. Only elements matter here, not the blocks around them."""
        if message.delta.WhichOneof("type") != "new_element":
            return
        path, element = tuple(message.metadata.delta_path), message.delta.new_element
        self._placed[path] = Placed(element, message.delta.fragment_id)
        self._drawn.add(path)
        state = shown_state(element)
        if state is not None and (was_set(element) or state.id not in self._states):
            self._states[state.id] = state

    def end_run(self, fragment_ids: Collection[str]) -> None:
        """Removes what was not drawn again: in the fragments that ran, or on the whole page if none is named."""
        self._placed = {
            path: placed
            for path, placed in self._placed.items()
            if path in self._drawn or (fragment_ids and placed.fragment_id not in fragment_ids)
        }
        shown = {state.id for placed in self.elements if (state := shown_state(placed.element))}
        self._states = {widget_id: state for widget_id, state in self._states.items() if widget_id in shown}

    def states(self) -> list[WidgetState]:
        """The states of all widgets that have one, as each rerun request sends them."""
        return list(self._states.values())

    def value_of(self, click: Click) -> Value:
        """The present value of the widget that a click is for; None for a button.

        Raises:
            LookupError: There is no such widget.
        """
        widget = widget_of(find_widget(self.elements, click).element)
        state = self._states.get(widget.id)
        return None if state is None else stated_value(state)

    def clicked(self, click: Click) -> tuple[list[WidgetState], str]:
        """Uses a widget: the states to send, and the id of the fragment to run (empty for the whole page).

        Raises:
            LookupError: There is no such widget or option.
        """
        placed = find_widget(self.elements, click)
        state = chosen_state(placed.element, click.value)
        if state.WhichOneof("value") == "trigger_value":  # a button press is sent once and not stored
            return [*self.states(), state], placed.fragment_id
        self._states[state.id] = state
        return self.states(), placed.fragment_id
