"""What is made once and kept for all readers: in memory, the least used forgotten first, at most so many of a kind.

Streamlit's own st.cache_resource does the same, but takes 40 microseconds for each of the fifty pieces of a page that are there
already: a fifth of what a rerun may take.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey as every

__all__ = ["every", "first", "kept"]

Made = TypeVar("Made")


def first(key: Hashable, *_rest: object, **_named: object) -> Hashable:
    """The first argument, where it says all that the result depends on."""
    return key


def kept(most: int, by: Callable[..., Hashable] = first) -> Callable[[Callable[..., Made]], Callable[..., Made]]:
    """Keeps what a function gives.

    Two who ask for the same at once wait for one making. What raises is not kept.

    Args:
        most: How many results stay.
        by: What of the arguments a result is kept by: `first`, or `every`.
    """
    return cached(LRUCache[Hashable, Any](most), key=by, condition=Condition())
