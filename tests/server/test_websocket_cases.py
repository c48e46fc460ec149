"""Conversations that once broke the server, and some random ones: it goes on, answers at once and prints no traceback."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf.message import DecodeError
from hypothesis import find
from streamlit.proto.BackMsg_pb2 import BackMsg

from testing.event_loop import run
from testing.fuzz.__main__ import CASES, fuzz, keep
from testing.fuzz.messages import BODIES, MESSAGES
from testing.fuzz.server_under_test import complaints, send_all
from testing.running_server import Server, running_server

KEPT = sorted(CASES.glob("*.json"))
SHORT_S = 2.0


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.mark.slow
@pytest.mark.parametrize("case", KEPT, ids=lambda case: case.stem)
def test_a_conversation_that_was_kept_breaks_nothing_now(own: Server, case: Path) -> None:
    run(send_all(own, [b64decode(body) for body in json.loads(case.read_text(encoding="utf-8"))]))
    assert complaints(own) == []


@pytest.mark.exhaustive
@pytest.mark.slow
def test_some_seconds_of_random_conversations_break_nothing(own: Server) -> None:
    assert fuzz(own, time.monotonic() + SHORT_S) > 0


def test_random_messages_are_of_every_kind_and_some_are_damaged() -> None:
    for kind in [field.name for field in BackMsg.DESCRIPTOR.fields]:
        body = find(MESSAGES, lambda body, kind=kind: BackMsg.FromString(body).WhichOneof("type") == kind)  # type: ignore[misc]
        assert BackMsg.FromString(body).WhichOneof("type") == kind

    def is_damaged(body: bytes) -> bool:
        try:
            BackMsg.FromString(body)
        except DecodeError:
            return True
        return False

    assert find(BODIES, is_damaged)


def test_what_was_found_is_written_so_that_it_can_be_repeated(tmp_path: Path) -> None:
    file = keep([b"\x00\xff", b""], tmp_path)
    assert [b64decode(body) for body in json.loads(file.read_text(encoding="utf-8"))] == [b"\x00\xff", b""]
    assert keep([b"\x00\xff", b""], tmp_path) == file
