"""A check agrees with the statuses of its claims, and no disputed or denied claim stands for a step by itself."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from explainer.checks.verdict_rules import AGREEING, check_faults, origin_faults, step_faults
from explainer.tables.story import Story
from explainer.tables.vocabulary import FINDINGS, STATUSES
from tests.checks.test_source_rules import changed


def with_row(story: Story, want: str, claim: str, rung: str, role: str) -> Story:
    """The story with one more row of want_claims."""
    row = {"want_id": want, "claim_id": claim, "rung": rung, "role": role, "evidence_kind": "adversary"}
    more = pd.DataFrame([row], columns=story.want_claims.columns, dtype="object")
    rows = pd.concat([story.want_claims, more], ignore_index=True)
    return replace(story, tables={**story.tables, "want_claims": rows})


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


def test_no_step_rests_on_a_disputed_claim_or_on_one_that_is_denied(story: Story) -> None:
    assert list(step_faults(story)) == []


def test_a_disputed_claim_that_says_so_is_named_even_beside_others(story: Story) -> None:
    (fault,) = step_faults(with_row(story, "W13", "C88", "delivered", "says"))
    assert fault[:4] == ("data/want_claims.csv", len(story.want_claims) + 2, "claim_id", "C88")
    assert fault.rule == "is disputed and says that W13 was delivered"


def test_a_claim_alone_against_a_denial_is_named_and_two_are_not(story: Story) -> None:
    denied = with_row(with_row(story, "W15", "C84", "offered", "says"), "W15", "C91", "offered", "denies")
    (fault,) = step_faults(denied)
    assert (fault.value, fault.rule) == ("C84", "alone says that W15 was offered, which is denied")
    assert list(step_faults(with_row(denied, "W15", "C85", "offered", "says"))) == []


def test_a_want_that_its_side_denies_stays_what_was_said_of_it(story: Story) -> None:
    assert list(step_faults(with_row(story, "W15", "C91", "wanted", "denies"))) == []


def test_the_independent_origins_are_voices_and_every_shared_document_is_named(story: Story) -> None:
    assert list(origin_faults(story)) == []


@pytest.mark.parametrize(("column", "value"), [("voice", "nobody"), ("compiles", "nobody")])
def test_a_voice_that_nobody_has_is_named(story: Story, column: str, value: str) -> None:
    faults = list(origin_faults(changed(story, "independent_origins", ("voice", "msmt"), **{column: value})))
    assert ("data/independent_origins.csv", 9, column, "nobody") in [fault[:4] for fault in faults]


def test_a_document_with_several_origins_must_be_named_as_one(story: Story) -> None:
    faults = list(origin_faults(changed(story, "independent_origins", ("voice", "ap"), document=None)))
    assert faults
    assert {fault.rule for fault in faults} == {"was read in ap-article alone, like a claim of another origin"}
