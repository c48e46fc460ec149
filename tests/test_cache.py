"""What caches share between readers: one making for many who wait, keys from the arguments, bounded size."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from explainer.cache import lru, own_key, per_object
from explainer.cache_budget import BudgetedCache, CacheBudget, size_bytes

READERS = 20


@dataclass(frozen=True)
class Source:
    number: int


def counting(fails: int = 0) -> tuple[list[int], Callable[[Source], list[int]]]:
    """A slow function, kept, and the numbers it was called with; it raises at its first calls."""
    calls: list[int] = []

    @per_object
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

    @per_object
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

    @per_object
    def total(source: Source) -> int:
        return source.number + (total(first) if source is second else 0)

    assert asked_at_once(total, second, first) == [3, 1] * (READERS // 2)


@dataclass
class MomentOf:
    """Refers to what it shares with others, and has a text of its own."""

    speaker: Speaker
    text: str


class Speaker:
    """Cannot be told from another by hash, only by its `cache_key`."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, language: str) -> None:
        self.cache_key = language


def test_lru_tells_arguments_apart_by_their_cache_key_or_by_themselves() -> None:
    calls: list[tuple[str, int, str]] = []

    @lru(10)
    def told(speaker: Speaker, number: int, form: str = "plain") -> list[str]:
        calls.append((speaker.cache_key, number, form))
        return [f"{speaker.cache_key} {number} {form}"]

    first = told(Speaker("en"), 1)
    assert told(Speaker("en"), 1) is first
    assert told(Speaker("fr"), 1) == ["fr 1 plain"]
    assert told(Speaker("en"), 2) == ["en 2 plain"]
    assert told(Speaker("en"), 1, form="rich") is told(Speaker("en"), 1, form="rich") is not first
    assert calls == [("en", 1, "plain"), ("fr", 1, "plain"), ("en", 2, "plain"), ("en", 1, "rich")]


def test_lru_drops_the_result_that_was_used_longest_ago() -> None:
    calls: list[int] = []

    @lru(2)
    def doubled(number: int) -> int:
        calls.append(number)
        return 2 * number

    for number in (1, 2, 1, 3, 1, 2):
        assert doubled(number) == 2 * number
    assert calls == [1, 2, 3, 2]


def test_lru_makes_a_result_once_for_all_who_ask_at_the_same_moment_and_caches_no_exception() -> None:
    calls: list[int] = []

    @lru(10)
    def doubled(source: Source) -> list[int]:
        calls.append(source.number)
        time.sleep(0.05)
        if len(calls) == 1:
            raise ValueError(source.number)
        return [2 * source.number]

    with pytest.raises(ValueError, match="5"):
        doubled(Source(5))
    found = asked_at_once(doubled, Source(5))
    assert calls == [5, 5]
    assert found[0] == [10] and all(one is found[0] for one in found)


def test_an_argument_that_has_no_identity_is_refused_with_the_name_of_the_function() -> None:
    @lru(10)
    def summed(weights: dict[str, int]) -> int:
        return sum(weights.values())

    with pytest.raises(TypeError, match=r"summed: unhashable type: 'dict'\. Mend: pass a tuple"):
        summed({"a": 1})


def test_no_two_objects_get_the_same_key() -> None:
    assert len({own_key() for _ in range(1000)}) == 1000


def test_the_caches_of_a_process_stay_within_their_bytes_and_the_largest_gives_way() -> None:
    budget = CacheBudget(most_bytes=100_000)
    small, large = BudgetedCache(1000, budget), BudgetedCache(1000, budget)
    small["kept"] = "a word"
    for number in range(1000):
        large[number] = f"{number:05000}"
        assert budget.spent_bytes <= 100_000
    assert small["kept"] == "a word"
    assert 10 < len(large) < 20 and 999 in large and 0 not in large
    large["whole"] = "x" * 200_000
    assert "whole" not in large and budget.spent_bytes < 1000, "what has no room alone is not kept"


def test_a_result_that_is_replaced_or_dropped_gives_its_bytes_back() -> None:
    budget = CacheBudget(most_bytes=10**9)
    cache = BudgetedCache(2, budget)
    cache[1] = "x" * 50_000
    cache[1] = "x"
    assert cache.spent_bytes < 1000
    for number in range(50):
        cache[number] = "x" * 1000
    assert cache.spent_bytes < 4000 and len(cache) == 2


def test_the_size_of_a_result_is_about_what_it_takes() -> None:
    shared = Speaker("x" * 1_000_000)
    for made, takes in (
        ("x" * 10_000, 10_049),
        (b"x" * 10_000, 10_033),
        ([float(number) for number in range(1000)], 32_000),
        ({"rows": ["x" * 1000] * 500}, 5_500),
        (pd.DataFrame({"number": np.zeros(10_000)}), 81_000),
        ({"text": "short", "of": shared}, 500),
        (MomentOf(shared, "x" * 10_000), 10_200),
    ):
        assert takes * 0.6 < size_bytes(made) < takes * 1.5 + 500, made.__class__
    began_s = time.perf_counter()
    size_bytes([[number, str(number)] for number in range(1_000_000)])
    assert time.perf_counter() - began_s < 5, "a large result is not walked to its end"
