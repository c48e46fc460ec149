"""Rules on what we make of claims: a check agrees with its claims' statuses, and no disputed claim stands for a step of a want.

The data gate prints what breaks them and stays shut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from explainer.model.claim_sources import source_ids_by_claim
from explainer.model.evidence import NO_SUPPORT
from explainer.model.independence import voices_by_claim
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.weighing import WANTED
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


def step_faults(story: Story) -> Iterator[Fault]:
    """Claims that say that a step was taken although they are disputed, or alone against a denial, at any edition."""
    lines = {(r.want_id, r.rung, r.claim_id): line for line, r in enumerate(story.want_claims.itertuples(), 2)}
    faults = {}
    for edition in story.editions["edition_id"]:
        for key, rule in _unsound_steps(known_at(story, str(edition))):
            mend = "take the row out of data/want_claims.csv, or give it the role suggests, doubts or denies"
            faults[key] = Fault("data/want_claims.csv", lines[key], "claim_id", key[2], rule, mend)
    yield from faults.values()


def _unsound_steps(knowledge: Knowledge) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Want, step and claim of each saying that does not hold at an edition, with the reason.

    A want that one claim alone states stays what was said of a side where the side denies it; a step that one claim alone
    states against a denial is disputed.
    """
    for (want, rung), rows in knowledge.want_claims.groupby(["want_id", "rung"], sort=False):
        saying, is_denied = rows[rows["role"] == "says"], bool((rows["role"] == "denies").any())
        for claim, status in saying[["claim_id", "status"]].itertuples(index=False):
            if status == NO_SUPPORT:
                yield (str(want), str(rung), str(claim)), f"is disputed and says that {want} was {rung}"
            elif is_denied and len(saying) == 1 and rung != WANTED:
                yield (str(want), str(rung), str(claim)), f"alone says that {want} was {rung}, which is denied"


def origin_faults(story: Story) -> Iterator[Fault]:
    """Rows of independent_origins that name a voice that nobody has, and documents that are one origin without a row there."""
    voices = {voice for row in story.by_key["origins"].values() for voice in row["voice"].split()}
    lines = {voice: line for line, voice in enumerate(story.by_key["independent_origins"], 2)}
    mend = "use a key of the column voice in data/origins.csv"
    for voice, row in story.by_key["independent_origins"].items():
        for column, named in (("voice", [voice]), ("compiles", (row["compiles"] or "").split())):
            for unknown in set(named) - voices:
                yield Fault(
                    "data/independent_origins.csv", lines[voice], column, unknown, "is no voice of an origin", mend
                )
    yield from _documents_of_several(story)


def _documents_of_several(story: Story) -> Iterator[Fault]:
    """Documents in which alone we read what several origins say of wants."""
    read_in, counted = source_ids_by_claim(story), voices_by_claim(story)
    said: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for line, claim in enumerate(story.want_claims["claim_id"], 2):
        if len(read_in[claim]) > 1:
            continue
        (document,) = read_in[claim]
        said[document].add(counted[claim])
        if len(said[document]) > 1:
            rule = f"was read in {document} alone, like a claim of another origin"
            mend = "name the document in data/independent_origins.csv, or give the claim its other sources"
            yield Fault("data/want_claims.csv", line, "claim_id", claim, rule, mend)
