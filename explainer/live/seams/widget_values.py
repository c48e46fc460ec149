"""Ignores a value that a client sends for a widget and that the widget cannot have, and notes it in the log.

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

from streamlit.runtime.state.session_state import Serialized, WStates

from explainer.live.seams.hooks import attributes
from explainer.live.seams.method_wrapper import wrap

HOOKS = attributes(
    *(
        f"streamlit.runtime.state.session_state:{name}"
        for name in ("WStates.__getitem__", "WStates.states", "Serialized.value")
    )
)
log = logging.getLogger(__name__)


def ignore_wrong_values() -> None:
    """Treats a widget as untouched where its value is of the wrong type or cannot be read."""

    def around(found: Callable[..., Any]) -> Callable[..., Any]:
        return lambda states, name: _found_or_ignored(found, states, name)

    wrap(WStates, "__getitem__", around)


def _found_or_ignored(found: Callable[..., Any], states: WStates, name: str) -> Any:
    sent = states.states.get(name)
    if not isinstance(sent, Serialized) or name not in states.widget_metadata:  # or no widget has been made for it yet
        return found(states, name)
    if sent.value.WhichOneof("value") in (None, states.widget_metadata[name].value_type):
        with suppress(Exception):  # whatever the widget raises at a value that is not its own
            return found(states, name)
    del states.states[name]
    log.warning("A value that its widget cannot have was ignored")
    raise KeyError(name)
