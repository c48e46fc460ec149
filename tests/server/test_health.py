"""Signs of life over real HTTP."""

from __future__ import annotations

import json

import pytest

from explainer.server.routes import health
from explainer.tables.story import Story, StoryError
from testing.http import ask
from testing.running_server import Server


def test_the_process_is_up_and_ready_with_the_version_of_its_data(server: Server, story: Story) -> None:
    up, ready = ask(server, "/healthz"), ask(server, "/readyz")
    assert (up.status, up.text) == (200, "ok\n")
    assert ready.status == 200
    assert json.loads(ready.body) == {"ready": True, "data_version": story.version, "data_date": story.dated}
    assert {up.headers["cache-control"], ready.headers["cache-control"]} == {"no-store"}


def test_without_good_data_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def story(self) -> None:
            raise StoryError([])

    monkeypatch.setattr(health, "shared_keeper", Broken)
    answer = health.readyz(None)  # type: ignore[arg-type]
    assert answer.status_code == 503
    assert json.loads(bytes(answer.body))["ready"] is False
