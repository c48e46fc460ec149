"""Script runs take turns: those who asked for little lately go first, so that those who ask without pause slow only themselves.

Python runs one thread at a time. Where more runs are asked for than the core gives, each run is as slow as all of them together, for
everybody; and where one run follows the other without a pause, the event loop gets the core once every 5 ms, so that no reader is
heard. Here one runs and the others wait, and between two runs the event loop does all that it has to do. Of those who wait, the next
is from the client whose runs took the least time of the core lately, then from that client's session with the least: fair queueing over
clients, and over the sessions of each.

Source: Demers, Keshav and Shenker 1989, Analysis and Simulation of a Fair Queueing Algorithm.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

AT_ONCE = 1  # as Python runs one thread at a time: of two, each would take twice as long
LENT_AFTER_S = (
    0.25  # a run that takes longer, such as the first of a page, or one that hangs, no longer holds up the others
)
LOOKS_PER_S = 200.0  # how often those who wait look, all together, whether a run has become too long
HALF_LIFE_S = 10.0  # after which half of what a client asked for is forgotten
FORGOTTEN_S = 0.001
PASSES = 10  # of the event loop between two runs: a message is read, checked and handed on in several
ACCOUNTS = 4096  # past this many, those that are nearly empty are dropped


@dataclass(eq=False)
class _Run:
    """A script run that waits or runs.

    Attributes:
        client: Who asked.
        session: In which session.
        may_run: Set when its turn comes.
        began_at_s: When it came.
    """

    client: str
    session: str
    may_run: threading.Event = field(default_factory=threading.Event)
    began_at_s: float = 0.0


class Accounts:
    """Seconds of the core that were used lately, by name."""

    def __init__(self) -> None:
        """All are empty."""
        self._used: dict[str, tuple[float, float]] = {}  # seconds, and when they were last counted
        self._most = ACCOUNTS

    def __len__(self) -> int:
        """Number of names that are remembered."""
        return len(self._used)

    def used_s(self, name: str) -> float:
        """Seconds used lately; 0 for a name that is not known."""
        used_s, counted_at_s = self._used.get(name, (0.0, 0.0))
        return float(used_s * 0.5 ** ((time.monotonic() - counted_at_s) / HALF_LIFE_S)) if used_s else 0.0

    def add(self, name: str, seconds: float) -> None:
        """Counts seconds, and forgets names that have used next to nothing where there are too many.

        Args:
            name: Of a client or session.
            seconds: Used just now.
        """
        self._used[name] = (self.used_s(name) + seconds, time.monotonic())
        if len(self._used) > self._most:
            self._used = {other: kept for other, kept in self._used.items() if self.used_s(other) > FORGOTTEN_S}
            self._most = max(ACCOUNTS, 2 * len(self._used))


class Turns:
    """A fair queue in front of the script runs of a process. Thread-safe."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        lent_after_s: float = LENT_AFTER_S,
        between: Callable[[Callable[[], None]], object] = lambda go_on: go_on(),
    ) -> None:
        """Nobody waits at first.

        Args:
            at_once: How many may run at the same time.
            lent_after_s: After how many seconds a run no longer counts as one of these.
            between: Called after each run; it calls the function that it is given once the next run may begin.
        """
        self._at_once, self._lent_after_s, self._between = at_once, lent_after_s, between
        self._paused_at_s: float | None = None  # since when the next run waits for `between`
        self._lock = threading.Lock()
        self._waiting: list[_Run] = []
        self._running: set[_Run] = set()
        self._clients, self._sessions = Accounts(), Accounts()

    @contextmanager
    def turn(self, client: str, session: str) -> Iterator[None]:
        """Waits for a turn, which lasts as long as the context. The time of the core that it takes goes to both accounts.

        Args:
            client: Who asks, such as an IP address.
            session: In which session.
        """
        run = _Run(client, session)
        self._wait_for(run)
        began_s = time.thread_time()
        try:
            yield
        finally:
            self._end(run, time.thread_time() - began_s)

    def _wait_for(self, run: _Run) -> None:
        with self._lock:
            self._waiting.append(run)
            self._serve()
        while not run.may_run.wait(max(self._lent_after_s, len(self._waiting) / LOOKS_PER_S)):
            with self._lock:
                self._serve()

    def _end(self, run: _Run, used_s: float) -> None:
        with self._lock:
            self._running.discard(run)
            self._clients.add(run.client, used_s)
            self._sessions.add(run.session, used_s)
            self._paused_at_s = time.monotonic()
        self._between(self._go_on)

    def _go_on(self) -> None:
        with self._lock:
            self._paused_at_s = None
            self._serve()

    def _serve(self) -> None:
        now_s = time.monotonic()
        if self._paused_at_s is not None and now_s - self._paused_at_s < self._lent_after_s:
            return
        free = self._at_once - sum(now_s - run.began_at_s < self._lent_after_s for run in self._running)
        while self._waiting and free > 0:
            run = min(self._waiting, key=self._used_lately) if len(self._waiting) > 1 else self._waiting[0]
            self._waiting.remove(run)
            run.began_at_s = now_s
            self._running.add(run)
            run.may_run.set()
            free -= 1

    def _used_lately(self, run: _Run) -> tuple[float, float]:
        return self._clients.used_s(run.client), self._sessions.used_s(run.session)


def after_loop(loop: asyncio.AbstractEventLoop, go_on: Callable[[], None]) -> None:
    """Calls a function once an event loop has done what was ready, and what followed from it.

    Args:
        loop: The event loop, which runs in another thread.
        go_on: Called in the thread of the loop; at once where the loop is closed.
    """

    def pass_on(left: int) -> None:
        if left:
            loop.call_soon(pass_on, left - 1)
        else:
            go_on()

    try:
        loop.call_soon_threadsafe(pass_on, PASSES)
    except RuntimeError:
        go_on()
