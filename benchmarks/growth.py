"""Rows of large stories: how the times of loading, reruns and the export grow with the rows of the data, and what a page then sends.

`data_rows_cost` and the other costs are the growth of the time divided by the growth of the rows: 1 is linear, less is better. The
pages run on a real server, from a copy of the project with the large story in its data/.
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
PARTS = ("explainer", "pages", "locale", "web", ".streamlit")  # of the repository, besides app.py and data/
IGNORED = shutil.ignore_patterns("__pycache__", "node_modules")
QUERY = "lang=en&at=2026-06"  # the edition with the most content
RERUNS = 5


class Sized(NamedTuple):
    """A large story.

    Attributes:
        times: How many times the real story.
        rows: Rows in all tables.
        root: Copy of the project that has it.
    """

    times: int
    rows: int
    root: Path

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"


class PageGrowth(NamedTuple):
    """What was measured of a page.

    Attributes:
        first_s: Seconds of the first run.
        rerun_s: Median seconds of a rerun.
        first_kb: KB that the first run sends, before compression.
    """

    first_s: float
    rerun_s: float
    first_kb: float


def rows(effort: Effort) -> Iterator[Row]:
    """Rows of times at each size, then their cost; a quick run measures only loading."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = [copied(Path(folder), times) for times in (WHOLE_TIMES if effort.is_whole else TIMES)]
        yield from _growing("data_load_s", "data_rows_cost", sizes, lambda own: loaded_s(own, effort.rounds))
        if effort.is_whole:
            yield from _pages(sizes)
            yield from _growing("data_export_s", "export_rows_cost", sizes[:2], exported_s)


def copied(folder: Path, times: int) -> Sized:
    """Copies the project, with a larger story.

    Args:
        folder: The copy is a subfolder of it.
        times: How many times the rows; from 1.

    Returns:
        The story, with the number of its rows.
    """
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
    """Growth of the time divided by growth of the rows, from the first size to the last.

    Args:
        sizes: Stories, smallest first.
        taken_s: Seconds of each, by its `times`.

    Returns:
        1 for linear growth.
    """
    small, large = sizes[0], sizes[-1]
    return (taken_s[large.times] / taken_s[small.times]) / (large.rows / small.rows)


def loaded_s(own: Sized, rounds: int) -> float:
    """Time to read and check all tables.

    Args:
        own: The story.
        rounds: How often to measure.

    Returns:
        Median seconds.
    """
    return median(_timed(lambda: load_story(own.data)) for _ in range(rounds))


def exported_s(own: Sized) -> float:
    """Seconds to export the English pages of the default edition as a static site."""
    story = load_story(own.data)
    places = [place for place in all_places(story) if place.language == "en" and not place.edition_id]
    return _timed(lambda: export(story, own.root / "dist", places))


def _timed(act: Callable[[], object]) -> float:
    since = time.perf_counter()
    act()
    return time.perf_counter() - since


def _pages(sizes: list[Sized]) -> Iterator[Row]:
    """For every page: first run and rerun at each size, their growth, and what the first run with the largest story sends."""
    measured = {own.times: _measured_pages(own) for own in sizes}
    for page in CONTROLS:
        for times, pages in measured.items():
            yield Row(f"grown_first_s/{page}/{times}x", pages[page].first_s, "s")
            yield Row(f"grown_rerun_ms/{page}/{times}x", pages[page].rerun_s * 1000, "ms")
        reruns = {times: pages[page].rerun_s for times, pages in measured.items()}
        firsts = {times: pages[page].first_s for times, pages in measured.items()}
        yield Row(f"rerun_rows_cost/{page}", growth(sizes, reruns), "", MOST_COST)
        yield Row(f"first_rows_cost/{page}", growth(sizes, firsts), "", MOST_COST)
        yield Row(f"grown_first_kb/{page}", measured[sizes[-1].times][page].first_kb, "KB", MOST_FIRST_KB)


def _measured_pages(own: Sized) -> dict[str, PageGrowth]:
    """All pages, on a server with this story."""
    with running_server(cwd=own.root, health="/readyz") as server:
        return {page: asyncio.run(_visited(server.url, path_of(page))) for page in CONTROLS}


async def _visited(url: str, path: str) -> PageGrowth:
    since = time.perf_counter()
    async with reading(url, path, QUERY) as reader:
        first_s = time.perf_counter() - since
        again = [(await reader.rerun()).answered_ms / 1000 for _ in range(RERUNS)]
        return PageGrowth(first_s, median(again), reader.first.message_bytes / 1000)
