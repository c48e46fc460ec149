"""What the tests share: the real story, read once, a running server, and one export of the static site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from explainer.tables.story import Story, load_story
from testing.running_server import Server, running_server
from testing.static_site import PLACES, QUICK_PLACES, shared_export

TESTS = Path(__file__).parent
# A busy machine is no defect of the code: examples have no deadline. make test-all tries the properties with the thorough profile.
settings.register_profile("quick", deadline=None, max_examples=6)
settings.register_profile("thorough", deadline=None, max_examples=150)
settings.load_profile("quick")


WHOLE = {
    "server",
    "exported_site",
    "large",
    "large_server",
}  # fixtures of a running server, the static site, a large story
FOLDERS_OF_WHOLE_PAGES = ("live", "static", "checks", "scripts", "benchmarks")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is `slow`, and of tests over edition, language and theme those not needed to have every pair as `exhaustive`."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in FOLDERS_OF_WHOLE_PAGES or WHOLE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
        if item.path.is_relative_to(TESTS / "browser"):
            item.add_marker(
                pytest.mark.flaky(reruns=1)
            )  # told as "rerun"; a browser on a busy machine may miss its time once
        places = item.callspec.indices if hasattr(item, "callspec") else {}
        if {"edition", "language", "theme"} <= places.keys() and sum(places.values()) % 2:
            item.add_marker(pytest.mark.exhaustive)


@pytest.fixture(autouse=True, scope="session")
def _components_are_looked_for_once() -> Iterator[None]:
    """Each AppTest reads the metadata of all installed packages, in search of components: half of its time, for the same answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def story() -> Story:
    return load_story()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server(MAX_READERS_PER_ADDRESS="2000") as running:  # all tests come from one address
        yield running


@pytest.fixture(scope="session")
def exported_site(
    story: Story, tmp_path_factory: pytest.TempPathFactory, worker_id: str, pytestconfig: pytest.Config
) -> Path:
    """Folder of the static site, exported by the worker that first needs it. Tests read it and change nothing.

    It has QUICK_PLACES where exhaustive tests are left out, and PLACES otherwise.
    """
    own = tmp_path_factory.getbasetemp()
    places = QUICK_PLACES if "not exhaustive" in pytestconfig.option.markexpr else PLACES
    return shared_export(story, (own if worker_id == "master" else own.parent) / "static-site", places)
