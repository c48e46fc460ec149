"""Lets script runs take turns, so that those who ask without pause slow only themselves.

Why: Streamlit runs the script of every session at once, each in a thread. Five clients that ask ten times a second each keep everybody
else from an answer on a busy machine. The fair queue is in live/turns.py; `runner.fastReruns` is off, so that a session has one thread, and
what it asks for while it waits becomes one run, the last.

Upstream: none filed

Without it: A client that asks without pause slows all readers. A reader on a quiet server sees nothing of it.

Verdict: Still needed. Streamlit bounds neither the runs of a session nor of a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from explainer.client_address import client_of
from explainer.live.seams.hooks import attributes, instance_attributes, options
from explainer.live.seams.method_wrapper import wrap
from explainer.live.turns import Turns

RUNNER = "streamlit.runtime.scriptrunner.script_runner:ScriptRunner"
HOOKS = (
    *attributes(f"{RUNNER}._set_execing_flag", "streamlit.runtime:Runtime.get_client"),
    *instance_attributes(RUNNER, "_session_id"),
    *options("runner.fastReruns"),
)


def take_turns(turns: Turns) -> None:
    """Puts the queue around all that Streamlit runs for a session: callbacks, the script, a fragment.

    Args:
        turns: The queue of this process.
    """

    def around(executing: Callable[..., AbstractContextManager[None]]) -> Callable[..., Any]:
        @contextmanager
        def in_turn(runner: ScriptRunner) -> Iterator[None]:
            session = runner._session_id
            with turns.turn(_client(session), session), executing(runner):
                yield

        return in_turn

    wrap(ScriptRunner, "_set_execing_flag", around)


def _client(session: str) -> str:
    connected = Runtime.instance().get_client(session) if Runtime.exists() else None
    return client_of(getattr(connected.client_context, "remote_ip", None) or "") if connected else ""
