"""The explainer on a free port of this machine, as `make run` starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN_S = 60


class Server(NamedTuple):
    """A running explainer."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def printed(self) -> str:
        """All that it has printed so far."""
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until an address of a process answers with 200.

    Raises:
        RuntimeError: The process ended before, or it did not answer in time; with what it printed.
    """
    until = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def running_server(
    *command: str, cwd: Path = ROOT, health: str = "/_stcore/health", python: str = sys.executable, **settings: str
) -> Iterator[Server]:
    """A fresh process of `python <command>`, or of the explainer, with these settings, ended with all its children.

    Args:
        command: What Python is given, with {port} where it must be told; our own app where nothing is.
        cwd: Where it starts.
        health: Path that answers once it is up.
        python: Which Python.
        settings: Of its environment, besides PORT, which is a free one.
    """
    url = f"http://localhost:{(port := free_port())}"
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [python, *(part.format(port=port) for part in command or ("app.py",))],
                cwd=cwd,
                env={**os.environ, "PORT": str(port), "PYTHONUNBUFFERED": "1", **settings},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_until_ready(url + health, process, log)
            yield Server(url, log, process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)
