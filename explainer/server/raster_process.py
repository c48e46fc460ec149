"""Draws PNG files in a process of their own, so that drawing never takes the processor from the pages."""

from __future__ import annotations

import pickle
import subprocess
import sys
from threading import Lock, Timer

from explainer import ROOT
from explainer.typefaces import ttf_files

COMMAND = (sys.executable, "-m", "explainer.server.raster_worker")
DRAWS_WITHIN_S = 30  # a picture takes less than a second


class DrawingError(RuntimeError):
    """A picture could not be drawn."""


class RasterProcess:
    """One worker process, started at the first picture and again after it has ended."""

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        """Starts nothing yet."""
        self._command, self._lock = command, Lock()
        self._worker: subprocess.Popen[bytes] | None = None

    def png(self, svg: str) -> bytes:
        """An SVG document as PNG, drawn by the worker; one at a time.

        Raises:
            DrawingError: It cannot be drawn, or not within DRAWS_WITHIN_S.
        """
        with self._lock:
            try:
                png, wrong = self._exchanged(svg)
            except (OSError, EOFError):  # the worker has ended, for want of work or of memory
                png, wrong = self._exchanged_anew(svg)
        if wrong:
            raise DrawingError(wrong)
        return png

    def _exchanged_anew(self, svg: str) -> tuple[bytes, str]:
        self._end()
        try:
            return self._exchanged(svg)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end()
            raise DrawingError(f"the worker process ended: {error!r}") from error

    def _exchanged(self, svg: str) -> tuple[bytes, str]:
        if self._worker is None:
            self._worker = subprocess.Popen(self._command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        worker, late = self._worker, Timer(DRAWS_WITHIN_S, self._worker.kill)
        if worker.stdin is None or worker.stdout is None:
            raise OSError("The worker has no pipes.")
        late.daemon = True
        late.start()
        try:
            pickle.dump((svg, [str(file) for file in ttf_files()]), worker.stdin)
            worker.stdin.flush()
            png, wrong = pickle.load(worker.stdout)
        finally:
            late.cancel()
        return bytes(png), str(wrong)

    def close(self) -> None:
        """Ends the worker, if there is one."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.communicate()


RASTER = RasterProcess()
