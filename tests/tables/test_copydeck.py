"""How the prose of the pages is parsed, and which faults it can have: with file and line, in each language."""

from __future__ import annotations

import pandas as pd
import pytest

from explainer.tables.copydeck import Sentence, copy_faults, parse_copy
from explainer.tables.faults import Fault

CLAIMS = {"C14", "C29"}
EDITIONS = ["2023-09-12-evening", "2023-09-13", "later"]
UNREADABLE = "is neither a heading nor a sentence with its claims"
UNREADABLE_MEND = "end the line with its claims, such as [C14 C29], under a ## heading"
DIFFERENT_MEND = "write the same sentences with the same claims in both languages"


def read(text: str, page: str = "train", language: str = "en") -> list[Sentence]:
    sentences, faults = parse_copy(page, language, text)
    assert faults == []
    return sentences


def deck(*files: tuple[str, str, str]) -> pd.DataFrame:
    """The copy table of these files: (page, language, text)."""
    sentences = [sentence for page, language, text in files for sentence in read(text, page, language)]
    return pd.DataFrame(sentences, columns=list(Sentence._fields), dtype="object")


def test_a_sentence_keeps_its_words_its_claims_and_its_place() -> None:
    assert read("## standfirst\nThe train stopped at Khasan. [C14 C29]\n", "train", "fr") == [
        Sentence("train", "standfirst", "fr", 0, 2, "The train stopped at Khasan.", ("C14", "C29"), None, None)
    ]


@pytest.mark.parametrize(
    ("heading", "since", "until"),
    [
        ("## lead", None, None),
        ("## lead @later", "later", "later"),
        ("## lead @2023-09-12-evening..2023-09-13", "2023-09-12-evening", "2023-09-13"),
        ("## lead @2023-09-13..", "2023-09-13", None),
    ],
)
def test_a_heading_says_in_which_editions_its_sentences_stand(
    heading: str, since: str | None, until: str | None
) -> None:
    (sentence,) = read(f"{heading}\nIt ran. [C14]")
    assert (sentence.slot, sentence.since, sentence.until) == ("lead", since, until)


def test_a_heading_and_its_editions_hold_until_the_next_heading() -> None:
    sentences = read("## one-1 @later\nA. [C14]\nB. [C29]\n\n## two\nC. [C14]")
    assert [(s.text, s.slot, s.since, s.until) for s in sentences] == [
        ("A.", "one-1", "later", "later"),
        ("B.", "one-1", "later", "later"),
        ("C.", "two", None, None),
    ]


def test_an_empty_line_ends_a_paragraph() -> None:
    sentences = read("## lead\nA. [C14]\nB. [C14]\n\nC. [C14]\n   \nD. [C14]")
    assert [(s.text, s.paragraph, s.line) for s in sentences] == [
        ("A.", 0, 2),
        ("B.", 0, 3),
        ("C.", 1, 5),
        ("D.", 2, 7),
    ]


def test_a_sentence_may_cite_method_or_absence() -> None:
    assert [s.claims for s in read("## lead\nWe count. [method]\nNobody knew. [absence C14]")] == [
        ("method",),
        ("absence", "C14"),
    ]


def test_brackets_within_a_sentence_are_words() -> None:
    (sentence,) = read("## lead\nHe said [so] twice. [C14]")
    assert (sentence.text, sentence.claims) == ("He said [so] twice.", ("C14",))


@pytest.mark.parametrize(
    "bad",
    [
        "It ran.",
        "It ran. []",
        "It ran. [C14, C29]",
        "It ran.[C14]",
        "It ran. [C14].",
        "It ran. [C14] ",
        "[C14]",
        "# lead",
        "##lead",
        "## Lead",
        "## lead ",
        "## lead @",
        "## lead @..later",
        "## lead @later...",
        "## lead later",
    ],
)
def test_a_line_that_is_neither_heading_nor_sentence_is_named(bad: str) -> None:
    sentences, faults = parse_copy("train", "fr", f"## lead\nA. [C14]\n\n{bad}\nB. [C29]")
    assert faults == [Fault("data/copy/fr/train.md", 4, "sentence", bad, UNREADABLE, UNREADABLE_MEND)]
    assert [s.text for s in sentences] == ["A.", "B."]


def test_a_sentence_before_any_heading_is_named() -> None:
    sentences, faults = parse_copy("common", "en", "\nIt ran. [C14]\n## lead\nIt stopped. [C29]")
    assert faults == [Fault("data/copy/en/common.md", 2, "sentence", "It ran. [C14]", UNREADABLE, UNREADABLE_MEND)]
    assert [s.text for s in sentences] == ["It stopped."]


def test_a_long_bad_line_is_quoted_by_its_beginning() -> None:
    _, (fault,) = parse_copy("train", "en", "## lead\n" + "a" * 61)
    assert (fault.line, fault.value) == (2, "a" * 60)


def test_languages_with_the_same_sentences_and_claims_have_no_fault() -> None:
    english = "## lead\nIt ran. [C14 C29]\nWe count. [method]\n\n## end @later\nNobody knew. [absence]"
    french = "## lead\n\nIl roulait. [C29 C14]\nNous comptons. [method]\n## end @later\nNul ne savait. [absence]"
    assert copy_faults(deck(("train", "en", english), ("train", "fr", french)), CLAIMS, EDITIONS) == []


def test_an_empty_copy_table_has_no_fault() -> None:
    assert copy_faults(deck(), CLAIMS, EDITIONS) == []


def test_an_unknown_claim_is_named_in_each_language_at_its_own_line() -> None:
    copy = deck(
        ("train", "en", "## lead\nIt ran. [C14]\nIt stopped. [C14 C99]"),
        ("train", "fr", "## lead\n\nIl roulait. [C14]\n\nIl s’arrêta. [C14 C99]"),
    )
    told = ("claims", "C99", "is no claim_id in data/claims.csv", "mend the key or add the claim")
    assert copy_faults(copy, CLAIMS, EDITIONS) == [
        Fault("data/copy/en/train.md", 3, *told),
        Fault("data/copy/fr/train.md", 5, *told),
    ]


@pytest.mark.parametrize("bounds", ["1999", "1999..later", "1999..", "2023-09-13..1999"])
def test_an_unknown_edition_is_named_whichever_bound_it_is(bounds: str) -> None:
    copy = deck(
        ("train", "en", f"## lead\nA. [C14]\n## end @{bounds}\nIt ran. [C14]"),
        ("train", "fr", f"## lead\nA. [C14]\n\n## end @{bounds}\nIl roulait. [C14]"),
    )
    told = ("edition", "1999", "is no edition_id in data/editions.csv", "mend the heading")
    assert copy_faults(copy, CLAIMS, EDITIONS) == [
        Fault("data/copy/en/train.md", 4, *told),
        Fault("data/copy/fr/train.md", 5, *told),
    ]


@pytest.mark.parametrize(
    "french",
    [
        "## lead\n\nIl roulait. [C14]\nIl s’arrêta. [C14]\n## end @later\nFin. [method]",
        "## lead\n\nIl roulait. [C14]\nIl s’arrêta. [C29 method]\n## end @later\nFin. [method]",
        "## lead\nIl roulait. [C14]\n## other\nIl s’arrêta. [C29]\n## end @later\nFin. [method]",
        "## lead\nIl roulait. [C14]\n## lead @later\nIl s’arrêta. [C29]\n## end @later\nFin. [method]",
    ],
    ids=["another claim", "one claim more", "another place", "another edition"],
)
def test_a_sentence_that_differs_between_languages_is_named_with_its_counterpart(french: str) -> None:
    english = "## lead\nIt ran. [C14]\nIt stopped. [C29]\n## end @later\nEnd. [method]"
    (fault,) = copy_faults(deck(("train", "en", english), ("train", "fr", french)), CLAIMS, EDITIONS)
    assert (fault.file, fault.line) == ("data/copy/fr/train.md", 4)
    assert fault.rule == "does not match data/copy/en/train.md:3 in place, edition or claims"
    assert fault.mend == DIFFERENT_MEND


@pytest.mark.parametrize("bounds", ["2023-09-13..later", "2023-09-12-evening..", "2023-09-12-evening..2023-09-13"])
def test_languages_agree_on_both_bounds_of_a_heading(bounds: str) -> None:
    copy = deck(
        ("train", "en", "## lead @2023-09-12-evening..later\nIt ran. [C14]"),
        ("train", "fr", f"## lead @{bounds}\nIl roulait. [C14]"),
    )
    assert [(fault.file, fault.line) for fault in copy_faults(copy, CLAIMS, EDITIONS)] == [("data/copy/fr/train.md", 2)]


def test_a_sentence_missing_in_the_middle_is_named_where_it_should_stand() -> None:
    copy = deck(
        ("train", "en", "## lead\nA. [C14]\nB. [C29]\nC. [method]"),
        ("train", "fr", "## lead\nA. [C14]\nC. [method]"),
    )
    (fault,) = copy_faults(copy, CLAIMS, EDITIONS)
    assert (fault.file, fault.line, fault.mend) == ("data/copy/fr/train.md", 3, DIFFERENT_MEND)
    assert "data/copy/en/train.md:3" in fault.rule


def test_a_language_with_fewer_or_more_sentences_is_a_fault() -> None:
    short, long = "## lead\nA. [C14]", "## lead\nA. [C14]\nB. [C29]"
    assert copy_faults(deck(("train", "en", long), ("train", "fr", short)), CLAIMS, EDITIONS)
    assert copy_faults(deck(("train", "en", short), ("train", "fr", long)), CLAIMS, EDITIONS)


def test_empty_brackets_are_no_claims() -> None:
    sentences, (fault,) = parse_copy("train", "en", "## lead\nIt ran. [ ]")
    assert (sentences, fault.line, fault.value) == ([], 2, "It ran. [ ]")


def test_a_sentence_missing_at_the_end_of_a_page_is_named_on_that_page() -> None:
    copy = deck(
        ("overview", "en", "## lead\nA. [C14]\nB. [C29]"),
        ("train", "en", "## lead\nC. [C14]"),
        ("overview", "fr", "## lead\nA. [C14]"),
        ("train", "fr", "## lead\nC. [C14]"),
    )
    (fault,) = copy_faults(copy, CLAIMS, EDITIONS)
    assert (fault.file, fault.line) == ("data/copy/fr/overview.md", 2)
    assert "data/copy/en/overview.md:3" in fault.rule


def test_a_sentence_too_many_is_named_itself() -> None:
    copy = deck(("train", "en", "## lead\nA. [C14]"), ("train", "fr", "## lead\nA. [C14]\nB. [C29]"))
    (fault,) = copy_faults(copy, CLAIMS, EDITIONS)
    assert (fault.file, fault.line) == ("data/copy/fr/train.md", 3)


def test_each_page_that_differs_is_named() -> None:
    copy = deck(
        *((page, "en", "## lead\nA. [C14]") for page in ("overview", "train")),
        *((page, "fr", "## lead\nA. [C29]") for page in ("overview", "train")),
    )
    assert [fault.file for fault in copy_faults(copy, CLAIMS, EDITIONS)] == [
        "data/copy/fr/overview.md",
        "data/copy/fr/train.md",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_language_without_any_words_is_a_fault(language: str) -> None:
    assert copy_faults(deck(("train", language, "## lead\nA. [C14]")), CLAIMS, EDITIONS) != []


def test_bounds_the_wrong_way_round_are_named() -> None:
    first, *_, last = EDITIONS
    copy = deck(*(("train", code, f"## lead @{last}..{first}\nA. [C14]") for code in ("en", "fr")))
    english, french = copy_faults(copy, CLAIMS, EDITIONS)
    assert (english.file, english.line, english.value) == ("data/copy/en/train.md", 2, f"{last}..{first}")
    assert french.file == "data/copy/fr/train.md"
