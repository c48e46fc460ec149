"""Replicas of the explainer behind Caddy on this machine, as deploy/ sets them up. Each can be stopped, limited and restarted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from testing.browsers import Engine, find_browser, from_debian, on_the_path
from testing.faults.memory_limit import grouped, limit
from testing.image_files import copy_image_files
from testing.running_server import ROOT, free_port, wait_until_ready

CADDY = Engine("caddy", ("caddy",), ("caddy",))  # found and installed in the same way as a browser
CADDYFILE = ROOT / "deploy" / "Caddyfile"
STOPS_WITHIN_S = 20
ROOMY = {"MAX_READERS_PER_ADDRESS": "5000", "PYTHONUNBUFFERED": "1"}


class Replica:
    """An explainer process with its own port and its own copy of the files, those of the container image.

    Attributes:
        port: Its port, which it keeps after a restart.
        folder: Its files, with data/.
    """

    def __init__(self, folder: Path) -> None:
        """Copies the files; does not start the process.

        Args:
            folder: Where the copy goes.
        """
        self.port, self.folder = free_port(), folder
        copy_image_files(folder)
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The running process.

        Raises:
            RuntimeError: It was not started.
        """
        if self._process is None:
            raise RuntimeError(f"the replica on port {self.port} was not started")
        return self._process

    def printed(self) -> str:
        """Everything that it has printed, over all its starts."""
        return self._log.read_text(encoding="utf-8")

    def start(self, memory_mb: int = 0, is_awaited: bool = True) -> None:
        """Starts the process.

        Args:
            memory_mb: Memory limit; the kernel kills the process beyond it. 0 for no limit. It is set once the process is ready, since
                one that sees the limit does not start with so many readers.
            is_awaited: Whether to wait until it is ready.

        Raises:
            RuntimeError: It did not start.
        """
        command = [sys.executable, "app.py"]
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                grouped(command, str(self.port)) if memory_mb else command,
                cwd=self.folder,
                env={**os.environ, **ROOMY, "PORT": str(self.port)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if is_awaited:
            wait_until_ready(f"http://localhost:{self.port}/readyz", self.process, self._log)
        if memory_mb:
            limit(str(self.port), memory_mb)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Stops the process and returns its exit status: negative for the signal that ended it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, with_signal)
        return self.process.wait(timeout=STOPS_WITHIN_S)


class Fleet:
    """Replicas behind one Caddy.

    Attributes:
        url: URL of Caddy, which readers open.
        replicas: The replicas.
    """

    def __init__(self, url: str, replicas: list[Replica]) -> None:
        """Wraps what is running already.

        Args:
            url: URL of Caddy.
            replicas: The replicas behind it.
        """
        self.url, self.replicas = url, replicas


@contextmanager
def running_fleet(count: int = 2) -> Iterator[Fleet]:
    """Starts Caddy and that many replicas, and waits until all are ready; ends them with all their children.

    Raises:
        FileNotFoundError: Caddy is missing and could not be installed.
        RuntimeError: Something did not start.
    """
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing:
        replicas = [Replica(Path(folder) / f"replica-{number}") for number in range(count)]
        for replica in replicas:
            replica.start(is_awaited=False)
            closing.callback(replica.stop)
        for replica in replicas:
            wait_until_ready(f"http://localhost:{replica.port}/readyz", replica.process, replica.folder / "log")
        url = closing.enter_context(_caddy(Path(folder), [f"localhost:{replica.port}" for replica in replicas]))
        yield Fleet(url, replicas)


@contextmanager
def _caddy(folder: Path, upstreams: list[str]) -> Iterator[str]:
    """URL of a Caddy that runs deploy/Caddyfile, without TLS."""
    port, log = free_port(), folder / "caddy.log"
    settings = {
        "SITE_ADDRESS": f"http://localhost:{port}",
        "REPLICAS": " ".join(upstreams),
        "CADDY_ADMIN": "off",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                find_browser(CADDY, (on_the_path, from_debian)),
                "run",
                "--config",
                str(CADDYFILE),
                "--adapter",
                "caddyfile",
            ],
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_ready(f"http://localhost:{port}/healthz", process, log)
        yield f"http://localhost:{port}"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)  # SIGTERM would wait for open websockets
        process.wait(timeout=STOPS_WITHIN_S)
