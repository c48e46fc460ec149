"""A bucket of tokens: a burst, then the refill; and who waits on credit is served in the order of asking."""

from __future__ import annotations

import time

import pytest

from explainer.token_bucket import TokenBucket


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, as its only item."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_burst_is_followed_by_the_refill(at: list[float]) -> None:
    bucket = TokenBucket(5, 2)
    assert [bucket.take() for _ in range(6)] == [*[True] * 5, False]
    at[0] = 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


def test_those_who_share_a_bucket_wait_in_the_order_in_which_they_ask(at: list[float]) -> None:
    bucket = TokenBucket(2, 10)
    assert [bucket.reserve() for _ in range(5)] == pytest.approx([0, 0, 0.1, 0.2, 0.3])
    at[0] = 0.3
    assert bucket.reserve() == pytest.approx(0.1)


def test_a_costly_thing_takes_many(at: list[float]) -> None:
    bucket = TokenBucket(10, 5)
    assert bucket.reserve(10) == 0
    assert bucket.reserve(5) == pytest.approx(1)
