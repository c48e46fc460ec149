"""What is computed from a story, or from what was known of it, is computed once for each: neither ever changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import TypeVar, TypeVarTuple

Source = TypeVar("Source")
More = TypeVarTuple("More")
Found = TypeVar("Found")


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
