"""Ignores a value that a client sends for a widget and that the widget cannot have, and tells the reader and the log.

Why: Streamlit hands the value to the script as it came. A text where a number is expected raises an error in every run, since Streamlit keeps
the value: the session shows the error page until it is loaded again.

Upstream: none filed

Without it: Nothing for a reader whose browser sends what the widgets make. Who sends something else gets the error page.

Verdict: Still needed. Streamlit checks the size of what is sent, not its type.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.state.session_state import Serialized, SessionState, WStates

from explainer.live.seams.hooks import attributes, instance_attributes
from explainer.live.seams.method_wrapper import wrap
from explainer.token_bucket import TokenBucket

STATE = "streamlit.runtime.state.session_state"
HOOKS = (
    *attributes(
        f"{STATE}:SessionState.set_widgets_from_proto", f"{STATE}:WStates.__getitem__", f"{STATE}:Serialized.value"
    ),
    *instance_attributes(f"{STATE}:SessionState", "_new_widget_state"),
)
IGNORED = "ignored_value"  # set in the session state; the page says so once
LINES = TokenBucket(burst=10, refill_per_s=1)  # of the log, so that it does not grow with what a client sends
log = logging.getLogger(__name__)


def ignore_wrong_values() -> None:
    """Treats a widget as untouched where its value is of the wrong type or cannot be read."""
    wrap(SessionState, "set_widgets_from_proto", _leaving_out)
    wrap(WStates, "__getitem__", _finding_no_wrong_one)


def _leaving_out(taken: Callable[..., None]) -> Callable[..., None]:
    """Takes the values of a message, and drops those that are wrong, so that the widgets keep what they had."""

    def taken_but_for_wrong_ones(state: SessionState, sent: WidgetStates) -> None:
        taken(state, sent)
        values = state._new_widget_state
        wrong = [
            widget.id for widget in sent.widgets if widget.id in values.widget_metadata and widget.id not in values
        ]
        for name in wrong:
            values.states.pop(name, None)
        if wrong:
            state[IGNORED] = True
        if wrong and LINES.take():
            log.warning("%d values that their widgets cannot have were ignored", len(wrong))

    return taken_but_for_wrong_ones


def _finding_no_wrong_one(found: Callable[..., Any]) -> Callable[..., Any]:
    """Says of a wrong value that there is none. It may have come before its widget was made, so that it could not be dropped."""

    def found_if_right(values: WStates, name: str) -> Any:
        sent, widget = values.states.get(name), values.widget_metadata.get(name)
        if not isinstance(sent, Serialized) or widget is None:
            return found(values, name)
        kind = sent.value.WhichOneof("value")
        if kind is None or widget.value_type in (None, kind):  # both are None after a widget was emptied
            with suppress(Exception):  # whatever the widget raises at a value that is not its own
                return found(values, name)
        raise KeyError(name)

    return found_if_right
