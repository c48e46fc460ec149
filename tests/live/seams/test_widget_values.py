"""A value that a widget cannot have is ignored, and the session goes on: over a real websocket, for every widget of a page."""

from __future__ import annotations

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

from benchmarks.widgets import is_widget, widget_of
from testing.event_loop import run
from testing.running_server import Server
from testing.websocket import opening

WRONG = (
    {"bool_value": True},
    {"bytes_value": b"x"},
    {"double_array_value": {"data": [1e300, -1.0, 7.5]}},
    {"double_value": float("nan")},
    {"int_array_value": {"data": [-(2**40), 9]}},
    {"int_value": -(2**62)},
    {"json_value": "{"},
    {"string_array_value": {"data": ["x", "y"]}},
    {"string_value": "x" * 50},
    {"string_trigger_value": {"data": "x"}},
    {"trigger_value": True},
)


async def answered(own: ClientConnection, page: str, states: list[WidgetState]) -> list[ForwardMsg]:
    message, heard = BackMsg(), []
    message.rerun_script.page_name, message.rerun_script.query_string = page, "lang=en"
    message.rerun_script.widget_states.widgets.extend(states)
    await own.send(message.SerializeToString())
    while True:
        heard.append(ForwardMsg.FromString(await asyncio.wait_for(own.recv(decode=False), 20)))
        if heard[-1].WhichOneof("type") == "script_finished" and heard[-1].script_finished != 2:  # early, for a rerun
            return heard


@pytest.mark.parametrize("page", ["train", "ledger", "bargain", "delegation"])
def test_a_wrong_value_of_any_widget_is_ignored_with_a_notice_and_the_session_goes_on(
    server: Server, page: str
) -> None:
    async def visit() -> tuple[int, list[dict[str, object]]]:
        async with opening(server.url) as own:
            elements = [message.delta.new_element for message in await answered(own, page, [])]
            ids = [widget_of(element).id for element in elements if is_widget(element)]
            broken = []
            for wrong in WRONG:
                states = [WidgetState(id=name, **wrong) for name in ids]  # type: ignore[arg-type]
                heard = str(await answered(own, page, states))
                is_told = "A choice could not be read" in heard or "trigger_value" in wrong  # which buttons do have
                if "kl-calm" in heard or not is_told:
                    broken.append(wrong)
            return len(ids), broken

    count, broken = run(visit())
    assert count > 0
    assert broken == []
    assert "values that their widgets cannot have were ignored" in server.printed()
