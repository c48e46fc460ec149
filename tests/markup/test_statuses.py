"""Statuses in words."""

from __future__ import annotations

from explainer.markup.statuses import status_badge, status_definitions
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read
from tests.markup.badges import said
from tests.variants import IN_EVERY_LANGUAGE


def test_status_definitions_has_all_six_in_order(story: Story) -> None:
    key = read(status_definitions(story, Words("fr")))
    assert [line["data-status"] for line in key.find("span", css="kl-line")] == list(story.statuses["status"])
    assert [d.text for d in key.find("dd")] == list(story.statuses["definition_fr"])


@IN_EVERY_LANGUAGE
def test_a_badge_says_glyph_and_word(story: Story, language: str) -> None:
    knowledge = known_at(story, "later")
    for status in story.statuses.to_dict("records"):
        (sign,) = read(status_badge(knowledge, Words(language), status["status"])).find("span", css="kl-badge")
        assert sign.text == said(status, language)
