"""The publications behind a page, each with its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explainer.markup.sources import page_claims, page_sources
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read

EDITIONS = ("2023-09-11", "2023-09-13", "later")


@pytest.mark.parametrize("page", USING_PAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_they_name_exactly_the_claims_that_stand_on_the_page(story: Story, page: str, edition: str) -> None:
    knowledge, found = known_at(story, edition), claim_uses(story)
    position = knowledge.edition["position"]
    stands = (found["page"] == page) & (found["first"] <= position) & (found["last"] >= position)
    named = list(page_claims(knowledge, page)["claim_id"])
    assert sorted(named) == sorted(set(found.loc[stands, "claim_id"]))
    told = page_sources(knowledge, Words("en"), page)
    assert all(claim in told for claim in named)


def test_the_ledger_names_all_that_was_known(story: Story) -> None:
    knowledge = known_at(story, "2023-09-12-morning")
    assert list(page_claims(knowledge, "ledger")["claim_id"]) == list(knowledge.claims["claim_id"])


def test_a_publication_is_named_once_linked_where_a_copy_is_good_enough_and_followed_by_its_claims(
    story: Story,
) -> None:
    told = read(page_sources(known_at(story, "later"), Words("fr"), "train"))
    items = [item.text for item in told.find("li")]
    assert len(items) == len(set(items)) > 5
    assert any(item.startswith("Associated Press, 13 septembre 2023 (C14, ") for item in items)
    assert all(link["href"].startswith(("https://", "http://")) for link in told.find("a"))
    assert len(told.find("a")) > 5


def test_a_list_without_rows_is_empty(story: Story) -> None:
    nothing = replace(known_at(story, "later"), claims=known_at(story, "later").claims.iloc[:0])
    assert page_sources(nothing, Words("en"), "train") == ""
