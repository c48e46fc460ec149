"""What the marks of a live page open: one file for an edition and a language, over real HTTP."""

from __future__ import annotations

import gzip
import json
import re
from itertools import product

import pytest

from explainer.markup.claim_marks import MAX_CLAIMS_IN_FULL, Notes
from explainer.markup.claim_notes import notes_address
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import NOT_CLAIM_WORDS
from explainer.words import LANGUAGES, Words
from testing.html_reader import read
from testing.http import ask
from testing.running_server import Server
from tests.variants import EDITIONS, some_of


@pytest.mark.parametrize(("edition", "language"), some_of(product(reversed(EDITIONS), LANGUAGES), every=7))
def test_it_says_of_every_claim_what_a_page_without_scripts_says(
    server: Server, story: Story, edition: str, language: str
) -> None:
    answer = ask(server, notes_address(story, language, edition).removeprefix("."), accept_encoding="gzip")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert "immutable" in answer.headers["cache-control"]
    told = json.loads(gzip.decompress(answer.body))
    assert set(told) == {*story.by_key["claims"], *NOT_CLAIM_WORDS}
    inline = Notes("b", known_at(story, edition), Words(language))
    for claim in told:
        inline.mark((claim,))
    written = re.findall(r'<div class="kl-note" popover id="[^"]+">(.*?)</div>', str(inline.html()), re.DOTALL)
    assert written == list(told.values())


def test_an_old_address_is_answered_with_the_newest_and_not_kept(server: Server) -> None:
    answer = ask(server, "/notes/en/later.json?v=0000000000")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")
    assert ask(server, "/notes/en/later.json", if_none_match=answer.headers["etag"]).status == 304


@pytest.mark.parametrize("path", ["en/never", "de/later", "en/%00", "en/..%2f..%2fdata", "EN/later"])
def test_there_are_no_other_notes(server: Server, path: str) -> None:
    assert ask(server, f"/notes/{path}.json").status in (400, 404)


def test_a_note_that_is_fetched_names_its_claims_and_a_long_list_of_them_stands_in_the_page(story: Story) -> None:
    claims = list(story.by_key["claims"])
    notes = Notes("b", known_at(story, "later"), Words("en"), are_fetched=True)
    notes.mark(claims[:2])
    notes.mark(claims[: MAX_CLAIMS_IN_FULL + 1])
    few, many = read(notes.html()).find("div", css="kl-note")
    assert (few["data-notes"], few.text.strip()) == (" ".join(claims[:2]), "")
    assert claims[MAX_CLAIMS_IN_FULL] in many.text
