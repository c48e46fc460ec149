"""The scale: what lies in its pans, how heavy they are, and laws of both."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.evidence import (
    IMPORTANCE,
    PANS,
    pan_contents,
    pan_loads,
    tilt,
)
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from tests.model.told_evidence import Evidence, told

WEIGHTS = st.dictionaries(
    st.sampled_from(["munitions", "military_technology", "economic_aid", "diplomacy", "energy", "food"]),
    st.sampled_from(list(IMPORTANCE)),
)
CLAIMS = ["C07", "C83", "C19", "C64", "C91", "E47", "E49", "E61", "C88"]
EVIDENCE = st.lists(
    st.tuples(
        st.sampled_from(["W01", "W02", "W03", "W05", "W13", "W14", "W15", "W17"]),
        st.sampled_from(CLAIMS),
        st.sampled_from(["supports", "offers", "doubts", "denies", "forbids"]),
    ),
    max_size=8,
    unique=True,
)


def load(story: Story, evidence: Evidence, importance: dict[str, int]) -> dict[str, float]:
    return pan_loads(pan_contents(told(story, evidence), importance))


def test_each_pan_is_the_weighted_mean_of_its_strongest_wants(story: Story) -> None:
    evidence = [("W13", "E47", "supports"), ("W14", "C81", "supports"), ("W01", "C04", "supports")]
    # Russia: munitions 0.6, raw materials 0.4, leverage and diplomacy without evidence
    assert load(story, evidence, {}) == pytest.approx({"russia": (0.6 + 0.4) / 4, "north_korea": 0.4 / 5})
    three = {"munitions": 3, "leverage": 0}
    assert load(story, evidence, three) == pytest.approx({"russia": (3 * 0.6 + 0.4) / 5, "north_korea": 0.4 / 5})
    assert tilt(pan_contents(told(story, evidence), three)) == pytest.approx(0.4 / 5 - 2.2 / 5)


def test_pan_loads_on_the_day_of_the_article(story: Story) -> None:
    rows = pan_contents(known_at(story, "2023-09-13"), {})
    strength = {(r.side, r.category_id): r.strength for r in rows.itertuples()}
    assert strength == pytest.approx(
        {
            ("russia", "munitions"): 0.64 * 0.75**2,
            ("russia", "raw_materials"): 0.4,
            ("russia", "leverage"): 0.4,
            ("russia", "diplomacy"): 0.4,
            ("north_korea", "military_technology"): 0.64 * 0.75,
            ("north_korea", "economic_aid"): 0.4,
            ("north_korea", "diplomacy"): 0.6,
            ("north_korea", "energy"): 0.4,
            ("north_korea", "food"): 0.4,
        }
    )
    assert pan_loads(rows) == pytest.approx({"russia": 1.56 / 4, "north_korea": 2.28 / 5})


def test_before_any_claim_the_scale_is_level_and_names_the_same_categories(story: Story) -> None:
    rows = pan_contents(known_at(story, "2023-09-11"), {})
    assert tilt(rows) == 0
    assert rows[["side", "category_id"]].equals(pan_contents(known_at(story, "later"), {})[["side", "category_id"]])


@given(
    evidence=EVIDENCE, importance=WEIGHTS, claim=st.sampled_from(CLAIMS), want=st.sampled_from(["W01", "W03", "W13"])
)
def test_more_support_never_lowers_a_pan_and_a_denial_never_raises_one(
    story: Story, evidence: Evidence, importance: dict[str, int], claim: str, want: str
) -> None:
    side = "russia" if want == "W13" else "north_korea"
    rows = [row for row in evidence if row[:2] != (want, claim)]
    before = load(story, rows, importance)[side]
    assert load(story, [*rows, (want, claim, "supports")], importance)[side] >= before - 1e-12
    assert load(story, [*rows, (want, claim, "denies")], importance)[side] <= before + 1e-12


@given(evidence=EVIDENCE, importance=WEIGHTS)
def test_swapping_the_sides_tilts_the_scale_the_other_way(
    story: Story, evidence: Evidence, importance: dict[str, int]
) -> None:
    swapped = {"russia": "north_korea", "north_korea": "russia"}
    wants = story.wants.assign(side=story.wants["side"].replace(swapped))
    other = replace(story, tables={**story.tables, "wants": wants})
    assert tilt(pan_contents(told(other, evidence), importance)) == pytest.approx(
        -tilt(pan_contents(told(story, evidence), importance))
    )


@given(evidence=EVIDENCE, importance=WEIGHTS)
def test_a_category_with_importance_0_does_not_change_the_load(
    story: Story, evidence: Evidence, importance: dict[str, int]
) -> None:
    weights = {**importance, "munitions": 0}
    without = [row for row in evidence if row[0] != "W13"]
    assert load(story, evidence, weights) == pytest.approx(load(story, without, weights))
    rows = pan_contents(told(story, evidence), weights)
    assert rows.loc[rows["category_id"] == "munitions", "share"].eq(0).all()


def test_splitting_or_repeating_a_want_does_not_move_the_scale(story: Story) -> None:
    evidence = [("W13", "C83", "supports"), ("W01", "C04", "supports")]
    before = load(story, evidence, {"munitions": 2})
    again = story.wants[story.wants["want_id"] == "W13"].assign(want_id="W99")
    twice = replace(story, tables={**story.tables, "wants": pd.concat([story.wants, again], ignore_index=True)})
    assert load(twice, [*evidence, ("W99", "C83", "supports")], {"munitions": 2}) == before


def test_a_pan_whose_categories_all_have_importance_0_has_no_load(story: Story) -> None:
    rows = pan_contents(known_at(story, "later"), dict.fromkeys(story.by_key["categories"], 0))
    assert pan_loads(rows) == dict.fromkeys(PANS, 0.0)
    assert tilt(rows) == 0


def test_a_status_that_changes_in_the_data_moves_the_scale(story: Story) -> None:
    claims = story.claims.assign(status=story.claims["status"].mask(story.claims["claim_id"] == "C04", "confirmed"))
    bolder = known_at(replace(story, tables={**story.tables, "claims": claims}), "2023-09-13")
    assert tilt(pan_contents(bolder, {})) == pytest.approx(
        tilt(pan_contents(known_at(story, "2023-09-13"), {})) + 0.6 / 5
    )


def test_a_confirmed_statement_counts_by_the_status_of_its_content(story: Story) -> None:
    for claim, weight in (("C19", 0.6), ("C88", 0.0), ("C91", 0.0)):
        assert load(story, [("W13", claim, "supports")], {})["russia"] == pytest.approx(weight / 4)
