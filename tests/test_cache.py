"""What is computed once for each source, however many ask for it at the same moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from explainer.cache import once

READERS = 20


@dataclass
class Source:
    number: int


def counting(fails: int = 0) -> tuple[list[int], Callable[[Source], list[int]]]:
    """A slow function, kept, and the numbers it was called with; it raises at its first calls."""
    calls: list[int] = []

    @once
    def doubled(source: Source) -> list[int]:
        calls.append(source.number)
        time.sleep(0.05)
        if len(calls) <= fails:
            raise ValueError(source.number)
        return [2 * source.number]

    return calls, doubled


def asked_at_once(make: Callable[[Source], object], *sources: Source) -> list[object]:
    """What as many readers get who ask at the same moment."""
    ready = threading.Barrier(READERS)

    def ask(i: int) -> object:
        ready.wait()
        return make(sources[i % len(sources)])

    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(ask, range(READERS)))


def test_who_asks_at_the_same_moment_waits_for_one_making_and_gets_the_same_object() -> None:
    calls, doubled = counting()
    found = asked_at_once(doubled, Source(3))
    assert calls == [3]
    assert found[0] == [6]
    assert all(one is found[0] for one in found)


def test_each_source_has_its_own() -> None:
    calls, doubled = counting()
    found = asked_at_once(doubled, Source(1), Source(2))
    assert sorted(calls) == [1, 2]
    assert found == [[2], [4]] * (READERS // 2)


def test_each_value_of_what_it_asks_besides_has_its_own() -> None:
    calls: list[str] = []

    @once
    def told(source: Source, edition_id: str) -> list[str]:
        calls.append(edition_id)
        return [f"{source.number} {edition_id}"]

    source = Source(7)
    assert told(source, "first") is told(source, "first")
    assert told(source, "later") == ["7 later"]
    assert calls == ["first", "later"]


def test_what_raises_is_not_kept_and_holds_nobody_up() -> None:
    calls, doubled = counting(fails=1)
    source = Source(5)
    with pytest.raises(ValueError, match="5"):
        doubled(source)
    assert asked_at_once(doubled, source) == [[10]] * READERS
    assert calls == [5, 5]


def test_what_one_needs_of_another_source_it_may_ask_itself() -> None:
    first, second = Source(1), Source(2)

    @once
    def total(source: Source) -> int:
        return source.number + (total(first) if source is second else 0)

    assert asked_at_once(total, second, first) == [3, 1] * (READERS // 2)
