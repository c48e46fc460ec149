"""What was known at each edition: facts of the real story, and laws that hold for any dates of knowledge."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.knowledge import Knowledge, known_at, known_checks, sentences_at
from explainer.tables.data_folder import PAGES
from explainer.tables.references import REFERENCES
from explainer.tables.story import Story
from tests.variants import EDITIONS

LANGUAGES = ("en", "fr")
CLAIM_COLUMNS = {reference.column for reference in REFERENCES if reference.target == "claims"}
TABLES = {"claims", "sightings", "legs", "candidates", "appearances", "want_claims", "want_people", "outcomes"}
TITLED = ("overview", "train", "delegation", "bargain", "afterwards", "ledger", "method")


def tables(knowledge: Knowledge) -> dict[str, pd.DataFrame]:
    every = {field.name: getattr(knowledge, field.name) for field in fields(knowledge)}
    return {name: table for name, table in every.items() if isinstance(table, pd.DataFrame)}


def cited(knowledge: Knowledge) -> dict[str, set[str]]:
    """Every claim id that a table cites, by table and column."""
    return {
        f"{name}.{column}": set(table[column].dropna())
        for name, table in tables(knowledge).items()
        for column in table.columns
        if column in CLAIM_COLUMNS
    }


def statuses(rows: pd.DataFrame, key: str) -> dict[str, str]:
    return dict(zip(rows[key], rows["status"], strict=True))


def with_dates(story: Story, dates: dict[str, str]) -> Story:
    """The story with some claims known from other editions."""
    moved = [dates.get(row.claim_id, row.known_at) for row in story.claims.itertuples()]
    claims = story.claims.assign(known_at=moved)
    return replace(story, tables={**story.tables, "claims": claims})


@pytest.mark.parametrize(
    ("edition", "seen"),
    [
        ("2023-09-11", []),
        ("2023-09-12-morning", ["S01", "S20"]),
        ("2023-09-12-evening", ["S01", "S02", "S04", "S05"]),
        ("2023-09-13", ["S01", "S03", "S04", "S05"]),
        ("later", ["S01", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S11", "S10"]),
    ],
)
def test_known_sightings_are_in_order_of_time_and_without_replaced_ones(
    known: dict[str, Knowledge], edition: str, seen: list[str]
) -> None:
    assert list(known[edition].sightings["sighting_id"]) == seen


def test_of_the_two_places_of_the_morning_only_the_departure_is_confirmed(known: dict[str, Knowledge]) -> None:
    sightings = known["2023-09-12-morning"].sightings
    assert statuses(sightings, "place_id") == {"pyongyang": "confirmed", "khasan": "reported"}


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_before_the_evening_of_the_12th_nothing_of_the_journey_touches_ussuriysk(
    known: dict[str, Knowledge], edition: str
) -> None:
    knowledge = known[edition]
    places = {*knowledge.sightings["place_id"], *knowledge.candidates["place_id"]}
    places |= {*knowledge.legs["from_place_id"], *knowledge.legs["to_place_id"]}
    assert "ussuriysk" not in places


@pytest.mark.parametrize(("language", "name"), [("en", "Ussuriysk"), ("fr", "Oussouriïsk")])
def test_the_overview_names_ussuriysk_in_the_evening_of_the_12th_but_not_in_the_morning(
    known: dict[str, Knowledge], language: str, name: str
) -> None:
    def said(edition: str) -> str:
        knowledge = known[edition]
        return " ".join(sentences_at(knowledge, "overview", language)["text"])

    assert name not in said("2023-09-12-morning")
    assert name in said("2023-09-12-evening")


@pytest.mark.parametrize(
    ("edition", "legs"),
    [
        ("2023-09-11", {"L7": "speculated"}),
        ("2023-09-12-morning", {"L1": "assessed", "L7": "speculated"}),
        (
            "2023-09-12-evening",
            {
                "L1": "assessed",
                "L2": "reported",
                "L3": "reported",
                "L4": "speculated",
                "L5": "speculated",
                "L7": "speculated",
                "F1": "confirmed",
            },
        ),
        (
            "2023-09-13",
            {
                "L1": "assessed",
                "L2": "reported",
                "L3": "reported",
                "L4": "speculated",
                "L5": "speculated",
                "L6": "assessed",
                "L7": "speculated",
                "F1": "confirmed",
            },
        ),
        (
            "later",
            {
                "L1": "assessed",
                "L2": "confirmed",
                "L3": "reported",
                "L4": "reported",
                "L5": "reported",
                "L6": "reported",
                "L7": "reported",
                "L8": "reported",
                "F1": "confirmed",
            },
        ),
    ],
)
def test_a_leg_has_the_status_of_the_newest_claim_known(
    known: dict[str, Knowledge], edition: str, legs: dict[str, str]
) -> None:
    assert statuses(known[edition].legs, "leg_id") == legs


def test_a_leg_names_the_newest_claim_about_it(known: dict[str, Knowledge]) -> None:
    def claim_of_l4(edition: str) -> str:
        legs = known[edition].legs
        return str(legs.set_index("leg_id").loc["L4", "claim_id"])

    assert [claim_of_l4(edition) for edition in EDITIONS[2:]] == ["C34", "C34", "E32", "E32"]


@pytest.mark.parametrize(
    ("edition", "candidates"),
    [
        ("2023-09-11", {"vladivostok": None}),
        ("2023-09-12-morning", {"vladivostok": None}),
        ("2023-09-12-evening", {"vladivostok": None, "vostochny": None}),
        ("2023-09-13", {"vladivostok": None, "vostochny": None, "komsomolsk": None}),
        ("later", {"vladivostok": "E30", "vostochny": "E32", "komsomolsk": "E38"}),
    ],
)
def test_settled_by_is_empty_until_the_settling_claim_is_known(
    known: dict[str, Knowledge], edition: str, candidates: dict[str, str | None]
) -> None:
    rows = known[edition].candidates
    assert dict(zip(rows["place_id"], rows["settled_by"], strict=True)) == candidates


def test_evidence_on_wants_has_the_status_of_its_content(known: dict[str, Knowledge]) -> None:
    rows = known["2023-09-11"].want_claims
    assert sorted(rows[["want_id", "claim_id", "role", "status"]].itertuples(index=False, name=None)) == [
        ("W11", "C91", "denies", "disputed"),
        ("W13", "C91", "denies", "disputed"),
        ("W23", "C88", "suggests", "disputed"),
    ]


def test_a_link_has_its_content_status_and_an_appearance_its_claims_status(
    known: dict[str, Knowledge],
) -> None:
    knowledge = known["2023-09-13"]
    links = knowledge.want_people.set_index("person_id")["status"]
    assert links["kim_jong_un"] == "reported"  # C19 is confirmed as a statement; what it says is only reported
    assert set(knowledge.appearances.query("claim_id == 'C46'")["status"]) == {"confirmed"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_outcome_is_known_once_one_of_its_answers_is(
    story: Story, known: dict[str, Knowledge], edition: str
) -> None:
    knowledge = known[edition]
    answers = story.outcome_claims.query("role == 'answers'")
    answered = {row.outcome_id for row in answers.itertuples() if knowledge.knows(row.claim_id)}
    assert set(knowledge.outcomes["outcome_id"]) == answered


def test_no_outcome_is_known_before_the_journey_and_most_are_at_the_end(known: dict[str, Knowledge]) -> None:
    assert [len(known[edition].outcomes) for edition in EDITIONS[:2]] == [0, 0]
    assert len(known["later"].outcomes) > len(known["2023-09-13"].outcomes)


def test_knows_is_false_for_a_claim_of_a_later_edition(known: dict[str, Knowledge]) -> None:
    assert not known["2023-09-11"].knows("C14")
    assert not known["2023-09-12-morning"].knows("C14")
    assert known["2023-09-12-evening"].knows("C14")
    assert not known["later"].knows("C99")


def test_an_unknown_edition_is_a_key_error(story: Story) -> None:
    with pytest.raises(KeyError):
        known_at(story, "2023-09-14")


@pytest.mark.parametrize("edition", EDITIONS)
def test_known_at_leaves_the_story_unchanged(story: Story, edition: str) -> None:
    before = {name: table.copy(deep=True) for name, table in story.tables.items()} | {
        "copy": story.copy.copy(deep=True)
    }
    sentences_at(known_at(story, edition), "train", "fr")
    for name, table in (story.tables | {"copy": story.copy}).items():
        pd.testing.assert_frame_equal(table, before[name])


@pytest.mark.parametrize("edition", EDITIONS)
def test_tables_keep_the_columns_of_the_story_even_when_empty(
    story: Story, known: dict[str, Knowledge], edition: str
) -> None:
    kept = tables(known[edition])
    assert set(kept) == TABLES
    for name, table in kept.items():
        assert set(story.tables[name].columns) <= set(table.columns), name


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_row_at_an_edition_cites_a_claim_that_is_not_known_yet(known: dict[str, Knowledge], edition: str) -> None:
    knowledge = known[edition]
    ids = cited(knowledge)
    assert {"sightings.time_claim_id", "candidates.settled_by", "legs.claim_id", "want_people.claim_id"} <= set(ids)
    for place, claims in ids.items():
        assert claims <= set(knowledge.claims["claim_id"]), place


def test_claims_known_are_those_of_this_edition_and_the_ones_before(story: Story, known: dict[str, Knowledge]) -> None:
    for count, edition in enumerate(EDITIONS, start=1):
        expected = story.claims[story.claims["known_at"].isin(EDITIONS[:count])]
        assert list(known[edition].claims["claim_id"]) == list(expected["claim_id"])


def test_each_edition_of_the_real_story_brings_claims(known: dict[str, Knowledge]) -> None:
    claims = [set(known[edition].claims["claim_id"]) for edition in EDITIONS]
    assert all(earlier < later for earlier, later in pairwise(claims))


@given(choice=st.data())
def test_whatever_the_dates_no_row_comes_before_its_claim_and_none_is_lost_later(
    story: Story, choice: st.DataObject
) -> None:
    ids = st.sampled_from(list(story.claims["claim_id"]))
    told = with_dates(story, choice.draw(st.dictionaries(ids, st.sampled_from(EDITIONS), max_size=60)))
    earlier, later = (known_at(told, edition) for edition in choice.draw(st.sampled_from(list(pairwise(EDITIONS)))))
    for knowledge in (earlier, later):
        known = set(knowledge.claims["claim_id"])
        assert all(claims <= known for claims in cited(knowledge).values())
    for name, key in {
        "claims": "claim_id",
        "legs": "leg_id",
        "candidates": "place_id",
        "outcomes": "outcome_id",
    }.items():
        assert set(getattr(earlier, name)[key]) <= set(getattr(later, name)[key]), name


@given(choice=st.data())
def test_whatever_the_dates_a_leg_names_its_newest_claim(story: Story, choice: st.DataObject) -> None:
    ids = st.sampled_from(sorted(set(story.leg_claims["claim_id"])))
    told = with_dates(story, choice.draw(st.dictionaries(ids, st.sampled_from(EDITIONS))))
    knowledge = known_at(told, choice.draw(st.sampled_from(EDITIONS)))
    since = dict(zip(told.claims["claim_id"], told.claims["known_at"].map(EDITIONS.index), strict=True))
    for leg in knowledge.legs.itertuples():
        candidates = story.leg_claims.query("leg_id == @leg.leg_id")["claim_id"]
        assert since[leg.claim_id] == max(since[c] for c in candidates if knowledge.knows(c))
        assert leg.status == told.row("claims", leg.claim_id)["status"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sentence_is_shown_where_its_claims_are_known_and_its_bounds_hold_the_edition(
    story: Story, known: dict[str, Knowledge], edition: str, page: str, language: str
) -> None:
    knowledge, here = known[edition], EDITIONS.index(edition)
    citable = {*knowledge.claims["claim_id"], "method", "absence"}
    standing = {(row.slot, row.line) for row in sentences_at(knowledge, page, language).itertuples()}
    for row in story.copy.query("page == @page and language == @language").itertuples():
        since = EDITIONS.index(row.since) if row.since else 0
        until = EDITIONS.index(row.until) if row.until else len(EDITIONS)
        assert ((row.slot, row.line) in standing) == (since <= here <= until and set(row.claims) <= citable)


NARROWED = [("method",), ("method",), ("E08",)]  # what the reach is bounded by


@pytest.mark.parametrize(
    ("edition", "slot", "claims"),
    [
        ("2023-09-11", "map-reading", [("method",), ("method",)]),
        ("2023-09-12-morning", "map-reading", [("method",), ("method",), ("E04",), *NARROWED]),
        ("2023-09-12-evening", "map-reading", [("method",), ("method",), ("E04",), ("C67", "method"), *NARROWED]),
        ("2023-09-12-evening", "figures", []),  # its claims were known, but it belongs to the 13th
        (
            "2023-09-13",
            "figures",
            [("C32", "E20"), ("C37", "E21"), ("E09", "E10", "E11"), ("E131", "E132"), ("E129",)],
        ),
        ("2023-09-13", "direction", [("C30",), ("E02", "E08")]),
        ("later", "direction", []),
    ],
)
def test_a_sentence_appears_with_its_claims_and_goes_after_its_last_edition(
    known: dict[str, Knowledge], edition: str, slot: str, claims: list[tuple[str, ...]]
) -> None:
    rows = sentences_at(known[edition], "train", "en")
    assert list(rows.loc[rows["slot"] == slot, "claims"]) == claims


def test_sentences_keep_the_order_of_the_file(known: dict[str, Knowledge]) -> None:
    lines = list(sentences_at(known["later"], "overview", "fr")["line"])
    assert lines == sorted(lines)
    assert len(lines) > 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", TITLED)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_has_one_headline_at_every_edition_in_every_language(
    known: dict[str, Knowledge], edition: str, page: str, language: str
) -> None:
    rows = sentences_at(known[edition], page, language)
    headlines = list(rows.loc[rows["slot"] == "headline", "text"])
    assert len(headlines) == 1
    assert headlines[0].strip()


@pytest.mark.parametrize("page", TITLED)
@pytest.mark.parametrize("edition", EDITIONS)
def test_both_languages_say_sentence_by_sentence_the_same_claims(
    known: dict[str, Knowledge], edition: str, page: str
) -> None:
    english, french = (sentences_at(known[edition], page, language) for language in LANGUAGES)
    outline = ["slot", "paragraph", "claims"]
    assert english[outline].values.tolist() == french[outline].values.tolist()
    assert not set(english["text"]) & set(french["text"])


def test_no_check_is_shown_before_the_article_appeared_or_its_claims_were_known(story: Story) -> None:
    def checks(edition: str) -> set[str]:
        return {check["check_id"] for check in known_checks(known_at(story, edition))}

    assert checks("2023-09-11") == checks("2023-09-12-morning") == checks("2023-09-12-evening") == set()
    assert set(story.checks["check_id"]) - checks("2023-09-13") == {"V25"}  # it speaks of a video of 15 September
    assert checks("later") == set(story.checks["check_id"])
