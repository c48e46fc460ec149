"""Outcomes: every forward-looking claim is a question, every question has a verdict, and no answer comes too early."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from explainer.model.knowledge import Knowledge, known_at
from explainer.model.outcomes import (
    dated_answers,
    day_span,
    questions_at,
    questions_by_verdict,
    relayed_by_state,
    searches_at,
    source_worth,
)
from explainer.tables.story import Story
from explainer.tables.vocabulary import INDEPENDENCE, ORIGIN_KINDS, TOPICS, VERDICTS
from tests.variants import AT_EVERY_EDITION, EARLIER, LOOKING_BACK


def claims_of(story: Story, role: str) -> dict[str, set[str]]:
    rows = story.outcome_claims[story.outcome_claims["role"] == role]
    return {str(outcome): set(own) for outcome, own in rows.groupby("outcome_id")["claim_id"]}


def test_every_forward_looking_claim_has_an_outcome(story: Story) -> None:
    ahead = set(story.claims.loc[story.claims["forward"], "claim_id"])
    assert len(ahead) > 20
    assert sorted(ahead - set().union(*claims_of(story, "asks").values())) == []


def test_every_outcome_has_a_topic_a_question_and_unless_unknown_an_answer(story: Story) -> None:
    asks, answers = claims_of(story, "asks"), claims_of(story, "answers")
    assert set(story.outcomes["topic"]) == set(TOPICS)
    for outcome in story.outcomes.to_dict("records"):
        assert asks[outcome["outcome_id"]], outcome["outcome_id"]
        assert outcome["verdict"] == "still_unknown" or answers[outcome["outcome_id"]]


def test_the_source_of_an_answer_has_an_address(story: Story) -> None:
    for claim in set().union(*claims_of(story, "answers").values()):
        source = story.row("sources", story.row("claims", claim)["source_id"])
        assert source["url"] or source["class"] == "computation", claim


def test_no_answer_was_known_while_the_article_was_written(story: Story) -> None:
    answers = set().union(*claims_of(story, "answers").values())
    assert {story.row("claims", claim)["known_at"] for claim in answers} == set(LOOKING_BACK)


@pytest.mark.parametrize(
    ("edition", "count", "answered"),
    [
        ("2023-09-11", 3, 0),
        ("2023-09-12-morning", 6, 0),
        ("2023-09-12-evening", 15, 0),
        ("2023-09-13", 25, 0),
        ("later", 25, 25),
        ("2026-06", 25, 25),
    ],
)
def test_questions_come_with_their_claims_and_answers_only_after_the_article(
    known: dict[str, Knowledge], edition: str, count: int, answered: int
) -> None:
    questions = questions_at(known[edition])
    assert (len(questions), int(questions["answered"].sum())) == (count, answered)


@AT_EVERY_EDITION
def test_a_question_cites_known_claims_only_and_keeps_its_place_in_the_list(
    known: dict[str, Knowledge], edition: str
) -> None:
    questions = questions_at(known[edition])
    for row in questions.to_dict("records"):
        assert row["asking_ids"]
        assert all(map(known[edition].knows, (*row["asking_ids"], *row["answering_ids"])))
        assert row["answered"] or not row["answering_ids"]
    places = [(TOPICS.index(row.topic), row.outcome_id) for row in questions.itertuples()]
    assert places == sorted(places)


def test_a_missing_caveat_stays_missing(known: dict[str, Knowledge]) -> None:
    caveats = questions_at(known["later"])["caveat_en"]
    assert None in list(caveats)
    assert all(caveat is None or isinstance(caveat, str) for caveat in caveats)


def test_an_answer_waits_for_the_last_of_its_claims(story: Story) -> None:
    """An answer rests on all its claims: one that came early must not bring it out."""
    early = story.outcome_claims["claim_id"].replace({"E30": "C01"})
    changed = Story(
        {**story.tables, "outcome_claims": story.outcome_claims.assign(claim_id=early)},
        *(story.copy, story.rail_legs, story.land, story.version),
    )
    questions = questions_at(known_at(changed, "2023-09-13")).set_index("outcome_id")
    assert not questions.loc["O01", "answered"]
    assert questions.loc["O01", "answering_ids"] == ()


def test_an_edition_keeps_its_own_answer_when_a_later_one_answers_anew(
    story: Story, known: dict[str, Knowledge]
) -> None:
    before, after = (questions_at(known[edition]).set_index("outcome_id") for edition in LOOKING_BACK)
    anew = story.outcome_updates.set_index("outcome_id")
    assert set(anew["edition_id"]) == {"2026-06"}
    for outcome in story.outcomes.to_dict("records"):
        key = outcome["outcome_id"]
        newest = anew.loc[key] if key in anew.index else outcome
        assert before.loc[key, "answer_en"] == outcome["answer_en"]
        assert after.loc[key, "answer_en"] == newest["answer_en"]
        assert after.loc[key, "verdict"] == newest["verdict"]
        assert set(before.loc[key, "answering_ids"]) <= set(after.loc[key, "answering_ids"])
        assert all(map(known["later"].knows, before.loc[key, "answering_ids"]))


def test_an_answer_of_a_later_edition_waits_for_none_of_its_claims(story: Story) -> None:
    """A claim that became known after an edition must not take its answer away."""
    for outcome in story.outcome_updates["outcome_id"]:
        own = story.outcome_claims[story.outcome_claims["outcome_id"] == outcome]["claim_id"]
        assert "2026-06" in {story.row("claims", claim)["known_at"] for claim in own}


@pytest.mark.parametrize("edition", [*EARLIER, "later"])
def test_a_search_is_told_at_its_edition_and_not_before(known: dict[str, Knowledge], edition: str) -> None:
    assert searches_at(known[edition]) == {}


def test_every_outcome_says_when_it_was_last_looked_at(story: Story, known: dict[str, Knowledge]) -> None:
    searches = searches_at(known["2026-06"])
    assert set(searches) == set(story.outcomes["outcome_id"])
    newest = str(story.row("editions", "2026-06")["cutoff"].date())
    for row in (row for own in searches.values() for row in own):
        assert row["newest_page"] <= newest < row["looked_at"]


def test_only_the_newest_searches_for_an_outcome_are_told(story: Story) -> None:
    earlier = story.outcome_searches.assign(edition_id="later", looked_for_en="what was looked for before")
    both = pd.concat([earlier, story.outcome_searches], ignore_index=True)
    changed = Story(
        {**story.tables, "outcome_searches": both}, *(story.copy, story.rail_legs, story.land, story.version)
    )
    for edition in LOOKING_BACK:
        found = searches_at(known_at(changed, edition))
        assert {row["edition_id"] for own in found.values() for row in own} == {edition}


def test_every_verdict_is_listed_even_without_a_question(known: dict[str, Knowledge]) -> None:
    found = questions_by_verdict(questions_at(known["later"]))
    assert {verdict: len(own) for verdict, own in found.items()} == {
        "came_true": 9,
        "partly": 10,
        "did_not": 1,
        "still_unknown": 5,
    }
    assert tuple(questions_by_verdict(questions_at(known["2023-09-13"]))) == tuple(VERDICTS)
    assert not any(map(len, questions_by_verdict(questions_at(known["2023-09-13"])).values()))


def test_each_dated_answer_is_listed_once_a_topic_and_only_after_the_article(known: dict[str, Knowledge]) -> None:
    rows = dated_answers(known["later"])
    assert len(rows) == 68
    assert not rows.duplicated(["topic", "claim_id"]).any()
    assert (rows["start"] <= rows["end"]).all()
    assert [len(dated_answers(known[edition])) for edition in EARLIER] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("about", "precision", "days"),
    [
        ("", "background", None),
        ("2023-09-13", "day", (date(2023, 9, 13), date(2023, 9, 13))),
        ("2023-09-19T21:00+09:00", "minute", (date(2023, 9, 19), date(2023, 9, 19))),
        ("2023-09-19/evening", "part_of_day", (date(2023, 9, 19), date(2023, 9, 19))),
        ("2024-02", "month", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023", "year", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-08/2023-10", "period", (date(2023, 8, 1), date(2023, 10, 31))),
        ("2023-09-12/", "period", (date(2023, 9, 12), date(2023, 9, 12))),
        ("/2022", "period", (date(2022, 1, 1), date(2022, 12, 31))),
    ],
)
def test_a_day_span_is_as_precise_as_the_stated_time(
    about: str, precision: str, days: tuple[date, date] | None
) -> None:
    assert day_span(about, precision) == days


@pytest.mark.parametrize(
    ("claim", "worth"),
    [
        ("E30", "state_media"),
        ("E35", "mixed"),
        ("E38", "trade_press"),
        ("E40", "computation"),
        ("E45", "own_word"),
        ("E47", "party"),
        ("E50", "think_tank"),
        ("E51", "states"),
        ("E54", "agency"),
        ("E59", "state_media"),
        ("E62", "own_word"),
        ("E65", "press"),
        ("E67", "party"),
        ("C84", "unnamed"),
        ("E13", "data_service"),
    ],
)
def test_the_worth_of_a_source_is_that_of_its_speaker_not_of_its_relay(
    known: dict[str, Knowledge], claim: str, worth: str
) -> None:
    assert source_worth(known["later"], known["later"].story.row("claims", claim)) == worth


@pytest.mark.exhaustive
def test_every_kind_and_independence_of_an_origin_has_a_worth(story: Story) -> None:
    claim = story.row("claims", "E30")
    for kind in ORIGIN_KINDS:
        for independence in INDEPENDENCE:
            changed: dict[str, Any] = {**story.row("origins", "kcna"), "kind": kind, "independence": independence}
            story_of_one = known_at(_with_origin(story, changed), "later")
            assert source_worth(story_of_one, claim), (kind, independence)


def _with_origin(story: Story, origin: dict[str, Any]) -> Story:
    origins = story.origins.copy()
    row = origins.index[origins["origin_id"] == origin["origin_id"]][0]
    for column, value in origin.items():
        origins.at[row, column] = value
    rest = (story.copy, story.rail_legs, story.land, story.version)
    return Story({**story.tables, "origins": origins}, *rest)


def test_state_media_relay_others_but_not_themselves(known: dict[str, Knowledge]) -> None:
    later = known["later"]
    assert relayed_by_state(later, later.story.row("claims", "E45"))  # Russia's ambassador, in TASS
    assert not relayed_by_state(later, later.story.row("claims", "E37"))  # TASS itself
    assert not relayed_by_state(later, later.story.row("claims", "E47"))  # Washington, in Yonhap
