"""Leaves out of the message that begins a run what tells about the server: versions, script path, installation id.

Why: Streamlit tells every client its version and Python's, the system, the script's path and an id made from the machine's own. That helps
only those who look for a known weakness.

Upstream: none filed

Without it: Nothing for a reader. A client learns more of the server than it needs.

Verdict: Still needed. No option leaves these fields out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession

from explainer.live.seams.hooks import attributes
from explainer.live.seams.method_wrapper import wrap

HOOKS = attributes(
    "streamlit.runtime.app_session:AppSession._create_new_session_message",
    *(
        f"streamlit.proto.NewSession_pb2:{name}_FIELD_NUMBER"
        for name in (
            "NewSession.MAIN_SCRIPT_PATH",
            "Initialize.USER_INFO",
            "Initialize.ENVIRONMENT_INFO",
            "EnvironmentInfo.STREAMLIT_VERSION",
        )
    ),
)
VERSION_CHARACTERS = 12


def tell_less() -> None:
    """Empties these fields in every message that begins a run."""

    def around(made: Callable[..., ForwardMsg]) -> Callable[..., Any]:
        def made_without(*given: Any, **named: Any) -> ForwardMsg:
            message = made(*given, **named)
            scrub(message)
            return message

        return made_without

    wrap(AppSession, "_create_new_session_message", around)


def scrub(message: ForwardMsg) -> None:
    """Empties what tells about the server, in place.

    A page reloads itself where the version is another than before, so that it gets the programs that go with a new server. A hash
    of the version serves that as well.

    Args:
        message: A `new_session`.
    """
    begun = message.new_session
    begun.main_script_path = ""
    version = begun.initialize.environment_info.streamlit_version
    begun.initialize.environment_info.Clear()
    begun.initialize.environment_info.streamlit_version = hashlib.sha256(version.encode()).hexdigest()[
        :VERSION_CHARACTERS
    ]
    begun.initialize.user_info.Clear()
    begun.initialize.user_info.SetInParent()  # Streamlit's client expects the field itself
