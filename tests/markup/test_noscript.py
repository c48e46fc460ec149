"""A page without a script: every sentence with its claims, every claim with its source."""

from __future__ import annotations

import re
from itertools import product

import pytest

from explainer.markup.noscript import noscript_story
from explainer.markup.page_sources import page_claims
from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words
from testing.html_reader import read
from tests.variants import some_of


@pytest.mark.parametrize(("page", "language"), some_of(product(TITLES, LANGUAGES), every=3))
def test_it_says_every_sentence_and_lists_every_claim_of_the_page(story: Story, page: str, language: str) -> None:
    for edition in story.by_key["editions"]:
        known, words = known_at(story, edition), Words(language)
        drawn = noscript_story(known, words, page)
        text = " ".join(one.text for one in read(drawn).find("p"))
        rows = sentences_at(known, page, language)
        for row in rows[~rows["slot"].isin(("headline", "standfirst"))].itertuples():
            assert " ".join(row.text.split()) in " ".join(text.split())
        listed = {one["id"]: one.text for one in read(drawn).find("li")}
        claims = page_claims(known, page)
        assert list(listed) == [f"plain-{claim}" for claim in claims["claim_id"]]
        for claim in claims.to_dict("records"):
            said = listed[f"plain-{claim['claim_id']}"]
            assert words.pick(claim, "text") in said
            assert words.pick(story.row("statuses", claim["status"]), "word") in said
            assert words.pick(story.row("sources", claim["source_id"]), "publisher") in said
            if claim[f"hedge_{language}"]:
                assert words.pick(claim, "hedge") in said
        assert set(re.findall(r'href="#(plain-\w+)"', drawn)) <= set(listed)
