"""What a page names in its head so that it is there in time: real addresses, each of which the page then asks for."""

from __future__ import annotations

import re

import pytest

from explainer.server.preload import ahead_of
from explainer.server.routes.page_style import style_address
from explainer.tables.vocabulary import TITLES
from testing.http import ask
from testing.running_server import Server

pytestmark = pytest.mark.xdist_group("server")


def test_only_pages_with_a_map_name_what_a_map_needs() -> None:
    assert {page for page in TITLES if ahead_of(page)} == {"overview", "train"}


def test_all_that_is_named_is_there(server: Server) -> None:
    named = re.findall(r'href="([^"]+)"', ahead_of("train"))
    assert len(named) == len(set(named)) == 6
    assert any("DeckGlJsonChart" in address for address in named)
    for address in (*named, style_address()):
        assert ask(server, address).status == 200, address
    assert all(f'href="{address}"' in ask(server, "/train", accept="text/html").text for address in named)


def test_our_style_is_a_file_that_is_kept_for_good_and_begins_with_our_colours(server: Server) -> None:
    answer = ask(server, style_address())
    assert (answer.headers["content-type"].split(";")[0], "--kl-ink" in answer.text) == ("text/css", True)
    assert "immutable" in answer.headers["cache-control"]
    assert ask(server, "/page.css").headers["cache-control"] == "no-cache"
