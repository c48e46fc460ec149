"""What the tests share: the real story, read once, a running server, and one export of the static site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from explainer.tables.story import Story, load_story
from testing.running_server import Server, running_server
from testing.static_site import shared_export

# A busy machine is no defect of the code: examples have no deadline.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def story() -> Story:
    return load_story()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as running:
        yield running


@pytest.fixture(scope="session")
def exported_site(story: Story, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folder of the static site: its PLACES, exported by the worker that first needs it. Tests read it and change nothing."""
    own = tmp_path_factory.getbasetemp()
    return shared_export(story, (own if worker_id == "master" else own.parent) / "static-site")
