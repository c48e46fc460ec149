"""The process that draws PNG files: reads SVG documents from its input, one at a time, and writes the answers to its output.

`python -m explainer.server.raster_worker` is started by raster_process.py. It imports nothing else of ours, so it is small. It ends
when its input is closed, and after a minute without work.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from typing import BinaryIO

from resvg_py import svg_to_bytes

IDLE_S = 60
NICENESS = 10  # pages go first


def answers(source: BinaryIO, sink: BinaryIO) -> None:
    """Draws each SVG document of the source; an error is answered with its text.

    Args:
        source: Pickled pairs of a document and the paths of its fonts.
        sink: Gets a pickled pair for each: the PNG file and an empty text, or no bytes and what went wrong.
    """
    while _has_work(source):
        try:
            svg, font_files = pickle.load(source)
        except EOFError:
            return
        try:
            answer = (bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=font_files)), "")
        except Exception as error:
            answer = (b"", f"{type(error).__name__}: {error}")
        pickle.dump(answer, sink)
        sink.flush()


def _has_work(source: BinaryIO) -> bool:
    """Waits for work, at most IDLE_S; on Windows, which cannot wait for a pipe, without an end."""
    return sys.platform == "win32" or bool(select.select([source], [], [], IDLE_S)[0])


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which closes our input
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    answers(sys.stdin.buffer, sys.stdout.buffer)
