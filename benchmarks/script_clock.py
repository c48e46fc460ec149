"""A server that times each run of its script: `python -m benchmarks.script_clock app.py` prints a line for each run.

The time of an answer over the websocket includes the wait for Streamlit's next flush, every 5 ms; the script's own time does not.
"""

from __future__ import annotations

import re
import runpy
import sys
import time
from contextlib import AbstractContextManager

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from testing.running_server import Server, running_server

LINE = re.compile(r"^script_ms=([\d.]+) cpu_ms=([\d.]+)$", re.MULTILINE)


def clocked_server(*app: str) -> AbstractContextManager[Server]:
    """A new server process that prints the time of each run; `app` is a script, relative to the root, and its arguments."""
    return running_server("-m", "benchmarks.script_clock", *app)


def runs_ms(server: Server) -> list[float]:
    """Time of each run of the script so far, in milliseconds."""
    return [float(time_ms) for time_ms, _ in LINE.findall(server.printed())]


def cpu_ms(server: Server) -> list[float]:
    """CPU time of each run of the script so far, in milliseconds: a busy machine adds little to it."""
    return [float(time_ms) for _, time_ms in LINE.findall(server.printed())]


def _main() -> None:
    run = ScriptRunner._run_script  # Streamlit has no public hook for the start and end of a run

    def timed(self: ScriptRunner, *given: object) -> None:
        began, began_cpu = time.perf_counter(), time.thread_time()
        run(self, *given)  # type: ignore[arg-type]
        script_ms, own_ms = (time.perf_counter() - began) * 1000, (time.thread_time() - began_cpu) * 1000
        print(f"script_ms={script_ms:.3f} cpu_ms={own_ms:.3f}", flush=True)

    ScriptRunner._run_script = timed  # type: ignore[assignment,method-assign]
    del sys.argv[0]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    _main()
