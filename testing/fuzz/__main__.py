"""Sends random messages for some minutes: `make fuzz`. What breaks the server is kept in tests/server/websocket_cases/.

`python -m testing.fuzz 2` takes two minutes instead of ten.
"""

from __future__ import annotations

import json
import sys
import time
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from testing.event_loop import run
from testing.fuzz.messages import CONVERSATIONS
from testing.fuzz.server_under_test import complaints, send_all
from testing.running_server import ROOT, Server, running_server

CASES = ROOT / "tests" / "server" / "websocket_cases"
MINUTES, A_ROUND = 10.0, 200
ROOMY = {"MAX_READERS_PER_ADDRESS": "5000"}


def keep(bodies: list[bytes], folder: Path = CASES) -> Path:
    """Writes a conversation down, so that a test repeats it from now on.

    Args:
        bodies: Its messages, in order.
        folder: Where the cases lie.

    Returns:
        The file: a JSON list of base64 texts, named by its content.
    """
    text = json.dumps([b64encode(body).decode() for body in bodies], indent=1) + "\n"
    file = folder / f"{sha256(text.encode()).hexdigest()[:12]}.json"
    file.write_text(text, encoding="utf-8")
    return file


def fuzz(server: Server, until_s: float) -> int:
    """Tries random conversations on a server.

    Args:
        server: A running explainer.
        until_s: When to stop, by time.monotonic().

    Returns:
        How many were tried.

    Raises:
        AssertionError: One broke the server. Hypothesis has made it as short as it could; it is kept.
    """
    tried = 0
    last: list[bytes] = []

    @settings(
        max_examples=A_ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(bodies=CONVERSATIONS)
    def conversation(bodies: list[bytes]) -> None:
        nonlocal tried, last
        if time.monotonic() > until_s:
            return
        tried, last = tried + 1, bodies
        run(send_all(server, bodies))
        assert complaints(server) == []

    try:
        while time.monotonic() < until_s:
            conversation()
    except AssertionError:
        print(f"Kept as {keep(last).relative_to(ROOT)}.")
        raise
    return tried


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    with running_server(**ROOMY) as tested:
        print(f"{fuzz(tested, time.monotonic() + 60 * minutes)} conversations, and nothing broke.")
