"""Script runs take turns: who asks without pause waits for those who asked for little, and a run that hangs holds up nobody."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from explainer.live import turns as module
from explainer.live.turns import ACCOUNTS, HALF_LIFE_S, PASSES, Accounts, Turns, after_loop

SOON_S = 5.0


def busy(seconds: float) -> None:
    until_s = time.thread_time() + seconds
    while time.thread_time() < until_s:
        pass


@contextmanager
def held(turns: Turns) -> Iterator[None]:
    """Somebody has the turn, so that those who come now wait."""
    with turns.turn("somebody", "somebody"):
        yield


def order_of(turns: Turns, asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In which order they run, where all of them wait at once."""
    ran: list[tuple[str, str]] = []

    def run(client: str, session: str) -> None:
        with turns.turn(client, session):
            ran.append((client, session))

    with ThreadPoolExecutor(len(asked)) as threads, held(turns):
        for number, one in enumerate(asked):
            threads.submit(run, *one)
            until(lambda number=number: len(turns._waiting) == number + 1)  # type: ignore[misc]
    return ran


def until(is_so: Callable[[], bool]) -> None:
    end_s = time.monotonic() + SOON_S
    while not is_so():
        assert time.monotonic() < end_s
        time.sleep(0.001)


def test_who_asked_for_little_lately_goes_before_who_asked_without_pause() -> None:
    turns = Turns(lent_after_s=60)
    for _ in range(3):
        with turns.turn("flooder", "a"):
            busy(0.01)
    flooding = [("flooder", "a")] * 4
    assert order_of(turns, [*flooding, ("reader", "b")]) == [("reader", "b"), *flooding]


def test_many_sessions_of_one_client_are_not_many_clients() -> None:
    turns = Turns(lent_after_s=60)
    for number in range(5):
        with turns.turn("flooder", f"session {number}"):
            busy(0.01)
    assert order_of(turns, [("flooder", "a new session"), ("reader", "b")])[0] == ("reader", "b")


def test_neighbours_behind_one_address_take_turns_by_session() -> None:
    turns = Turns(lent_after_s=60)
    with turns.turn("office", "busy"):
        busy(0.01)
    assert order_of(turns, [("office", "busy"), ("office", "quiet")]) == [("office", "quiet"), ("office", "busy")]


def test_among_equals_the_first_comes_first() -> None:
    asked = [(f"client {number}", "a") for number in range(5)]
    assert order_of(Turns(lent_after_s=60), asked)[0] == asked[0]


def test_a_run_that_hangs_holds_up_nobody() -> None:
    turns, ran = Turns(lent_after_s=0.05), threading.Event()

    def run() -> None:
        with turns.turn("reader", "b"):
            ran.set()

    with held(turns):
        threading.Thread(target=run, daemon=True).start()
        assert ran.wait(SOON_S)


def test_the_next_run_begins_once_the_event_loop_is_done() -> None:
    gone_on: list[Callable[[], None]] = []
    turns, began = Turns(lent_after_s=60, between=gone_on.append), threading.Event()

    def run() -> None:
        with turns.turn("reader", "b"):
            began.set()

    waiting = threading.Thread(target=run)
    with held(turns):
        waiting.start()
        until(lambda: len(turns._waiting) == 1)
    assert not began.wait(0.05)
    gone_on[0]()
    assert began.wait(SOON_S)
    waiting.join()


def test_an_event_loop_that_hangs_holds_up_nobody() -> None:
    turns = Turns(lent_after_s=0.05, between=lambda go_on: None)
    assert order_of(turns, [("reader", "b"), ("reader", "c")]) == [("reader", "b"), ("reader", "c")]


def test_what_is_ready_in_the_event_loop_and_what_follows_from_it_comes_first() -> None:
    done: list[str] = []

    async def happen() -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()

        def follow(left: int) -> None:
            done.append("loop")
            if left > 1:
                loop.call_soon(follow, left - 1)

        def go_on() -> None:
            done.append("run")
            ended.set()

        loop.call_soon(follow, PASSES)
        after_loop(loop, go_on)
        await asyncio.wait_for(ended.wait(), SOON_S)

    asyncio.run(happen())
    assert done == [*["loop"] * PASSES, "run"]


def test_an_event_loop_that_is_closed_is_not_waited_for() -> None:
    loop, done = asyncio.new_event_loop(), []
    loop.close()
    after_loop(loop, lambda: done.append("run"))
    assert done == ["run"]


def test_a_run_that_ends_with_an_error_gives_its_turn_back() -> None:
    turns = Turns(lent_after_s=60)
    with pytest.raises(ValueError, match="of the script"), turns.turn("a", "a"):
        raise ValueError("of the script")
    with turns.turn("b", "b"):
        pass


def test_half_of_what_was_asked_for_is_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = Accounts()
    accounts.add("a", 8.0)
    later_s = time.monotonic() + HALF_LIFE_S
    monkeypatch.setattr(module.time, "monotonic", lambda: later_s)
    assert 3.9 < accounts.used_s("a") < 4.1
    assert accounts.used_s("nobody") == 0.0


def test_clients_of_long_ago_are_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    accounts, now_s = Accounts(), 0.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now_s)
    for number in range(3 * ACCOUNTS):
        now_s += 1.0
        accounts.add(str(number), 0.05)
    assert len(accounts) <= ACCOUNTS + 1
