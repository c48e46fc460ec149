"""Strength of the evidence for each want, and what it puts in the two pans of the scale.

Strength says how well it is attested that a side wants something, not how much that side would gain. The rule, as the page
states it:

- A supporting claim adds the weight of its status (statuses.csv). The content of a statement counts, not that it was made.
- Claims of one voice count once, with the greatest of their weights. Voices combine as 1 - (1 - a)(1 - b)..., so that a second
  voice adds something and the sum never exceeds 1.
- Each voice that doubts or denies takes away a quarter of what is left.
- A ban takes nothing away: a side can want what is forbidden. It is shown as an obstacle.

A pan holds one strength for each category: that of its strongest want, so that splitting or repeating a want changes nothing.
The load of a pan is the mean of these strengths, weighted by the importance that the reader gives to each category. A
category is in a pan as soon as the story has a want for it, with strength 0 until a claim is known. So new evidence never
makes a pan lighter.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from types import MappingProxyType

import pandas as pd

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge, with_content_status

LEFT_BY_COUNTER_VOICE = 0.75  # factor for each voice that doubts or denies
SUPPORTING_ROLES, COUNTERING_ROLES = ("supports", "offers"), ("doubts", "denies")
NAMING_ROLES = (*SUPPORTING_ROLES, "doubts")  # a denial or a ban alone does not name a want
PANS = ("russia", "north_korea")
SOUGHT_KINDS = ("wants", "may_gain")
IMPORTANCE = range(4)  # 0 takes a category off the scale, 3 counts it three times
DEFAULT_IMPORTANCE = 1
USUAL: Mapping[str, int] = MappingProxyType({})  # importance by category of a reader who changed none
NAMED_IMPORTANCE = 2


def content_weights(knowledge: Knowledge) -> pd.DataFrame:
    """The weight of each known claim, by the status of its content.

    Returns:
        One row a (claim, voice): claim_id, voice, weight (0..1).
    """
    story, claims = knowledge.story, with_content_status(knowledge.claims)
    weight = story.statuses.set_index("status")["weight"]
    voice = story.origins.set_index("origin_id")["voice"]
    rows = pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "voice": claims["origin_id"].map(voice).str.split(),
            "weight": claims["status"].map(weight).astype(float),
        }
    )
    return rows.explode("voice", ignore_index=True)


def support(weights: pd.DataFrame) -> float:
    """Strength of the supporting claims, before doubts and denials.

    Args:
        weights: One row a (claim, voice); columns voice and weight (0..1).

    Returns:
        1 - product of (1 - greatest weight) over the voices, 0..1; 0 without rows.
    """
    best = weights.groupby("voice")["weight"].max() if len(weights) else []
    return 1 - prod(1 - float(weight) for weight in best)


@per_object
def strength_of_wants(knowledge: Knowledge) -> pd.DataFrame:
    """How well each want is attested at an edition, by the rule at the head of this module.

    Returns:
        One row a want that a known claim names (NAMING_ROLES), in order of want_id: the columns of wants; support (0..1, before
        doubts and denials); strength (0..1, after them); counter_voices (number); supporting, countering and forbidding_claims
        (tuples of claim ids).
    """
    evidence = knowledge.want_claims.merge(content_weights(knowledge), on="claim_id")
    named = evidence.loc[evidence["role"].isin(NAMING_ROLES), "want_id"]
    groups = evidence[evidence["want_id"].isin(named)].groupby("want_id")
    rows = [_strength_row(want_id, claims) for want_id, claims in groups]
    columns = ["want_id", "support", "strength", "counter_voices", "supporting", "countering", "forbidding_claims"]
    return knowledge.story.wants.merge(pd.DataFrame(rows, columns=columns), on="want_id", how="inner")


def _strength_row(want_id: object, evidence: pd.DataFrame) -> dict[str, object]:
    """The row of one want, from all known claims on it."""
    supporting = evidence[evidence["role"].isin(SUPPORTING_ROLES)]
    countering = evidence[evidence["role"].isin(COUNTERING_ROLES)]
    forbidding = evidence[evidence["role"] == "forbids"]
    supported, counter_voices = support(supporting), int(countering["voice"].nunique())
    return {
        "want_id": want_id,
        "support": supported,
        "strength": supported * LEFT_BY_COUNTER_VOICE**counter_voices,
        "counter_voices": counter_voices,
        "supporting": tuple(supporting["claim_id"].unique()),
        "countering": tuple(countering["claim_id"].unique()),
        "forbidding_claims": tuple(forbidding["claim_id"].unique()),
    }


def strongest_wants(knowledge: Knowledge) -> pd.DataFrame:
    """The strongest want of each side in each category.

    Returns:
        One row a (side, category) of the bargain, in order of category: the row of strength_of_wants, with the position of the
        category. A want of both sides counts for each. A category in which no known claim supports a want has no row: a
        missing value is not 0.
    """
    wants = strength_of_wants(knowledge)
    rows = _sought_by_side(wants[wants["supporting"].map(bool).astype(bool)], knowledge)
    rows = rows.sort_values(["position", "side", "strength"], ascending=[True, True, False], kind="stable")
    return rows.drop_duplicates(["category_id", "side"]).reset_index(drop=True)


def _sought_by_side(wants: pd.DataFrame, knowledge: Knowledge) -> pd.DataFrame:
    """What the two sides want or may gain, in order of category; a want of both sides once for each."""
    sought = wants[wants["kind"].isin(SOUGHT_KINDS)]
    both = sought[sought["side"] == "both"]
    sides = pd.concat([sought[sought["side"].isin(PANS)], *(both.assign(side=side) for side in PANS)])
    scale = knowledge.story.categories.query("on_scale")[["category_id", "position"]]
    return sides.merge(scale, on="category_id").sort_values("position", kind="stable")


def pan_contents(knowledge: Knowledge, importance: Mapping[str, int]) -> pd.DataFrame:
    """What is in each pan of the scale.

    Args:
        knowledge: What was known; left unchanged.
        importance: The reader's importance by category, IMPORTANCE; DEFAULT_IMPORTANCE for a category that is left out.

    Returns:
        One row a (side, category) for which the story has a want, in order of category: side; category_id; strength (0..1, of
        the strongest want; 0 where no known claim supports one); importance; share (0..1, what the category adds to the load of
        its pan); supporting and countering (tuples of claim ids).
    """
    places = _sought_by_side(knowledge.story.wants, knowledge)[["side", "category_id"]].drop_duplicates()
    known = strongest_wants(knowledge)[["side", "category_id", "strength", "supporting", "countering"]]
    rows = places.merge(known, on=["side", "category_id"], how="left").reset_index(drop=True)
    for column in ("supporting", "countering"):
        rows[column] = [claims if isinstance(claims, tuple) else () for claims in rows[column]]
    rows["strength"] = rows["strength"].fillna(0.0).astype(float)
    rows["importance"] = [importance.get(category, DEFAULT_IMPORTANCE) for category in rows["category_id"]]
    total = rows.groupby("side")["importance"].transform("sum")
    return rows.assign(share=rows["strength"] * rows["importance"] / total.where(total > 0, 1))


def reading_importance(knowledge: Knowledge, reading_id: str) -> dict[str, int]:
    """The importance that a named voice's reading gives to categories: those that it names count double.

    The voice says which categories matter. The factor of two is ours.

    Args:
        knowledge: What was known.
        reading_id: Key of story.readings.

    Returns:
        Category to NAMED_IMPORTANCE, for the categories that a known claim of the reading names, in order of category.
    """
    story = knowledge.story
    named = story.reading_claims[story.reading_claims["reading_id"] == reading_id]
    named = named[named["claim_id"].isin(knowledge.claims["claim_id"])]
    categories = set(named["category_id"])
    return {category: NAMED_IMPORTANCE for category in story.by_key["categories"] if category in categories}


def pan_loads(rows: pd.DataFrame) -> dict[str, float]:
    """The load of each pan: the weighted mean of its strengths.

    Args:
        rows: As pan_contents gives them.

    Returns:
        Side to load (0..1); 0 for a pan in which every category has the importance 0.
    """
    return {side: float(rows.loc[rows["side"] == side, "share"].sum()) for side in PANS}


def tilt(rows: pd.DataFrame) -> float:
    """How far the scale tilts towards North Korea's side.

    Args:
        rows: As pan_contents gives them.

    Returns:
        North Korea's load less Russia's, -1..1.
    """
    load = pan_loads(rows)
    return load["north_korea"] - load["russia"]
