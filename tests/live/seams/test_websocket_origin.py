"""A websocket reaches Streamlit without its Origin, and Streamlit lets it in without asking anybody for this machine's address."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit import net_util
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from explainer.live.seams.websocket_origin import WebsocketOrigin
from testing.event_loop import run

HEADERS = [(b"host", b"inner:8501"), (b"origin", b"https://news.example"), (b"cookie", b"a=b")]


def passed_on(kind: str) -> list[tuple[bytes, bytes]]:
    seen: list[tuple[bytes, bytes]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.extend(scope["headers"])

    run(WebsocketOrigin(app)({"type": kind, "headers": HEADERS}, None, None))  # type: ignore[arg-type]
    return seen


def test_only_a_websocket_loses_its_origin() -> None:
    assert passed_on("websocket") == [HEADERS[0], HEADERS[2]]
    assert passed_on("http") == HEADERS


def test_streamlit_lets_it_in_and_would_have_asked_elsewhere_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("get_internal_ip", "get_external_ip"):
        monkeypatch.setattr(net_util, name, lambda name=name: asked.append(name))
    assert _is_origin_allowed(None, "inner:8501")
    assert asked == []
    assert not _is_origin_allowed("https://news.example", "inner:8501")
    assert asked == ["get_internal_ip", "get_external_ip"]
