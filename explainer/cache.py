"""Caches that all readers share. Both are thread-safe, and make their keys from the arguments.

`@lru(entries)`: an LRU cache for the results of one function; CACHE_MB bounds the bytes of all of them.
`@per_object`: results that live as long as the first argument. CACHE_MB does not count them: they grow with the data (each edition in
each language), never with what readers ask for.

An argument is part of the key by its `cache_key` where it has one (Story, Knowledge, Words, Theme), else by itself; then it must be
hashable. Keys hold parsed values of which there are few (language, edition, ids), never a text as a client sent it. Threads that ask
for the same result at once wait for the one that makes it. An exception is not cached. Results are shared: do not change them.

Streamlit's st.cache_resource costs 40 microseconds a hit. A page has fifty cached pieces, so that would be a fifth of a rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper, wraps
from secrets import token_hex
from threading import Condition, Lock, RLock
from typing import Any, ParamSpec, TypeVar, TypeVarTuple, cast

from cachetools import cached

from explainer.cache_budget import BudgetedCache, CacheBudget

P = ParamSpec("P")
Made = TypeVar("Made")
Source = TypeVar("Source")
More = TypeVarTuple("More")
BUDGET = CacheBudget()
LOCK = Lock()  # of all caches, since one may drop the results of another; it is held for microseconds


def own_key() -> str:
    """A `cache_key` for one object, which no other object of any process has."""
    return token_hex(8)


def _key_maker(make: Callable[..., object]) -> Callable[..., Hashable]:
    """A function that makes the key of a call of `make` from its arguments."""

    def key(*arguments: object, **named: object) -> Hashable:
        made: Hashable = tuple([getattr(value, "cache_key", value) for value in arguments])
        if named:
            made = (made, tuple([(name, getattr(named[name], "cache_key", named[name])) for name in sorted(named)]))
        try:
            hash(made)
        except TypeError as error:
            raise TypeError(
                f"{make.__module__}.{make.__qualname__}: {error}. Mend: pass a tuple, or give the argument's class a cache_key."
            ) from error
        return made

    return key


def lru(entries: int) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Decorator: an LRU cache for the results of a function.

    A lambda or a partial is a new key at each call: pass functions of a module, and what they depend on as arguments.

    Args:
        entries: How many results stay at most; fewer where the caches of the process would take more than CACHE_MB together.
    """

    def decorate(make: Callable[P, Made]) -> Callable[P, Made]:
        cache = BudgetedCache(entries, BUDGET)
        wrapped = cached(cache, key=_key_maker(make), lock=LOCK, condition=Condition(LOCK))(make)
        return cast("Callable[P, Made]", update_wrapper(wrapped, make))

    return decorate


def per_object(make: Callable[[Source, *More], Made]) -> Callable[[Source, *More], Made]:
    """Decorator: the results are stored on the first argument and go with it.

    Args:
        make: A function of an object that never changes, and of further arguments that take few values: all results stay.
    """
    name, making = f"{make.__module__}.{make.__qualname__}", RLock()

    @wraps(make)
    def stored(source: Source, /, *more: *More) -> Made:
        results: dict[Hashable, Any] = vars(source).setdefault("_results", {})
        key = (name, *[getattr(value, "cache_key", value) for value in more])
        if key not in results:
            with making:
                if key not in results:
                    results[key] = make(source, *more)
        found: Made = results[key]
        return found

    return stored
