"""The static site that the tests read: exported once a session, for all workers and all files of tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

from filelock import FileLock

from explainer.static.site import export
from explainer.static.urls import PAGES, Place
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS
from explainer.words import LANGUAGES

AT_OTHER_EDITIONS = [
    Place("fr", "train", "2023-09-11"),
    Place("fr", "delegation", "later"),
    Place("en", "afterwards", "later"),
    Place("en", "afterwards", "2026-06"),
]
EVERY_PAGE = [Place(language, page) for language, page in product(LANGUAGES, PAGES)]
EMBEDS = [Place("en", panel, "", True) for panel in PANELS]
PLACES = [*EVERY_PAGE, *AT_OTHER_EDITIONS, *EMBEDS]
# Every moment of the journey takes seconds in each language. The second one is left to test-all; its first edition has few moments.
COSTLY = {
    Place("fr", "overview"),
    Place("fr", "train"),
    Place("fr", "delegation", "later"),
    Place("en", "afterwards", "later"),
}
QUICK_PLACES = [place for place in PLACES if place not in COSTLY]


def shared_export(story: Story, folder: Path, places: Sequence[Place]) -> Path:
    """Exports a static site into a folder, or waits until another process has done so.

    Args:
        story: The validated tables.
        folder: One that the processes share. An export stands there whole or not at all.
        places: Its pages.

    Returns:
        The folder.
    """
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            export(story, folder, places)
    return folder
