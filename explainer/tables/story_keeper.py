"""The newest good Story of a running app. A draft that is refused changes nothing for readers."""

from __future__ import annotations

import logging
import threading
import time
from functools import cache
from pathlib import Path

from explainer.tables.data_folder import DATA, Signature, read_files, signature, still_for_s
from explainer.tables.faults import Fault
from explainer.tables.row_counts import fewer_rows
from explainer.tables.story import Story, StoryError, story_of

log = logging.getLogger(__name__)


class StoryKeeper:
    """Holds the newest good Story and looks for edits now and then.

    Edits are judged once the files have been still for a while, so that a file is not judged while it is being written. A
    broken edit changes nothing: the last good story stays, and the log says why. Only where there never was a good story does
    `story` raise.
    """

    def __init__(self, folder: Path = DATA, look_every_s: float = 2.0, still_s: float = 1.0) -> None:
        """Reads nothing yet.

        Args:
            folder: The folder of the data.
            look_every_s: The least time between two looks for edits.
            still_s: How long the files must have been still before an edit is judged.
        """
        self._folder, self._look_every_s, self._still_s = folder, look_every_s, still_s
        self._lock = threading.Lock()
        self._story: Story | None = None
        self._faults: list[Fault] = []
        self._judged: Signature | None = None  # the state of the files that was judged last
        self._seen: tuple[Signature, float] = ((), 0.0)  # the state of the files at the last look, and since when
        self._looked_s = float("-inf")

    def story(self) -> Story:
        """The newest good story. While one thread judges an edit, the others get the last good story.

        Raises:
            StoryError: The data are broken and never were good in this process.
        """
        if self._lock.acquire(blocking=self._story is None):
            try:
                self._look()
            finally:
                self._lock.release()
        if self._story is None:
            raise StoryError(self._faults)
        return self._story

    def _look(self) -> None:
        now_s = time.monotonic()
        if now_s - self._looked_s < self._look_every_s:
            return
        self._looked_s = now_s
        found = signature(self._folder)
        if found == self._judged:
            return
        if self._judged is not None and not self._is_still(found, now_s):
            return
        self._judge(found)

    def _is_still(self, found: Signature, now_s: float) -> bool:
        """Whether the files have been still, by their own times or, where those are wrong, by our looks."""
        if found != self._seen[0]:
            self._seen = found, now_s
        return now_s - self._seen[1] >= self._still_s or still_for_s(self._folder) >= self._still_s

    def _judge(self, found: Signature) -> None:
        files = read_files(self._folder)
        if signature(self._folder) != found and self._judged is not None:
            return  # written while we read; the next look tries again
        # A disk that fails may work again without a change of its files, so what could not be read is tried at the next look.
        self._judged = () if files.faults else found
        if self._story and not files.faults and self._story.is_of(files.bodies):
            self._faults = []  # touched, or back from a draft
            return
        try:
            self._take(story_of(files))
        except StoryError as error:
            if error.faults != self._faults:
                _log_faults(error.faults, self._story)
            self._faults = error.faults

    def _take(self, story: Story) -> None:
        """Makes a story the newest."""
        self._faults = []
        for warning in fewer_rows(self._story.tables if self._story else {}, story.tables, "the last good data"):
            log.warning("%s", warning)
        self._story = story


def _log_faults(faults: list[Fault], last_good: Story | None) -> None:
    log.error("data/ has faults; %s", "serving the last good data" if last_good else "nothing to serve")
    for fault in faults:
        log.error("%s", fault)


@cache
def shared_keeper() -> StoryKeeper:
    """The one keeper of this process: pages and routes serve the same story."""
    return StoryKeeper()
