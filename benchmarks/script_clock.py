"""A server with a clock around each run of its script: `python -m benchmarks.script_clock app.py` prints a line for each.

An answer over the websocket waits for the next of Streamlit's flushes, 5 ms apart; the script's own time does not.
"""

from __future__ import annotations

import re
import runpy
import sys
import time
from contextlib import AbstractContextManager

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from testing.running_server import Server, running_server

TOLD = re.compile(r"^script_ms=([\d.]+)$", re.MULTILINE)


def clocked_server(*app: str) -> AbstractContextManager[Server]:
    """A fresh process of a script below the project's root, with what it is given, that tells of each run."""
    return running_server("-m", "benchmarks.script_clock", *app)


def runs_ms(server: Server) -> list[float]:
    """How long each run of the script took so far, from its preparation to its end, in milliseconds."""
    return [float(told) for told in TOLD.findall(server.printed())]


def _main() -> None:
    run = ScriptRunner._run_script  # nothing public says when a run begins and ends

    def timed(self: ScriptRunner, *given: object) -> None:
        began = time.perf_counter()
        run(self, *given)  # type: ignore[arg-type]
        print(f"script_ms={(time.perf_counter() - began) * 1000:.3f}", flush=True)

    ScriptRunner._run_script = timed  # type: ignore[assignment,method-assign]
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    _main()
