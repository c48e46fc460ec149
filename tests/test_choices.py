"""The address and what the reader chose: always valid, never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.choices import Choices, default_edition, read_choices
from explainer.story import Story
from explainer.words import LANGUAGES

EDITIONS = ("2023-09-11", "2023-09-12-morning", "2023-09-12-evening", "2023-09-13", "later")
TEXT = st.one_of(st.text(max_size=40), st.sampled_from(["en", "fr", "FR", "fr ", "later", "Later", "2023-09-13", ""]))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_survives_the_address(story: Story, language: str, edition: str) -> None:
    choices = Choices(language, edition)
    assert read_choices(choices.parameters(), story) == (choices, [])


def test_the_address_says_language_and_edition_by_name() -> None:
    assert Choices("fr", "later").parameters() == {"lang": "fr", "at": "later"}


def test_the_editions_are_those_of_the_story(story: Story) -> None:
    assert list(story.by_key["editions"]) == list(EDITIONS)


def test_an_empty_address_shows_the_article_in_english(story: Story) -> None:
    assert read_choices({}, story) == (Choices("en", "2023-09-13"), [])
    assert default_edition(story) == "2023-09-13"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr-CA", "fr"),
        ("fr", "fr"),
        ("FR-fr", "fr"),
        ("en-US", "en"),
        ("de-AT", "en"),
        ("frr-DE", "en"),  # North Frisian
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_first_visit_speaks_the_browsers_language_where_we_have_it(
    story: Story, locale: str | None, language: str
) -> None:
    assert read_choices({}, story, locale) == (Choices(language, "2023-09-13"), [])


@pytest.mark.parametrize(("language", "locale"), [("en", "fr-FR"), ("fr", "en-GB")])
def test_the_address_wins_over_the_browser(story: Story, language: str, locale: str) -> None:
    assert read_choices({"lang": language}, story, locale) == (Choices(language, "2023-09-13"), [])


def test_an_unknown_language_falls_back_to_the_browsers_and_is_named(story: Story) -> None:
    assert read_choices({"lang": "ru", "at": "later"}, story, "fr-CA") == (Choices("fr", "later"), ["lang"])


@settings(deadline=None)
@given(address=st.fixed_dictionaries({}, optional={"lang": TEXT, "at": TEXT, "utm_source": TEXT}), locale=TEXT)
def test_any_text_gives_valid_choices_and_names_exactly_what_was_not_understood(
    story: Story, address: dict[str, str], locale: str
) -> None:
    choices, unknown = read_choices(address, story, locale)
    assert choices.lang in LANGUAGES
    assert choices.at in EDITIONS
    valid = {"lang": LANGUAGES, "at": EDITIONS}
    wrong = [name for name in valid if name in address and address[name] not in valid[name]]
    assert unknown == wrong
    kept = {name: value for name, value in address.items() if name in set(valid) - set(unknown)}
    assert kept.items() <= choices.parameters().items()


def test_changing_one_part_keeps_the_other_and_the_choices_before() -> None:
    before = Choices("en", "2023-09-11")
    assert before.changed(lang="fr") == Choices("fr", "2023-09-11")
    assert before.changed(at="later") == Choices("en", "later")
    assert before == Choices("en", "2023-09-11")
