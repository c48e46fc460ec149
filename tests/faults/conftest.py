"""What a fault did, told as a row of docs/reliability.md."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Prints figures beside the test's name."""

    def tell(**figures: float) -> None:
        said = ", ".join(f"{name} {value:.3g}" for name, value in figures.items())
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{request.node.name}: {said}", flush=True)

    return tell
