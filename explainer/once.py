"""What is computed from a story, or from what was known of it, is computed once for each: neither ever changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Source = TypeVar("Source")
Found = TypeVar("Found")


def once(make: Callable[[Source], Found]) -> Callable[[Source], Found]:
    """Keeps what a function gives with the object that it was made from, and as long as that.

    Two who ask for the same at once may both make it; the first one's is kept.

    Args:
        make: Of one argument that never changes. What it gives is shared: do not change it either.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(source: Source) -> Found:
        own = vars(source)
        if name not in own:
            own.setdefault(name, make(source))
        found: Found = own[name]
        return found

    return kept
