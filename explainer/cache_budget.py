"""How much memory all LRU caches of the process may take together, and a cheap estimate of what one entry takes."""

from __future__ import annotations

import sys
from collections.abc import Hashable, Iterable
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
import pandas as pd
from cachetools import LRUCache

from explainer.settings import settings

MOST_NODES = 4_000  # of an entry that are looked at; the estimate of a larger one is too low
ENTRY_BYTES = 400  # what a cache needs for an entry besides key and value
NOT_OWN = (type, ModuleType, FunctionType)  # exist anyway
NUMBERS = {int, float, bool}
PLAIN = {str, bytes, dict, list, tuple, *NUMBERS}  # the usual types, which have no cache_key


def size_bytes(value: object) -> int:
    """About how many bytes a value takes: it, and what it refers to.

    An object with a `cache_key` inside the value (Story, Knowledge, Words, Theme) is shared with others, and not counted.
    """
    total, seen, left = 0, set[int](), [value]
    while left and len(seen) < MOST_NODES:
        one = left.pop()
        if id(one) in seen or isinstance(one, NOT_OWN) or (one is not value and _is_shared(one)):
            continue
        seen.add(id(one))
        total += _own_bytes(one)
        left.extend(part for part in _parts(one) if part is not None and part.__class__ not in NUMBERS)
    return total


def _is_shared(value: object) -> bool:
    # Plotly's objects take long to say that they have no such attribute, so classes and dictionaries are asked.
    return value.__class__ not in PLAIN and (
        hasattr(value.__class__, "cache_key") or "cache_key" in getattr(value, "__dict__", ())
    )


def _own_bytes(value: object) -> int:
    """What a value takes without what it refers to; but a list of numbers is counted with them."""
    if isinstance(value, (pd.DataFrame, pd.Series, np.ndarray)):
        return _array_bytes(value)
    of_numbers = isinstance(value, (list, tuple)) and bool(value) and value[0].__class__ in NUMBERS
    return sys.getsizeof(value, 64) + (24 * len(value) if of_numbers else 0)  # type: ignore[arg-type]


def _array_bytes(array: Any) -> int:
    """The cells of a table or array; texts in them are those of the story."""
    found = array.nbytes if isinstance(array, np.ndarray) else array.memory_usage(deep=False)
    return int(found.sum() if isinstance(found, pd.Series) else found) + 1000


def _parts(value: Any) -> Iterable[object]:
    if isinstance(value, (str, bytes, int, float, pd.DataFrame, pd.Series, np.ndarray)) or value is None:
        return ()
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, (list, tuple, set, frozenset)):
        return value
    return vars(value).values() if hasattr(value, "__dict__") else ()


class CacheBudget:
    """The bytes of all its caches, held to a most: beyond it, the largest cache loses its least recently used results."""

    def __init__(self, most_bytes: int | None = None) -> None:
        """Without `most_bytes`, the setting CACHE_MB says it."""
        self.caches: list[BudgetedCache] = []
        self._most_bytes = most_bytes

    @property
    def spent_bytes(self) -> int:
        """The bytes of all caches together, as estimated."""
        return sum(cache.spent_bytes for cache in self.caches)

    def keep(self) -> None:
        """Drops results until the caches are within the budget."""
        most = settings().cache_mb * 2**20 if self._most_bytes is None else self._most_bytes
        while self.spent_bytes > most:
            max(self.caches, key=lambda cache: cache.spent_bytes).popitem()


class BudgetedCache(LRUCache[Hashable, Any]):
    """An LRU cache of a number of entries, whose bytes count in a budget. The caller holds the lock of all caches."""

    def __init__(self, entries: int, budget: CacheBudget) -> None:
        """Enters the cache into the budget."""
        super().__init__(entries)
        self.spent_bytes = 0
        self._sizes: dict[Hashable, int] = {}
        self._budget = budget
        budget.caches.append(self)

    def __setitem__(self, key: Hashable, value: Any) -> None:
        """Stores a result, and drops others where there is no room for it."""
        super().__setitem__(key, value)
        size = ENTRY_BYTES + size_bytes(key) + size_bytes(value)
        self.spent_bytes += size - self._sizes.get(key, 0)
        self._sizes[key] = size
        self._budget.keep()

    def __delitem__(self, key: Hashable) -> None:
        """Removes a result."""
        super().__delitem__(key)
        self.spent_bytes -= self._sizes.pop(key, 0)
