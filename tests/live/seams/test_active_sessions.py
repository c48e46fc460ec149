"""Who names the session of a reader who is still connected gets another one, and that reader is served on."""

from __future__ import annotations

import asyncio

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from testing.event_loop import run
from testing.running_server import Server
from testing.websocket import opening


async def session_of(own: ClientConnection) -> str:
    """Asks for the page; gives the id of the session, once the page is drawn."""
    message, session = BackMsg(), ""
    message.rerun_script.query_string = "lang=en"
    await own.send(message.SerializeToString())
    while True:
        heard = ForwardMsg.FromString(await asyncio.wait_for(own.recv(decode=False), 20))
        session = session or heard.new_session.initialize.session_id
        if heard.WhichOneof("type") == "script_finished":
            return session


def test_an_active_session_is_not_taken_over_and_its_reader_is_served_on(server: Server) -> None:
    async def visit() -> tuple[str, str, str]:
        async with opening(server.url) as owner:
            first = await session_of(owner)
            async with opening(server.url, first) as other:
                second = await session_of(other)
            return first, second, await session_of(owner)

    first, second, again = run(visit())
    assert first and first == again
    assert second and second != first


def test_a_reader_who_lost_the_connection_gets_the_session_back(server: Server) -> None:
    async def visit() -> tuple[str, str]:
        async with opening(server.url) as owner:
            first = await session_of(owner)
        await asyncio.sleep(0.3)  # until the server has noticed
        async with opening(server.url, first) as owner:
            return first, await session_of(owner)

    first, second = run(visit())
    assert first and first == second
