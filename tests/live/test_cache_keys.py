"""What a client writes is no key of a cache: it could fill the memory, or evict what all readers need."""

from __future__ import annotations

from dataclasses import fields

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from explainer.cache import BUDGET
from explainer.server.document import parts_for
from explainer.tables.vocabulary import TITLES
from explainer.url_state import Choices
from tests.live.test_pages import MAIN, woken
from tests.server.test_document import scope

MARK = "zqx7"


def held() -> list[str]:
    """The keys of all caches that hold what the client wrote."""
    return [key for cache in BUDGET.caches for key in map(repr, cache) if MARK in key]


@pytest.mark.parametrize("page", ["train", "ledger", "delegation"])
def test_no_parameter_of_an_address_is_a_key(page: str) -> None:
    test = AppTest.from_file(str(MAIN), default_timeout=60)
    for name in [*(own.name for own in fields(Choices)), "nonsense"]:
        test.query_params[name] = f"{MARK}{'x' * 3000}"
    woken(test.run().switch_page(f"../pages/{page}.py").run())
    assert not test.exception
    assert sum(map(len, BUDGET.caches)) > 10
    assert held() == []


def test_neither_locale_nor_time_zone_is_a_key() -> None:
    test = AppTest.from_file(str(MAIN), default_timeout=60)
    test.context["locale"], test.context["timezone"] = f"{MARK}-{'x' * 9000}", f"{MARK}/{'x' * 9000}"
    assert not test.run().exception
    assert held() == []


def test_no_header_and_no_host_is_a_key() -> None:
    for page in TITLES:
        headers = {"accept_language": f"{MARK},fr", "accept_encoding": MARK, "user_agent": MARK}
        asked = scope(f"/{page}", f"lang={MARK}&at={MARK}&embed=true&embed_options={MARK}", **headers)
        asked["headers"][0] = (b"host", f"{MARK}.example".encode())
        parts = parts_for(Request(asked))
        assert page == "overview" or f"http://{MARK}.example/" in parts.head_end, "the site is in the tags all the same"
        assert "site.invalid" not in parts.head_end
    assert held() == []
