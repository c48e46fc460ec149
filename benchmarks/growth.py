"""Rows of large stories: how loading, a rerun of a page and the static edition grow with the rows, and what a page then sends.

`data_rows_cost` and its like are how many times longer it takes over how many times more rows: 1 is as fast as the rows, less is
slower. The pages run on a real server, from a copy of the explainer with the story in its data/.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.controls import CONTROLS, path_of
from benchmarks.effort import Effort
from benchmarks.reader import reading
from benchmarks.rows import Row
from benchmarks.synthetic import count_rows, write_story
from explainer.static.site import export
from explainer.static.urls import all_places
from explainer.tables.story import load_story
from testing.running_server import ROOT, running_server

TIMES, WHOLE_TIMES = (1, 10), (1, 10, 100)
MOST_COST, MOST_FIRST_KB = 1, 1000
PARTS = ("explainer", "pages", "panels", "locale", ".streamlit")  # of the checkout, besides app.py and the data
IGNORED = shutil.ignore_patterns("__pycache__")
QUERY = "lang=en&at=later"  # the fullest edition
RERUNS = 5


class Sized(NamedTuple):
    """A story: how many times the real one it is, its rows, and the checkout that has it."""

    times: int
    rows: int
    root: Path

    @property
    def data(self) -> Path:
        """Its data folder."""
        return self.root / "data"


class Seen(NamedTuple):
    """A page: its first run and its reruns, in seconds, and what the first run sends, unpacked, in KB."""

    first_s: float
    rerun_s: float
    first_kb: float


def rows(effort: Effort) -> Iterator[Row]:
    """Seconds at each size, and the cost of growth of each; of loading alone in a quick run."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = [copied(Path(folder), times) for times in (WHOLE_TIMES if effort.is_whole else TIMES)]
        yield from _growing("data_load_s", "data_rows_cost", sizes, lambda own: loaded_s(own, effort.rounds))
        if effort.is_whole:
            yield from _pages(sizes)
            yield from _growing("data_export_s", "export_rows_cost", sizes[:2], exported_s)


def copied(folder: Path, times: int) -> Sized:
    """A checkout with so many times the rows."""
    root = folder / f"times-{times}"
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=IGNORED)
    shutil.copy(ROOT / "app.py", root)
    write_story(root / "data", times)
    return Sized(times, count_rows(root / "data"), root)


def _growing(each: str, cost: str, sizes: list[Sized], seconds: Callable[[Sized], float]) -> Iterator[Row]:
    taken = {}
    for own in sizes:
        taken[own.times] = seconds(own)
        yield Row(f"{each}/{own.times}x", taken[own.times], "s")
    yield Row(cost, growth(sizes, taken), "", MOST_COST)


def growth(sizes: list[Sized], taken_s: dict[int, float]) -> float:
    """How many times longer the largest takes than the smallest, over how many times more rows it has."""
    small, large = sizes[0], sizes[-1]
    return (taken_s[large.times] / taken_s[small.times]) / (large.rows / small.rows)


def loaded_s(own: Sized, rounds: int) -> float:
    """Median of what reading and checking all tables takes."""
    return median(_timed(lambda: load_story(own.data)) for _ in range(rounds))


def exported_s(own: Sized) -> float:
    """What the default edition in English takes as a static edition."""
    story = load_story(own.data)
    places = [place for place in all_places(story) if place.language == "en" and not place.edition_id]
    return _timed(lambda: export(story, own.root / "dist", places))


def _timed(act: Callable[[], object]) -> float:
    since = time.perf_counter()
    act()
    return time.perf_counter() - since


def _pages(sizes: list[Sized]) -> Iterator[Row]:
    """Of every page: first run and rerun at each size, their growth, and what the first run of the largest sends."""
    seen = {own.times: _seen(own) for own in sizes}
    for page in CONTROLS:
        for times, pages in seen.items():
            yield Row(f"grown_first_s/{page}/{times}x", pages[page].first_s, "s")
            yield Row(f"grown_rerun_ms/{page}/{times}x", pages[page].rerun_s * 1000, "ms")
        reruns = {times: pages[page].rerun_s for times, pages in seen.items()}
        firsts = {times: pages[page].first_s for times, pages in seen.items()}
        yield Row(f"rerun_rows_cost/{page}", growth(sizes, reruns), "", MOST_COST)
        yield Row(f"first_rows_cost/{page}", growth(sizes, firsts), "", MOST_COST)
        yield Row(f"grown_first_kb/{page}", seen[sizes[-1].times][page].first_kb, "KB", MOST_FIRST_KB)


def _seen(own: Sized) -> dict[str, Seen]:
    """Every page of a server that has that story."""
    with running_server(cwd=own.root, health="/readyz") as server:
        return {page: asyncio.run(_visited(server.url, path_of(page))) for page in CONTROLS}


async def _visited(url: str, path: str) -> Seen:
    since = time.perf_counter()
    async with reading(url, path, QUERY) as reader:
        first_s = time.perf_counter() - since
        again = [(await reader.rerun()).answered_ms / 1000 for _ in range(RERUNS)]
        return Seen(first_s, median(again), reader.first.message_bytes / 1000)
