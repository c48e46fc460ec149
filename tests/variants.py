"""The editions, languages and themes for which tests run, and what was known at each edition, also of the train's reach."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from explainer.figures.theme import THEMES
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.railway import RailNetwork, rail_network
from explainer.model.reach_model import ReachModel
from explainer.tables.story import Story
from explainer.words import LANGUAGES

EARLIER = ("2023-09-11", "2023-09-12-morning", "2023-09-12-evening", "2023-09-13")
LOOKING_BACK = ("later", "2026-06")  # those at which the questions have answers
EDITIONS = (*EARLIER, *LOOKING_BACK)
AT_EVERY_EDITION = pytest.mark.parametrize("edition", EDITIONS)
IN_EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
IN_BOTH_THEMES = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def some_of(values: Iterable[object], every: int | None = None) -> list[object]:
    """Values for `parametrize`, of which make test takes some and make test-all the others.

    Args:
        values: The values; a tuple holds several arguments.
        every: make test takes each `every`-th value from the first one; None: the first one alone.

    Returns:
        One pytest parameter a value, in their order; the others are marked `exhaustive`.
    """
    return [
        pytest.param(
            *(value if type(value) is tuple else [value]),
            marks=pytest.mark.exhaustive if (number % every if every else number) else (),
        )
        for number, value in enumerate(values)
    ]


@pytest.fixture(scope="session")
def known(story: Story) -> dict[str, Knowledge]:
    """What was known at each edition. No test may change it."""
    return {edition: known_at(story, edition) for edition in EDITIONS}


@pytest.fixture(scope="session")
def network(story: Story) -> RailNetwork:
    """The track graph."""
    return rail_network(story)


@pytest.fixture(scope="session")
def models(known: dict[str, Knowledge], network: RailNetwork) -> dict[str, ReachModel]:
    """What was known at each edition, within 60 km/h."""
    return {edition: ReachModel(knowledge, network, 60) for edition, knowledge in known.items()}
