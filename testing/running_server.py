"""Starts the explainer on a free local port, as `make run` does."""

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
    """A running explainer process."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def printed(self) -> str:
        """Everything that it has printed so far."""
        return self.log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Waits until a URL of a process answers with 200.

    Args:
        address: The URL.
        process: The process that serves it.
        log: File with its output, for the error message.

    Raises:
        RuntimeError: The process ended first or did not answer in time; the message has its output.
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
    """Starts `python <command>` in a new process, by default the explainer; ends it with all its children.

    Args:
        command: Arguments of Python, with {port} for the port; app.py by default.
        cwd: Working directory.
        health: Path that answers 200 once the server is ready.
        python: Path of the interpreter.
        settings: Environment variables, besides PORT, which is a free port.

    Yields:
        The server, once it is ready.
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
