"""Where the folded parts of a live page go: into one file of the page, so that no run sends them again."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from explainer.tables.story import Story


def folds_address(story: Story, page: str, language: str, edition_id: str) -> str:
    """Address of the folded parts of a page at an edition, relative to any page. It changes with the data.

    Args:
        story: The validated tables.
        page: Name of the page.
        language: A key of words.LANGUAGES.
        edition_id: Id of the edition.

    Returns:
        A relative URL with the version of the data.
    """
    return f"./folded/{page}/{language}/{edition_id}.json?v={story.version}"


class Folds:
    """The folded parts of a page, each of which leaves an empty place that names the file and its key in it."""

    def __init__(self, address: str) -> None:
        """The folded parts in the file at an address."""
        self._address = address

    def place(self, name: str, draw: Callable[[], Markup]) -> Markup:
        """The place of a folded part, which web/live/folds.js fills.

        The place names its edition and language with the file, so it never shows parts of another one.

        Args:
            name: Its key in the file; unique on the page.
            draw: Makes the part. Not called here: the live page does not need it.

        Returns:
            An empty element.
        """
        return Markup('<div data-folded="{}#{}"></div>').format(self._address, name)


class CollectedFolds(Folds):
    """The same for the file: every part is drawn.

    Attributes:
        parts: The drawn parts by name.
    """

    def __init__(self, address: str) -> None:
        """No part is drawn yet."""
        super().__init__(address)
        self.parts: dict[str, Markup] = {}

    def place(self, name: str, draw: Callable[[], Markup]) -> Markup:
        """Draws the part and returns its place."""
        self.parts[name] = draw()
        return super().place(name, draw)
