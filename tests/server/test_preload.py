"""What a page names in its head so that it is there in time: real addresses, each of which the page then asks for."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explainer.server.preload import preload_tags
from explainer.server.routes.page_style import style_address
from explainer.tables.vocabulary import TITLES
from testing.http import ask
from testing.running_server import Server
from tests.live.test_pages import visit


def test_only_pages_with_a_map_name_what_a_map_needs() -> None:
    assert {page for page in TITLES if preload_tags(page)} == {"overview", "train"}


def test_all_that_is_named_is_there(server: Server) -> None:
    named = re.findall(r'href="([^"]+)"', preload_tags("train"))
    assert len(named) == len(set(named)) == 6
    assert any("DeckGlJsonChart" in address for address in named)
    for address in (*named, style_address()):
        assert ask(server, address.removeprefix(".")).status == 200, address
    assert all(f'href="{address}"' in ask(server, "/train", accept="text/html").text for address in named)


def files_of(deck: dict[str, Any]) -> set[str]:
    """What the layers of a map read by address."""
    found = {str(layer.get(name)) for layer in deck["layers"] for name in ("data", "iconAtlas")}
    return {f"./{path}" for path in found if path.startswith(("geo/", "marks/"))}


@pytest.mark.parametrize("edition", ["2023-09-11", "2023-09-13", "later"])
@pytest.mark.parametrize("page", ["overview", "train"])
def test_a_page_names_the_files_that_its_map_reads_and_no_other(page: str, edition: str) -> None:
    test: AppTest = visit(page, lang="en", at=edition)
    (chart,) = test.get("deck_gl_json_chart")
    named = re.findall(r'href="(\./(?:geo|marks)/[^"]+)"', preload_tags(page, "light"))
    assert set(named) == files_of(json.loads(chart.proto.json))


def test_only_the_marks_of_a_forced_theme_are_named(server: Server) -> None:
    forced = ask(server, "/train?embed=true&embed_options=dark_theme", accept="text/html").text
    either = ask(server, "/train", accept="text/html").text
    assert re.findall(r'<link rel="preload"[^>]*href="\./marks/(\w+)', forced) == ["dark"]
    assert sorted(re.findall(r'<link rel="preload"[^>]*href="\./marks/(\w+)', either)) == ["dark", "light"]


def test_our_style_is_a_file_that_is_kept_for_good_and_begins_with_our_colours(server: Server) -> None:
    answer = ask(server, style_address().removeprefix("."))
    assert (answer.headers["content-type"].split(";")[0], "--kl-ink" in answer.text) == ("text/css", True)
    assert "immutable" in answer.headers["cache-control"]
    assert ask(server, "/page.css").headers["cache-control"] == "no-cache"
