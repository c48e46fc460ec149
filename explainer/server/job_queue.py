"""A queue for answers that cost much: one is made at a time, few may wait, and who comes later is asked to come again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar, cast

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.settings import settings

Made = TypeVar("Made")
RETRY_S = 5


class QueueFullError(Exception):
    """As many jobs wait as may."""


def queue_full(request: Request, error: Exception) -> Response:
    """Answers 503 with the time after which to ask again.

    Args:
        request: Not used.
        error: The QueueFullError.

    Returns:
        A plain text that a browser or a proxy does not store.
    """
    headers = {"cache-control": "no-store", "retry-after": str(RETRY_S)}
    return PlainTextResponse(
        "Too many are waiting for this just now. Please come back in a few seconds.\n", 503, headers
    )


class JobQueue:
    """Makes one result at a time, in a thread of its own. Those who ask for the same result share it."""

    def __init__(self, name: str, most_waiting: int | None = None) -> None:
        """Starts no thread yet.

        Args:
            name: Of the thread.
            most_waiting: How many jobs may wait or be under way; the setting MAX_WAITING where it is None.
        """
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._most_waiting, self._lock = most_waiting, Lock()
        self._jobs: dict[Hashable, Future[Any]] = {}

    def submit(self, key: Hashable, make: Callable[..., Made], *arguments: Any) -> Future[Made]:
        """Puts a job into the queue, unless the same is in it.

        Args:
            key: The same for jobs with the same result.
            make: Makes the result.
            arguments: Of `make`.

        Returns:
            The result to come. It is shared: do not cancel it.

        Raises:
            QueueFullError: As many jobs wait as may.
        """
        most = settings().max_waiting if self._most_waiting is None else self._most_waiting
        with self._lock:
            if key not in self._jobs:
                if len(self._jobs) >= most:
                    raise QueueFullError
                self._jobs[key] = self._thread.submit(self._made, key, make, arguments)
            return cast("Future[Made]", self._jobs[key])

    def _made(self, key: Hashable, make: Callable[..., Made], arguments: tuple[Any, ...]) -> Made:
        try:
            return make(*arguments)
        finally:
            with self._lock:
                del self._jobs[key]

    async def result(self, key: Hashable, make: Callable[..., Made], *arguments: Any) -> Made:
        """The result of a job, awaited without a thread. A client that hangs up does not cancel it for others.

        Args:
            key: See `submit`.
            make: See `submit`.
            arguments: Of `make`.

        Raises:
            QueueFullError: As many jobs wait as may.
        """
        return await asyncio.shield(asyncio.wrap_future(self.submit(key, make, *arguments)))

    def close(self) -> None:
        """Drops the jobs that wait; the one that is under way ends."""
        self._thread.shutdown(wait=False, cancel_futures=True)
