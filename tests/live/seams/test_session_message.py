"""The message that begins a run tells a page what it needs and nothing about the server."""

from __future__ import annotations

import asyncio
import platform
from importlib.metadata import version

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from explainer.live.seams.session_message import scrub
from testing.event_loop import run
from testing.running_server import ROOT, Server
from testing.websocket import opening
from tests.live.seams.test_websocket_messages import rerun


def test_versions_script_path_and_installation_id_are_not_told(server: Server) -> None:
    async def first() -> ForwardMsg:
        async with opening(server.url) as own:
            await own.send(rerun())
            while True:
                message = ForwardMsg.FromString(await asyncio.wait_for(own.recv(decode=False), 20))
                if message.WhichOneof("type") == "new_session":
                    return message

    message = run(first())
    said = str(message)
    for secret in (str(ROOT), version("streamlit"), platform.python_version(), platform.system()):
        assert secret not in said
    begun = message.new_session.initialize
    assert begun.session_id and message.new_session.main_script_hash
    assert begun.HasField("user_info") and begun.HasField("environment_info")  # Streamlit's client fails without these
    assert not begun.user_info.ListFields()
    assert [field.name for field, _ in begun.environment_info.ListFields()] == ["streamlit_version"]


def test_a_page_still_notices_that_the_server_has_another_version() -> None:
    def told(streamlit: str) -> str:
        message = ForwardMsg()
        message.new_session.initialize.environment_info.streamlit_version = streamlit
        scrub(message)
        return str(message.new_session.initialize.environment_info.streamlit_version)

    assert told("1.67.0") == told("1.67.0") != told("1.68.0")
