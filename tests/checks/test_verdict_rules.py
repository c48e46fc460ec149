"""A check agrees with the statuses of its claims, and no disputed or denied claim fills a step of a ladder by itself."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from explainer.checks.verdict_rules import AGREEING, check_faults, rung_faults
from explainer.tables.story import Story
from explainer.tables.vocabulary import FINDINGS, STATUSES
from tests.checks.test_source_rules import changed


def with_rung(story: Story, *row: str) -> Story:
    """The story with one more row of rungs."""
    more = pd.DataFrame([row], columns=story.rungs.columns, dtype="object")
    return replace(story, tables={**story.tables, "rungs": pd.concat([story.rungs, more], ignore_index=True)})


def test_the_checks_agree_with_the_statuses_of_their_claims(story: Story) -> None:
    assert list(check_faults(story)) == []
    assert set(AGREEING) == set(FINDINGS)
    assert {status for agreeing in AGREEING.values() for status in agreeing} == set(STATUSES)


@pytest.mark.parametrize(
    ("check_id", "finding", "claim_id", "status"),
    [
        ("V26", "not_verifiable", "C33", "confirmed"),
        ("V19", "confirmed", "C93", "speculated"),
        ("V12", "softened", "C66", "disputed"),
    ],
)
def test_a_finding_that_its_claim_contradicts_is_named(
    story: Story, check_id: str, finding: str, claim_id: str, status: str
) -> None:
    (fault,) = check_faults(changed(story, "claims", ("claim_id", claim_id), status=status))
    line = list(story.checks["check_id"]).index(check_id) + 2
    assert fault[:4] == ("data/checks.csv", line, "finding", finding)
    assert claim_id in fault.rule and status in fault.rule


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_confirmed_accusation_must_be_told_as_disputed_in_its_content(story: Story, language: str) -> None:
    column = f"ours_{language}"
    (fault,) = check_faults(changed(story, "checks", ("check_id", "V18"), **{column: "It is on record."}))
    assert (fault.column, fault.value) == (column, "It is on record.")
    assert "C88" in fault.rule


def test_a_correction_of_a_confirmed_claim_needs_a_note_on_how_the_article_differs(story: Story) -> None:
    (fault,) = check_faults(changed(story, "claims", ("claim_id", "C12"), note_en=None, note_fr=None))
    assert (fault.column, fault.value) == ("finding", "corrected")


def test_no_step_of_a_ladder_rests_on_a_disputed_claim_or_on_one_that_is_denied(story: Story) -> None:
    assert list(rung_faults(story)) == []


def test_a_disputed_claim_that_fills_a_step_is_named_even_beside_others(story: Story) -> None:
    (fault,) = rung_faults(with_rung(story, "W13", "delivered", "C88", "fills"))
    assert fault[:4] == ("data/rungs.csv", len(story.rungs) + 2, "claim_id", "C88")
    assert fault.rule == "is disputed and fills the step delivered of W13"


def test_a_claim_alone_against_a_denial_is_named_and_two_are_not(story: Story) -> None:
    denied = with_rung(story, "W15", "wanted", "C91", "denies")
    (fault,) = rung_faults(denied)
    assert (fault.value, fault.rule) == ("C84", "alone fills the step wanted of W15, which is denied")
    assert list(rung_faults(with_rung(denied, "W15", "wanted", "C85", "fills"))) == []
