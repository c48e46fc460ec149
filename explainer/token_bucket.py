"""How much a client may still ask for."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

CLIENTS = 4096  # whose buckets are remembered


class TokenBucket:
    """Tokens that come back with time, up to a burst."""

    def __init__(self, burst: float, refill_per_s: float) -> None:
        """Full at first.

        Args:
            burst: Most tokens at once.
            refill_per_s: Tokens per second in the long run.
        """
        self._burst, self._refill_per_s = burst, refill_per_s
        self._tokens, self._filled_at_s = burst, time.monotonic()

    def take(self) -> bool:
        """Takes a token; False where there is none."""
        self._refill()
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def reserve(self, count: float = 1) -> float:
        """Takes tokens, on credit where there are none, so that those who wait are served in the order in which they came.

        Args:
            count: Number of tokens.

        Returns:
            Seconds until the credit is paid back; 0 where there were enough.
        """
        self._refill()
        self._tokens -= count
        return max(0.0, -self._tokens / self._refill_per_s)

    def _refill(self) -> None:
        now_s = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now_s - self._filled_at_s) * self._refill_per_s)
        self._filled_at_s = now_s


def bucket_for_each(burst: float, refill_per_s: float) -> Callable[[str], TokenBucket]:
    """Buckets of one size, one a client. That of a client who has not asked for long may be forgotten, and is full again.

    Args:
        burst: Most tokens at once.
        refill_per_s: Tokens per second in the long run.

    Returns:
        A function from the name of a client to its bucket.
    """
    return lru_cache(CLIENTS)(lambda _: TokenBucket(burst, refill_per_s))
