"""What lies folded on a live page: one file for a page, an edition and a language, over real HTTP."""

from __future__ import annotations

import gzip
import json

import pytest

from explainer.content.folded_parts import folded_json
from explainer.markup.folds import folds_address
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read
from testing.http import ask
from testing.running_server import Server


@pytest.mark.parametrize(
    ("page", "language", "edition"), [("afterwards", "fr", "later"), ("train", "en", "2023-09-11")]
)
def test_it_holds_the_folded_parts_compressed_and_cached_for_good(
    server: Server, story: Story, page: str, language: str, edition: str
) -> None:
    address = folds_address(story, page, language, edition).removeprefix(".")
    answer = ask(server, address, accept_encoding="gzip")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert "immutable" in answer.headers["cache-control"]
    body = gzip.decompress(answer.body)
    assert body == folded_json(page, known_at(story, edition), Words(language))
    assert ask(server, address, accept_encoding="br").headers["content-encoding"] == "br"
    assert Words(language)("Sources of this page") in read(json.loads(body)[f"{page}-sources-list"]).text


def test_an_old_address_is_answered_with_the_newest_and_not_kept(server: Server) -> None:
    answer = ask(server, "/folded/train/en/later.json?v=0000000000")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")
    assert ask(server, "/folded/train/en/later.json", if_none_match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize(
    "path",
    [
        "train/en/never",
        "train/de/later",
        "nowhere/en/later",
        "train/en/%00",
        "train/en/..%2f..%2fdata",
        "TRAIN/en/later",
    ],
)
def test_there_are_no_other_parts(server: Server, path: str) -> None:
    assert ask(server, f"/folded/{path}.json").status in (400, 404)
