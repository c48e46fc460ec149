"""Thread-safe caches shared by all readers: a bounded LRU cache (`kept`), and results stored on the object they came from (`once`).

Streamlit's st.cache_resource costs 40 microseconds a hit. A page has fifty cached pieces, so that would be a fifth of a rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Condition, RLock
from typing import Any, TypeVar, TypeVarTuple

from cachetools import LRUCache, cached
from cachetools.keys import hashkey as every

__all__ = ["every", "first", "kept", "once"]

Made = TypeVar("Made")
Source = TypeVar("Source")
More = TypeVarTuple("More")
Found = TypeVar("Found")


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


def once(make: Callable[[Source, *More], Found]) -> Callable[[Source, *More], Found]:
    """Keeps what a function gives with the object that it was made from, and as long as that.

    Two who ask at once wait for one making: a replica that is new, or has come back, is asked by everybody at the same moment.

    Args:
        make: Of something that never changes, and of what has few values: all results stay. What it gives is shared: do not
            change it either.
    """
    name, making = f"{make.__module__}.{make.__qualname__}", RLock()

    @wraps(make)
    def kept(source: Source, /, *more: *More) -> Found:
        own, key = vars(source), f"{name} {more}"
        if key not in own:
            with making:
                if key not in own:
                    own[key] = make(source, *more)
        found: Found = own[key]
        return found

    return kept
