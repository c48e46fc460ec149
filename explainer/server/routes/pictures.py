"""/picture/<page>-<edition>-<language>-<theme>-<form>.png: a page's figure, for link previews and for sites that allow no script."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from threading import Event, Thread
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import BUDGET, LOCK
from explainer.cache_budget import BudgetedCache
from explainer.content.pictures import CARD, FORMS, picture_svg
from explainer.figures.theme import LIGHT, THEMES
from explainer.model.knowledge import known_at
from explainer.server.compression import tagged_response
from explainer.server.job_queue import JobQueue, QueueFullError
from explainer.server.raster_process import RASTER, DrawingError
from explainer.tables.story import Story, StoryError
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import TITLES
from explainer.url_state import default_edition
from explainer.words import LANGUAGES, Words

HOUR_S, SOON_S = 3600, 60
AHEAD_AFTER_S, PAUSE_S = 15.0, 0.5  # the first readers after the start come first
MOST_PICTURES = 2000
log = logging.getLogger(__name__)


class Asked(NamedTuple):
    """What a picture shows."""

    page: str
    edition_id: str
    language: str
    theme: str
    form: str


class Picture(NamedTuple):
    """A finished picture, and the cache key of the story that it shows."""

    png: bytes
    story_key: str


QUEUE = JobQueue("pictures")
FINISHED = BudgetedCache(MOST_PICTURES, BUDGET)  # Asked to Picture; an old one stays until the new one is there


async def picture(request: Request) -> Response:
    """Answers with the picture as PNG; 404 for one that does not exist, 503 where too many wait to be drawn.

    After a change of data the last picture is shown until the new one is drawn.
    """
    story = await run_in_threadpool(shared_keeper().story)
    asked = _asked(request.path_params["name"], story)
    with LOCK:
        found: Picture | None = FINISHED.get(asked)
    if found is None:
        found = await QUEUE.result((asked, story.cache_key), draw, asked, story)
    elif found.story_key != story.cache_key:
        with suppress(QueueFullError):
            QUEUE.submit((asked, story.cache_key), draw, asked, story).add_done_callback(_log_failure)
    kept_s = HOUR_S if found.story_key == story.cache_key else SOON_S
    return tagged_response(request, found.png, "image/png", f"public, max-age={kept_s}")


def draw(asked: Asked, story: Story) -> Picture:
    """Draws a picture and keeps it.

    Args:
        asked: What it shows.
        story: The validated tables.

    Raises:
        DrawingError: The worker process could not draw it.
    """
    known, words = known_at(story, asked.edition_id), Words(asked.language)
    svg, _ = picture_svg(asked.page, known, words, THEMES[asked.theme], asked.form)
    drawn = Picture(RASTER.png(svg), story.cache_key)
    with LOCK:
        FINISHED[asked] = drawn
    return drawn


def _log_failure(job: Future[Picture]) -> None:
    if not job.cancelled() and job.exception():
        log.error("A picture could not be drawn anew: %s", job.exception())


def _asked(name: str, story: Story) -> Asked:
    """Parses page, edition, language, theme and form from a file name; raises 404 for one that does not exist."""
    stem, _, ending = name.rpartition(".")
    page, _, rest = stem.partition("-")
    parts = (page, *rest.rsplit("-", 3))
    known: tuple[Collection[str], ...] = (TITLES, story.by_key["editions"], LANGUAGES, THEMES, FORMS)
    is_known = len(parts) == len(known) and all(part in there for part, there in zip(parts, known, strict=True))
    if ending != "png" or not is_known:
        raise HTTPException(404, "No such picture.")
    return Asked(*parts)


class DrawAhead:
    """Draws the social cards of the default edition soon after the start, since link previews ask for these first.

    It adds one job at a time to the queue, so that readers who ask for a picture wait for one of these at most.
    """

    def __init__(self, after_s: float = AHEAD_AFTER_S) -> None:
        """Starts nothing yet."""
        self._after_s, self._stopped = after_s, Event()

    def start(self) -> None:
        """Draws in the background."""
        Thread(target=self._draw, name="draw-ahead", daemon=True).start()

    def stop(self) -> None:
        """Ends the drawing, the worker process, and what waits for it."""
        self._stopped.set()
        QUEUE.close()
        RASTER.close()

    def _draw(self) -> None:
        began_s = time.monotonic()
        if self._stopped.wait(self._after_s):
            return
        try:
            story = shared_keeper().story()
            for asked in default_pictures(story):
                if self._stopped.wait(PAUSE_S):
                    return
                QUEUE.submit((asked, story.cache_key), draw, asked, story).result()
        except (StoryError, QueueFullError, DrawingError, RuntimeError, CancelledError) as error:
            if not self._stopped.is_set():
                log.warning("The pictures for link previews are drawn when they are asked for: %s", error)
            return
        log.info("The pictures for link previews are drawn, %.0f s after the start", time.monotonic() - began_s)


def default_pictures(story: Story) -> list[Asked]:
    """The pictures that link previews ask for: the card of each page in each language."""
    edition_id = default_edition(story)
    return [Asked(page, edition_id, language, LIGHT.name, CARD) for page in TITLES for language in LANGUAGES]
