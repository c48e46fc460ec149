"""Claims -> strength of evidence; wants -> the balance.

The rule, as the page states it. A supporting claim adds the weight of its status (statuses.csv). Claims of one voice count
once, with the best of them; voices add up as 1 - (1 - a)(1 - b)..., so that a second voice helps and none exceeds 1. Each
voice that doubts or denies takes a quarter of what is left. What a statement says is weighed, never that it was made. A
ban does not lower the evidence that a side wants something: it is an obstacle, and is shown as one.

It measures how well a want is attested, not how much either side would gain.

The scale has two pans. Each is the mean of its categories' strengths, weighted by the reader's importance. Which categories
lie in a pan is fixed by the wants that the story knows of, so that evidence on one more category never makes a pan
lighter; one of which no claim is known yet has no strength. A category counts its strongest want: splitting or repeating a
want leaves the scale as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import pandas as pd

from explainer.cache import once
from explainer.model.knowledge import Knowledge, with_content_status

LEFT_BY_A_COUNTER_VOICE = 0.75
SUPPORTING_ROLES, COUNTERING_ROLES = ("supports", "offers"), ("doubts", "denies")
NAMING_ROLES = (*SUPPORTING_ROLES, "doubts")
PANS = ("russia", "north_korea")
SOUGHT_KINDS = ("wants", "may_gain")
IMPORTANCE = range(4)  # 0 takes a category off the scale, 3 counts it three times
DEFAULT_IMPORTANCE = 1
NAMED_IMPORTANCE = 2


def content_weights(knowledge: Knowledge) -> pd.DataFrame:
    """What each known claim adds by its content.

    Returns:
        One row a (claim, voice): claim_id, voice, weight (0..1). Where a claim's status only confirms that something was
        said, the weight is that of content_status.
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
    """Strength of what supports, before doubt: 1 - product of (1 - best weight) over voices; 0 for no rows.

    Args:
        weights: Columns voice and weight (0..1).
    """
    best = weights.groupby("voice")["weight"].max() if len(weights) else []
    return 1 - prod(1 - float(weight) for weight in best)


@once
def strength_of_wants(knowledge: Knowledge) -> pd.DataFrame:
    """How well each want is attested at an edition.

    Returns:
        One row a want that a known claim supports, offers or doubts (a denial or a ban alone names no want), in order of
        want_id: the columns of wants; support (0..1);
        strength (0..1, after doubts and denials); counter_voices (number); supporting, countering and forbidding_claims
        (tuples of claim ids).

    Source: the rule at the head of this module.
    """
    evidence = knowledge.want_claims.merge(content_weights(knowledge), on="claim_id")
    named = evidence.loc[evidence["role"].isin(NAMING_ROLES), "want_id"]
    rows = [_weigh(want_id, claims) for want_id, claims in evidence[evidence["want_id"].isin(named)].groupby("want_id")]
    columns = ["want_id", "support", "strength", "counter_voices", "supporting", "countering", "forbidding_claims"]
    return knowledge.story.wants.merge(pd.DataFrame(rows, columns=columns), on="want_id", how="inner")


def _weigh(want_id: object, evidence: pd.DataFrame) -> dict[str, object]:
    speaks_for = evidence[evidence["role"].isin(SUPPORTING_ROLES)]
    against = evidence[evidence["role"].isin(COUNTERING_ROLES)]
    forbids = evidence[evidence["role"] == "forbids"]
    held = support(speaks_for)
    return {
        "want_id": want_id,
        "support": held,
        "strength": held * LEFT_BY_A_COUNTER_VOICE ** against["voice"].nunique(),
        "counter_voices": int(against["voice"].nunique()),
        "supporting": tuple(speaks_for["claim_id"].unique()),
        "countering": tuple(against["claim_id"].unique()),
        "forbidding_claims": tuple(forbids["claim_id"].unique()),
    }


def strongest_wants(knowledge: Knowledge) -> pd.DataFrame:
    """The two sides by category: each counts its strongest want, so that splitting or repeating a want changes nothing.

    Returns:
        One row a (side, category) of the bargain, in order of category: the strongest want's row of strength_of_wants,
        with position of the category. A want of both sides counts for each. A category without a want that some known
        claim supports has no row: a missing value is not 0.
    """
    wants = strength_of_wants(knowledge)
    rows = _by_pan(wants[wants["supporting"].map(bool).astype(bool)], knowledge)
    rows = rows.sort_values(["position", "side", "strength"], ascending=[True, True, False], kind="stable")
    return rows.drop_duplicates(["category_id", "side"]).reset_index(drop=True)


def _by_pan(wants: pd.DataFrame, knowledge: Knowledge) -> pd.DataFrame:
    """What the two sides seek, in the order of their categories; a want of both sides once for each."""
    sought = wants[wants["kind"].isin(SOUGHT_KINDS)]
    both = sought[sought["side"] == "both"]
    sides = pd.concat([sought[sought["side"].isin(PANS)], *(both.assign(side=side) for side in PANS)])
    scale = knowledge.story.categories.query("on_scale")[["category_id", "position"]]
    return sides.merge(scale, on="category_id").sort_values("position", kind="stable")


def pan_contents(knowledge: Knowledge, importance: Mapping[str, int]) -> pd.DataFrame:
    """What lies in each pan of the scale.

    Args:
        knowledge: What was known; left unchanged.
        importance: The reader's, by category; DEFAULT_IMPORTANCE for a category that is left out.

    Returns:
        One row a (side, category) of which the story knows a want, in order of category: side, category_id, strength (0..1;
        of the strongest want, 0 where no claim supports one yet), importance, share (what it adds to its pan, 0..1; the
        shares of a side add up to its load), supporting and countering (tuples of claim ids).
    """
    places = _by_pan(knowledge.story.wants, knowledge)[["side", "category_id"]].drop_duplicates()
    known = strongest_wants(knowledge)[["side", "category_id", "strength", "supporting", "countering"]]
    rows = places.merge(known, on=["side", "category_id"], how="left").reset_index(drop=True)
    for column in ("supporting", "countering"):
        rows[column] = [claims if isinstance(claims, tuple) else () for claims in rows[column]]
    rows["strength"] = rows["strength"].fillna(0.0).astype(float)
    rows["importance"] = [importance.get(category, DEFAULT_IMPORTANCE) for category in rows["category_id"]]
    total = rows.groupby("side")["importance"].transform("sum")
    return rows.assign(share=rows["strength"] * rows["importance"] / total.where(total > 0, 1))


def reading_importance(knowledge: Knowledge, reading_id: str) -> dict[str, int]:
    """The importance that a named reading gives: what it names counts double. The factor is ours, the naming is theirs.

    Returns:
        Importance by category, for those that a claim known at the edition names, in order of category.
    """
    story = knowledge.story
    named = story.reading_claims[story.reading_claims["reading_id"] == reading_id]
    named = named[named["claim_id"].isin(knowledge.claims["claim_id"])]
    return {c: NAMED_IMPORTANCE for c in story.by_key["categories"] if c in set(named["category_id"])}


def pan_loads(rows: pd.DataFrame) -> dict[str, float]:
    """Load of each pan, 0..1: the weighted mean of its strengths; 0 for a pan from which the reader took everything.

    Args:
        rows: As pans gives them.
    """
    return {side: float(rows.loc[rows["side"] == side, "share"].sum()) for side in PANS}


def tilt(rows: pd.DataFrame) -> float:
    """How far the scale goes down on North Korea's side: its load less Russia's, -1..1.

    Args:
        rows: As pans gives them.
    """
    load = pan_loads(rows)
    return load["north_korea"] - load["russia"]
