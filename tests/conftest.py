"""What the tests share: the real story, read once, and a running server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from explainer.tables.story import Story, load_story
from testing.running_server import Server, running_server

# A busy machine is no defect of the code: examples have no deadline.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-combinations", action="store_true", help="every combination of a page's forms, not every pair"
    )


@pytest.fixture(scope="session")
def story() -> Story:
    return load_story()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running
