"""A client's address is one address in every form that proxies write, and what is none is nobody's."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.client_address import client_of, read_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:443", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
    ],
)
def test_every_form_of_an_address_is_read(text: str, address: str) -> None:
    assert read_address(text) == ip_address(address)


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "evil", "192.0.2", "192.0.2.1:", "[2001:db8::1", "1.1.1.1" * 500, "192.0.2.1:http", "\u0661.1.1.1"],
)
def test_what_is_no_address_is_nobodys(text: str) -> None:
    assert read_address(text) is None
    assert client_of(text) == ""


def test_readers_of_one_household_are_one_client_and_others_are_others() -> None:
    asked = [
        "2001:db8:1:2::1",
        "[2001:db8:1:2:ffff::9]:80",
        "2001:db8:1:3::1",
        "::ffff:192.0.2.1",
        "192.0.2.1:80",
        "::ffff:192.0.2.2",
    ]
    found = [client_of(text) for text in asked]
    assert found[0] == found[1] and found[3] == found[4] and len(set(found)) == 4


@given(st.text(max_size=80))
def test_no_text_raises_an_error(text: str) -> None:
    client_of(text)


@given(st.ip_addresses(), st.integers(1, 65535))
def test_a_port_changes_nothing(address: object, port: int) -> None:
    with_port = f"[{address}]:{port}" if ":" in str(address) else f"{address}:{port}"
    assert client_of(with_port) == client_of(str(address))
