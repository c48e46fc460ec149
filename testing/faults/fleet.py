"""Two replicas of the explainer behind Caddy, as deploy/ puts them, on this machine; each can be stopped, starved and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from testing.browsers import Engine, find_browser, from_debian, on_the_path
from testing.faults.memory_limit import limited
from testing.running_server import ROOT, free_port, wait_until_ready

CADDY = Engine("caddy", ("caddy",), ("caddy",))  # found and installed as a browser is
CADDYFILE = ROOT / "deploy" / "Caddyfile"
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "node_modules", "tests", "benchmarks", "__pycache__", "web")
STOPS_WITHIN_S = 20
ROOMY = {"MAX_READERS_PER_ADDRESS": "5000", "PYTHONUNBUFFERED": "1"}


class Replica:
    """A process of the explainer on a port of its own, with a copy of the files of its own.

    Attributes:
        port: It keeps it when it is started again.
        folder: Its files, data/ among them.
    """

    def __init__(self, folder: Path) -> None:
        """Copies the files; nothing runs yet."""
        self.port, self.folder = free_port(), folder
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
        if (ROOT / "build").is_dir():  # files packed once, which it would pack again
            (folder / "build").symlink_to(ROOT / "build")
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
        """All that it has printed, over all its starts."""
        return self._log.read_text(encoding="utf-8")

    def start(self, memory_mb: int = 0, is_awaited: bool = True) -> None:
        """Starts it.

        Args:
            memory_mb: The most that it may hold; the kernel ends it where it takes more. 0 for no limit.
            is_awaited: Whether to wait until it is ready.

        Raises:
            RuntimeError: It did not start.
        """
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                limited([sys.executable, "app.py"], memory_mb, str(self.port)),
                cwd=self.folder,
                env={**os.environ, **ROOMY, "PORT": str(self.port)},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if is_awaited:
            wait_until_ready(f"http://localhost:{self.port}/readyz", self.process, self._log)

    def stop(self, with_signal: int = signal.SIGTERM) -> int:
        """Ends it, and gives its exit status; the signal that ended it, negated, where one did."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, with_signal)
        return self.process.wait(timeout=STOPS_WITHIN_S)


class Fleet:
    """Replicas, and Caddy before them.

    Attributes:
        url: Where readers come in.
        replicas: Behind it.
    """

    def __init__(self, url: str, replicas: list[Replica]) -> None:
        """Of what runs already."""
        self.url, self.replicas = url, replicas


@contextmanager
def running_fleet(count: int = 2) -> Iterator[Fleet]:
    """Caddy and that many replicas, all ready; ended with all their children.

    Raises:
        FileNotFoundError: There is no Caddy and none could be installed.
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
    """The address of a Caddy that runs deploy/Caddyfile, without TLS."""
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
            os.killpg(process.pid, signal.SIGKILL)  # it would wait for websockets
        process.wait(timeout=STOPS_WITHIN_S)
