"""Words, numbers and lists in both languages."""

from __future__ import annotations

import re

import pytest

from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words, nearest_language


def test_values_are_filled_into_the_translated_word() -> None:
    assert Words("en")("{place}?", place="Vostochny") == "Vostochny?"
    assert Words("fr")("{place}?", place="Vostotchny") == "Vostotchny\u00a0?"


@pytest.mark.parametrize(
    ("time", "precision", "english", "french"),
    [
        (
            "2023-09-12T12:15+10:00",
            "minute",
            "12 September 2023, 12:15 (UTC+10)",
            "12 septembre 2023, 12\u00a0h\u00a015 (UTC+10)",
        ),
        (
            "2023-09-12T06:57+09:00",
            "minute",
            "12 September 2023, 06:57 (UTC+9)",
            "12 septembre 2023, 6\u00a0h\u00a057 (UTC+9)",
        ),
        (
            "2023-09-11T22:15-04:00",
            "minute",
            "11 September 2023, 22:15 (UTC−4)",
            "11 septembre 2023, 22\u00a0h\u00a015 (UTC−4)",
        ),
        ("2023-09-12/early", "part_of_day", "12 September 2023, early", "12 septembre 2023, tôt"),
        ("2023-09-10/morning", "part_of_day", "10 September 2023, in the morning", "10 septembre 2023, le matin"),
        ("2023-09-12", "day", "12 September 2023", "12 septembre 2023"),
        ("2023-08", "month", "August 2023", "août 2023"),
        ("2019", "year", "2019", "2019"),
        ("", "background", "", ""),
    ],
)
def test_the_time_of_a_claim_is_as_precise_as_it_is_stated(
    time: str, precision: str, english: str, french: str
) -> None:
    assert Words("en").about(time, precision) == english
    assert Words("fr").about(time, precision) == french


@pytest.mark.parametrize(
    ("time", "english"),
    [
        ("2023-09-11/2023-09-17", "11 September 2023 – 17 September 2023"),
        ("2019/2023-09", "2019 – September 2023"),
        ("2023-09-12/", "beginning: 12 September 2023"),
        ("/2022", "end: 2022"),
    ],
)
def test_a_period_may_be_open_at_either_end(time: str, english: str) -> None:
    assert Words("en").about(time, "period") == english


def test_french_dates_take_their_article_and_elide(story: Story) -> None:
    words = Words("fr")
    said = {words.about(claim.about or "", claim.about_precision) for claim in story.claims.itertuples()}
    without_article = r"\b(?:de|à|depuis|jusqu’à) \d{1,2}(?:er)? [a-zéû]+"
    unelided, until = r"\bde (?:août|avril|octobre)\b", r"\bjusqu’à (?:\d{4}|[a-zéû]+ \d{4})\b"
    first_of_month = r"\b1 [a-zéû]+"
    wrong = re.compile("|".join((without_article, unelided, until, first_of_month)))
    assert sorted(text for text in said if wrong.search(text)) == []


@pytest.mark.parametrize(
    ("value", "digits", "english", "french"),
    [
        (840, 0, "840", "840"),
        (1234567, 0, "1,234,567", "1\u202f234\u202f567"),
        (0.4275, 2, "0.43", "0,43"),
        (0.6, 2, "0.60", "0,60"),
        (1, 2, "1.00", "1,00"),
        (0.5, 1, "0.5", "0,5"),
        (2965.2, 0, "2,965", "2\u202f965"),
    ],
)
def test_a_number_has_the_languages_separators_and_its_digits(
    value: float, digits: int, english: str, french: str
) -> None:
    assert Words("en").number(value, digits) == english
    assert Words("fr").number(value, digits) == french


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 claims", "0 affirmation"),
        (1, "1 claim", "1 affirmation"),
        (2, "2 claims", "2 affirmations"),
        (1234, "1,234 claims", "1\u202f234 affirmations"),
    ],
)
def test_each_language_has_its_own_plural_forms(number: int, english: str, french: str) -> None:
    assert Words("en").count("{count} claim", "{count} claims", number, count=number) == english
    assert Words("fr").count("{count} claim", "{count} claims", number, count=number) == french


@pytest.mark.parametrize(
    ("items", "english", "french"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a et b"),
        (["a", "b", "c"], "a, b and c", "a, b et c"),
    ],
)
def test_the_last_two_items_of_a_list_are_joined_with_and(items: list[str], english: str, french: str) -> None:
    assert Words("en").listed(items) == english
    assert Words("fr").listed(items) == french


def test_pick_takes_the_readers_language_from_a_row_of_either_kind(story: Story) -> None:
    rows = (story.row("people", "kim_jong_un"), next(story.people.itertuples()))
    for row in rows:
        assert [Words(language).pick(row, "name") for language in LANGUAGES] == ["Kim Jong Un", "Kim Jong-un"]


def test_pick_is_empty_where_the_row_has_no_text(story: Story) -> None:
    assert story.row("claims", "C01")["hedge_en"] is None
    assert Words("en").pick(story.row("claims", "C01"), "hedge") == ""


def test_a_language_without_a_catalogue_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Words("de")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *((tag, "fr") for tag in ("fr", "FR", "fr-FR", "fr_CA", "fr-Latn-FR", " fr ", "FR_ca")),
        *((tag, "en") for tag in ("en-GB", "EN_us", "en-")),
        *((tag, "") for tag in ("", "de", "frr", "-", "français", "x" * 9999, "\x00", "<fr>")),
    ],
)
def test_a_language_tag_leads_to_the_nearest_language_of_ours(tag: str, language: str) -> None:
    assert nearest_language(tag) == language
