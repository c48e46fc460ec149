"""Rules on what we make of claims: a check agrees with its claims' statuses, and no disputed claim fills a step of a ladder.

The data gate prints what breaks them and stays shut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from explainer.model.knowledge import Knowledge, known_at, with_content_status
from explainer.tables.faults import Fault
from explainer.tables.story import Story

AGREEING = {  # finding of a check to the statuses that a claim of its may have
    "confirmed": ("confirmed", "announced", "reported"),
    "softened": ("announced", "reported", "assessed", "speculated"),
    "corrected": ("confirmed", "announced", "reported", "assessed", "speculated", "disputed"),
    "not_verifiable": ("reported", "assessed", "speculated"),
}
SAYS_DISPUTED = {"en": "disputed", "fr": "contest"}


def check_faults(story: Story) -> Iterator[Fault]:
    """Checks whose finding or caveat does not agree with the status of a claim that they are about."""
    lines = {check: line for line, check in enumerate(story.checks["check_id"], 2)}
    for row in story.check_claims.itertuples():
        check, claim = story.row("checks", str(row.check_id)), story.row("claims", str(row.claim_id))
        place = ("data/checks.csv", lines[row.check_id])
        if claim["status"] not in AGREEING[check["finding"]]:
            rule = f"does not agree with {row.claim_id}, whose status is {claim['status']}"
            yield Fault(*place, "finding", check["finding"], rule, "change the finding, or the claim's status")
        yield from (Fault(*place, *told) for told in _silences(check, claim))


def _silences(check: dict[str, Any], claim: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """What a check leaves unsaid of a claim: that its content is disputed, or, beside a correction, what the article has."""
    if check["finding"] == "confirmed" and claim["content_status"] == "disputed":
        for language, word in SAYS_DISPUTED.items():
            if word not in check[f"ours_{language}"]:
                column, rule = f"ours_{language}", f"does not say that the content of {claim['claim_id']} is disputed"
                yield column, check[column], rule, "say what is confirmed and what is disputed"
    if check["finding"] == "corrected" and claim["status"] == "confirmed" and not claim["note_en"]:
        rule = f"is said of {claim['claim_id']}, which is confirmed and has no note"
        yield "finding", "corrected", rule, "say in the claim's note how the article differs, or change its status"


def rung_faults(story: Story) -> Iterator[Fault]:
    """Claims that fill a step of a ladder although they are disputed, or alone against a denial, at any edition."""
    lines = {(r.want_id, r.rung, r.claim_id): line for line, r in enumerate(story.rungs.itertuples(), 2)}
    faults = {}
    for edition in story.editions["edition_id"]:
        for key, rule in _unsound_fills(known_at(story, str(edition))):
            mend = "take the row out of data/rungs.csv, or give it the role doubts or denies"
            faults[key] = Fault("data/rungs.csv", lines[key], "claim_id", key[2], rule, mend)
    yield from faults.values()


def _unsound_fills(knowledge: Knowledge) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Want, step and claim of each filling that does not hold at an edition, with the reason."""
    status = with_content_status(knowledge.claims).set_index("claim_id")["status"]
    rungs = knowledge.story.rungs[knowledge.story.rungs["claim_id"].isin(status.index)]
    for (want, rung), rows in rungs.groupby(["want_id", "rung"], sort=False):
        fills, denied = rows.loc[rows["role"] == "fills", "claim_id"], bool((rows["role"] == "denies").any())
        for claim in fills:
            if status[claim] == "disputed":
                yield (str(want), str(rung), str(claim)), f"is disputed and fills the step {rung} of {want}"
            elif denied and len(pd.unique(fills)) == 1:
                yield (str(want), str(rung), str(claim)), f"alone fills the step {rung} of {want}, which is denied"
