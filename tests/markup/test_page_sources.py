"""The publications behind a page, each with its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.markup.claim_marks import Notes
from explainer.markup.page_sources import page_claims, page_sources
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read

EDITIONS = ("2023-09-11", "2023-09-13", "later")


def listed(knowledge: Knowledge, language: str, page: str) -> str:
    words = Words(language)
    return str(page_sources(knowledge, words, page, Notes("sources", knowledge, words)))


@pytest.mark.parametrize("page", USING_PAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_they_name_exactly_the_claims_that_stand_on_the_page(story: Story, page: str, edition: str) -> None:
    knowledge, found = known_at(story, edition), claim_uses(story)
    position = knowledge.edition["position"]
    stands = (found["page"] == page) & (found["first"] <= position) & (found["last"] >= position)
    named = list(page_claims(knowledge, page)["claim_id"])
    assert sorted(named) == sorted(set(found.loc[stands, "claim_id"]))
    told = listed(knowledge, "en", page)
    assert all(claim in told for claim in named)


def test_the_ledger_names_all_that_was_known(story: Story) -> None:
    knowledge = known_at(story, "2023-09-12-morning")
    assert list(page_claims(knowledge, "ledger")["claim_id"]) == list(knowledge.claims["claim_id"])


def test_a_publication_is_named_once_linked_where_a_copy_is_good_enough_and_followed_by_its_claims(
    story: Story,
) -> None:
    told = read(listed(known_at(story, "later"), "fr", "train"))
    items = [item.text for item in told.find("li")]
    assert len(items) == len(set(items)) > 5
    assert any(item.startswith("Associated Press, 13 septembre 2023 (C14, ") for item in items)
    assert all(link["href"].startswith(("https://", "http://")) for link in told.find("a"))
    assert len(told.find("a")) > 5


def test_a_list_without_rows_is_empty(story: Story) -> None:
    nothing = replace(known_at(story, "later"), claims=known_at(story, "later").claims.iloc[:0])
    assert listed(nothing, "en", "train") == ""


def test_a_page_lists_the_other_sources_of_its_claims_too(story: Story) -> None:
    told = read(listed(known_at(story, "later"), "en", "ledger"))
    (item,) = [item.text for item in told.find("li") if item.text.startswith("Voice of Korea")]
    assert item.endswith("(E69, E76, E110)")
