"""What was known at an edition: the tables of the story, cut to the claims known by its cut-off.

A claim has two times: the time that it is about, and the time from which it was known. This module uses only the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from explainer.cache import own_key, per_object
from explainer.tables.columns import natural_order
from explainer.tables.copydeck import NOT_CLAIMS
from explainer.tables.story import Story


@dataclass(frozen=True)
class Knowledge:
    """What was known at one edition. Each table has the columns of the story's table, and no row that became known later.

    Attributes:
        story: The whole story, for looking up names.
        edition: Row of the edition.
        claims: Claims known by its cut-off.
        sightings: Sightings known, in order of time, without those that a refined one has replaced; status added.
        legs: Legs about which a claim is known; claim_id and status of the newest such claim added.
        candidates: Destinations named so far; status of the naming claim added; settled_by empty until that claim is known.
        appearances: Who was where, by the claims known; status added.
        want_claims: Evidence on wants, by the claims known; status of their content added.
        want_people: Links from a person to a want, by the claims known; status of their content added.
        outcomes: Outcomes of which an answer is known.
        cache_key: No other knowledge has it.
    """

    story: Story
    edition: dict[str, Any]
    claims: pd.DataFrame
    sightings: pd.DataFrame
    legs: pd.DataFrame
    candidates: pd.DataFrame
    appearances: pd.DataFrame
    want_claims: pd.DataFrame
    want_people: pd.DataFrame
    outcomes: pd.DataFrame
    cache_key: str = field(default_factory=own_key, init=False, repr=False, compare=False)

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """Ids of the claims known."""
        return frozenset(self.claims["claim_id"])

    def knows(self, claim_id: str) -> bool:
        """Whether a claim was known."""
        return claim_id in self.claim_ids


def _of_known(rows: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Rows whose claim is known, with the claim's status and the position of the edition from which it was known."""
    return rows.merge(claims[["claim_id", "status", "known_position"]], on="claim_id", how="inner")


def with_content_status(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims with content_status as their status, where it is given: a confirmed statement may have disputed content."""
    return claims.assign(status=claims["content_status"].where(claims["content_status"].notna(), claims["status"]))


def _newest(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """One row a key: that with the claim that became known last."""
    return (
        rows.sort_values("known_position", kind="stable")
        .drop_duplicates(key, keep="last")
        .sort_values(key, kind="stable")
    )


@per_object
def known_at(story: Story, edition_id: str) -> Knowledge:
    """What was known by an edition's cut-off.

    Args:
        story: The validated tables; left unchanged.
        edition_id: Key of story.editions.

    Returns:
        The same object at each call, with tables that are copies; an empty table keeps its columns.

    Raises:
        KeyError: There is no such edition.
    """
    edition = story.row("editions", edition_id)
    claims = story.claims.assign(known_position=story.claims["known_at"].map(edition_positions(story)).astype(int))
    claims = claims[claims["known_position"] <= edition["position"]].reset_index(drop=True)
    sightings = _of_known(story.sightings, claims)
    timed = sightings["time_claim_id"]
    sightings = sightings[timed.isna() | timed.isin(claims["claim_id"])]
    sightings = sightings[~sightings["sighting_id"].isin(sightings["refines"].dropna())]
    legs = story.legs.merge(_newest(_of_known(story.leg_claims, claims), "leg_id"), on="leg_id", how="inner")
    candidates = _of_known(story.candidates, claims)
    settled = candidates["settled_by"].where(candidates["settled_by"].isin(claims["claim_id"]), None)
    answered = story.outcome_claims[
        (story.outcome_claims["role"] == "answers") & story.outcome_claims["claim_id"].isin(claims["claim_id"])
    ]
    return Knowledge(
        story=story,
        edition=edition,
        claims=claims,
        sightings=sightings.sort_values(["latest", "earliest"], kind="stable").reset_index(drop=True),
        legs=legs.reset_index(drop=True),
        candidates=candidates.assign(settled_by=settled),
        appearances=_of_known(story.appearances, claims),
        want_claims=_of_known(story.want_claims, with_content_status(claims)),
        want_people=_of_known(story.want_people, with_content_status(claims)),
        outcomes=story.outcomes[story.outcomes["outcome_id"].isin(answered["outcome_id"])].reset_index(drop=True),
    )


def sentences_at(knowledge: Knowledge, page: str, language: str) -> pd.DataFrame:
    """The sentences of a page that an edition shows: those whose claims were all known and whose bounds hold the edition.

    Args:
        knowledge: What was known.
        page: Name of the page.
        language: Language code.

    Returns:
        Rows of story.copy in the order of the file.
    """
    copy, editions = knowledge.story.copy, knowledge.story.by_key["editions"]
    position = knowledge.edition["position"]
    known = knowledge.claim_ids.union(NOT_CLAIMS)

    def is_shown(row: Any) -> bool:
        since = editions[row.since]["position"] if row.since else 0
        until = editions[row.until]["position"] if row.until else position
        return since <= position <= until and known.issuperset(row.claims)

    rows = copy[(copy["page"] == page) & (copy["language"] == language)]
    return rows[[is_shown(row) for row in rows.itertuples()]].reset_index(drop=True)


@per_object
def known_checks(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Our checks of the article: none before it appeared, and each once all claims that it is about were known.

    Returns:
        Rows of checks with claim_ids (tuple), in order of their ids.
    """
    story = knowledge.story
    if knowledge.edition["position"] < article_position(story):
        return []
    about = story.check_claims.groupby("check_id")["claim_id"].agg(tuple)
    in_order = sorted(story.by_key["checks"].items(), key=lambda item: natural_order(item[0]))
    checks = ({**check, "claim_ids": about[check_id]} for check_id, check in in_order)
    return [check for check in checks if all(map(knowledge.knows, check["claim_ids"]))]


@per_object
def edition_positions(story: Story) -> dict[str, int]:
    """Edition id to its position in time."""
    return {str(edition): int(row["position"]) for edition, row in story.by_key["editions"].items()}


@per_object
def known_positions(story: Story) -> dict[str, int]:
    """Claim id to the position of the edition from which it was known."""
    position = edition_positions(story)
    return {str(row.claim_id): position[str(row.known_at)] for row in story.claims.itertuples()}


def article_position(story: Story) -> int:
    """Position of the edition in which the article appeared, which is the default one."""
    return int(story.editions.loc[story.editions["is_default"], "position"].iloc[0])
