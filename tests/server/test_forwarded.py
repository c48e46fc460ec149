"""Behind a proxy each reader has an address of their own, in whatever form the proxy writes it; without one, nothing is believed."""

from __future__ import annotations

from typing import Any

import pytest

from explainer.client_address import client_of
from explainer.server.middleware.forwarded import ForwardedAddresses
from testing.event_loop import run


def client(monkeypatch: pytest.MonkeyPatch, peer: str, *forwarded: str, trusted: str = "127.0.0.1,10.0.0.0/8") -> str:
    """For whom a request is counted, by peer and by the lines of X-Forwarded-For."""
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", trusted)
    found: dict[str, Any] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        found.update(scope)

    headers = [(b"x-forwarded-for", line.encode("latin-1")) for line in forwarded]
    run(ForwardedAddresses(app)({"type": "http", "client": (peer, 1), "headers": headers}, None, None))  # type: ignore[arg-type]
    return client_of(found["client"][0])


@pytest.mark.parametrize(
    "written",
    ["192.0.2.1", "192.0.2.1:4711", "::ffff:192.0.2.1", "[::ffff:192.0.2.1]:443", " 192.0.2.1 ", "6.6.6.6, 192.0.2.1"],
)
@pytest.mark.parametrize("between", ["", ", 10.1.2.3", ", 10.1.2.3:80", ", ::ffff:10.1.2.3", ", [::ffff:10.1.2.3]:80"])
def test_a_reader_is_found_in_every_form(monkeypatch: pytest.MonkeyPatch, written: str, between: str) -> None:
    assert client(monkeypatch, "127.0.0.1", written + between) == "192.0.2.1"


def test_two_readers_of_one_proxy_are_two_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["::ffff:192.0.2.1", "::ffff:192.0.2.2", "192.0.2.3:80", "[2001:db8:1::1]:80", "[2001:db8:2::1]:80"]
    assert len({client(monkeypatch, "127.0.0.1", text) for text in asked}) == len(asked)


def test_several_lines_are_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert client(monkeypatch, "127.0.0.1", "6.6.6.6", "192.0.2.1", "10.0.0.1") == "192.0.2.1"


def test_who_comes_through_no_proxy_of_ours_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert client(monkeypatch, "192.0.2.9", "198.51.100.1") == "192.0.2.9"


def test_what_stands_before_something_that_is_no_address_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert client(monkeypatch, "127.0.0.1", "198.51.100.1, evil") == ""
    assert client(monkeypatch, "127.0.0.1", "198.51.100.1, " + "1.1.1.1" * 500) == ""
