"""Strength of evidence: examples worked by hand, and the laws of the rule."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import prod

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.evidence import (
    content_weights,
    strength_of_wants,
    strongest_wants,
    support,
)
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from tests.model.told_evidence import Evidence, told

VOICED = st.tuples(st.sampled_from("abcd"), st.sampled_from([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]))
ROWS = st.lists(VOICED, max_size=8)


def weights(rows: list[tuple[str, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["voice", "weight"])


def weighed(story: Story, evidence: Evidence) -> dict[str, object]:
    """The one want that this evidence names."""
    (row,) = strength_of_wants(told(story, evidence)).to_dict("records")
    return row


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], 0),
        ([("a", 0.6)], 0.6),
        ([("a", 0.6), ("b", 0.4)], 0.76),
        ([("a", 0.6), ("a", 0.4)], 0.6),
        ([("a", 0.4), ("a", 0.6), ("b", 0.4), ("b", 0.4)], 0.76),
        ([("a", 0.4), ("b", 0.4), ("c", 0.4)], 0.784),
        ([("a", 1.0), ("b", 0.4)], 1),
        ([("a", 0.0), ("b", 0.4)], 0.4),
    ],
)
def test_each_voice_counts_once_with_its_greatest_weight(rows: list[tuple[str, float]], expected: float) -> None:
    assert support(weights(rows)) == pytest.approx(expected, abs=1e-12)


@given(rows=ROWS)
def test_support_lies_within_0_and_1_and_is_one_minus_the_product_over_voices(rows: list[tuple[str, float]]) -> None:
    best = {voice: max(w for v, w in rows if v == voice) for voice, _ in rows}
    assert 0 <= support(weights(rows)) <= 1
    assert support(weights(rows)) == pytest.approx(1 - prod(1 - w for w in best.values()), abs=1e-12)


@given(rows=ROWS, more=VOICED)
def test_one_more_row_never_lowers_support(rows: list[tuple[str, float]], more: tuple[str, float]) -> None:
    assert support(weights([*rows, more])) >= support(weights(rows)) - 1e-12


@given(rows=st.lists(VOICED, min_size=1, max_size=8))
def test_a_second_voice_adds_to_support_that_is_below_1(rows: list[tuple[str, float]]) -> None:
    before = support(weights(rows))
    assert support(weights([*rows, ("new", 0.2)])) == pytest.approx(before + 0.2 * (1 - before), abs=1e-12)


@given(rows=ROWS, choice=st.data())
def test_support_ignores_the_order_and_repetition_of_claims(
    rows: list[tuple[str, float]], choice: st.DataObject
) -> None:
    shuffled = choice.draw(st.permutations([*rows, *rows]))
    assert support(weights(shuffled)) == pytest.approx(support(weights(rows)), abs=1e-12)


@pytest.mark.parametrize(
    ("claim", "rows"),
    [
        ("C26", [("ap", 1.0)]),
        ("C40", [("moscow", 0.8)]),
        ("E47", [("washington", 0.6)]),
        ("C83", [("washington", 0.4)]),
        ("C07", [("ap", 0.4)]),
        ("C24", [("ap", 0.2)]),
        ("C89", [("washington", 0.0)]),
        ("C19", [("pyongyang", 0.6)]),  # confirmed that he said it; what he said is reported
        ("E53", [("moscow", 0.6)]),
        ("C88", [("washington", 0.0)]),  # the accusation is on record, its content disputed
        ("C91", [("moscow", 0.0), ("pyongyang", 0.0)]),
    ],
)
def test_a_claim_has_the_weight_of_its_content_status_for_each_of_its_voices(
    story: Story, claim: str, rows: list[tuple[str, float]]
) -> None:
    every = content_weights(known_at(story, "later"))
    own = every[every["claim_id"] == claim]
    assert list(zip(own["voice"], own["weight"], strict=True)) == rows


def test_content_weights_has_every_known_claim_and_no_other(story: Story) -> None:
    knowledge = known_at(story, "2023-09-13")
    rows = content_weights(knowledge)
    assert set(rows["claim_id"]) == set(knowledge.claims["claim_id"])
    assert rows["weight"].between(0, 1).all()
    assert rows["voice"].notna().all()


@pytest.mark.parametrize(
    ("evidence", "held", "strength"),
    [
        ([("W13", "E47", "supports")], 0.6, 0.6),
        ([("W13", "E47", "supports"), ("W13", "C07", "supports")], 0.76, 0.76),
        ([("W13", "E47", "supports"), ("W13", "C07", "offers")], 0.76, 0.76),
        ([("W13", "E47", "supports"), ("W13", "E48", "supports")], 0.6, 0.6),  # both are Washington
        ([("W13", "C07", "supports"), ("W13", "C11", "supports")], 0.4, 0.4),  # both are AP
        ([("W09", "C19", "supports")], 0.6, 0.6),
        ([("W13", "E47", "supports"), ("W13", "C64", "doubts")], 0.6, 0.45),
        ([("W13", "E47", "supports"), ("W13", "C91", "denies")], 0.6, 0.3375),  # two voices in one claim
        ([("W13", "E47", "supports"), ("W13", "C91", "denies"), ("W13", "E52", "denies")], 0.6, 0.3375),
        ([("W13", "E47", "supports"), ("W13", "C12", "forbids"), ("W13", "C79", "forbids")], 0.6, 0.6),
        ([("W23", "C88", "supports")], 0.0, 0.0),
        ([("W03", "C64", "doubts")], 0.0, 0.0),
    ],
)
def test_each_doubting_or_denying_voice_takes_a_quarter_and_a_ban_takes_nothing(
    story: Story, evidence: Evidence, held: float, strength: float
) -> None:
    row = weighed(story, evidence)
    assert row["support"] == pytest.approx(held, abs=1e-12)
    assert row["strength"] == pytest.approx(strength, abs=1e-12)


def test_russias_want_of_munitions_on_the_day_of_the_article(story: Story) -> None:
    wants = strength_of_wants(known_at(story, "2023-09-13")).set_index("want_id")
    row = wants.loc["W13"]
    assert row["support"] == pytest.approx(1 - (1 - 0.4) * (1 - 0.4), abs=1e-12)
    assert row["strength"] == pytest.approx(0.64 * 0.75 * 0.75, abs=1e-12)
    assert row["counter_voices"] == 2
    assert row["supporting"] == ("C07", "C11", "C83")
    assert row["countering"] == ("C91",)
    assert row["forbidding_claims"] == ("C12", "C79")


def test_russias_want_of_munitions_since_then(story: Story) -> None:
    wants = strength_of_wants(known_at(story, "later")).set_index("want_id")
    assert wants.loc["W13", "support"] == pytest.approx(1 - 0.6 * 0.4 * 0.6 * 0.4 * 0.6 * 0.6, abs=1e-12)
    assert wants.loc["W13", "strength"] == pytest.approx(0.979264 * 0.75 * 0.75, abs=1e-12)
    assert wants.loc["W13", "counter_voices"] == 2


@pytest.mark.parametrize(
    ("edition", "named"),
    [
        ("2023-09-11", ["W23"]),
        ("2023-09-12-morning", ["W23"]),
        ("2023-09-12-evening", ["W03", "W04", "W18", "W20", "W22", "W23"]),
        ("2023-09-13", [f"W{n:02}" for n in range(1, 24)]),
    ],
)
def test_a_denial_or_a_ban_alone_names_no_want(story: Story, edition: str, named: list[str]) -> None:
    assert list(strength_of_wants(known_at(story, edition))["want_id"]) == named


@pytest.mark.parametrize(
    ("edition", "rows"),
    [
        ("2023-09-11", []),
        ("2023-09-12-morning", []),
        ("2023-09-12-evening", [("military_technology", "north_korea", "W03", 0.4, 0.4)]),
        (
            "2023-09-13",
            [
                ("munitions", "russia", "W13", 0.64, 0.36),
                ("military_technology", "north_korea", "W03", 0.64, 0.48),
                ("economic_aid", "north_korea", "W01", 0.4, 0.4),
                ("raw_materials", "russia", "W14", 0.4, 0.4),
                ("leverage", "russia", "W15", 0.4, 0.4),
                ("diplomacy", "north_korea", "W09", 0.6, 0.6),
                ("diplomacy", "russia", "W17", 0.4, 0.4),
                ("energy", "north_korea", "W06", 0.4, 0.4),
                ("food", "north_korea", "W05", 0.4, 0.4),
            ],
        ),
    ],
)
def test_strongest_wants_of_the_real_story(
    story: Story, edition: str, rows: list[tuple[str, str, str, float, float]]
) -> None:
    columns = ["category_id", "side", "want_id", "support", "strength"]
    found = list(strongest_wants(known_at(story, edition))[columns].itertuples(index=False, name=None))
    assert [row[:3] for row in found] == [row[:3] for row in rows]
    for row, expected in zip(found, rows, strict=True):
        assert row[3:] == pytest.approx(expected[3:], abs=1e-12)


def test_a_want_of_both_sides_counts_for_each(story: Story) -> None:
    rows = strongest_wants(told(story, [("W17", "C03", "supports")]))
    assert list(zip(rows["side"], rows["want_id"], rows["strength"], strict=True)) == [
        ("north_korea", "W17", 0.4),
        ("russia", "W17", 0.4),
    ]


def test_a_category_counts_its_strongest_want(story: Story) -> None:
    rows = strongest_wants(
        told(story, [("W07", "C09", "supports"), ("W09", "C19", "supports"), ("W08", "C10", "supports")])
    )
    assert list(zip(rows["want_id"], rows["strength"], strict=True)) == [("W09", 0.6)]


def test_the_strongest_want_is_the_one_with_the_greatest_strength_after_doubts(story: Story) -> None:
    doubted = [("W03", "C83", "supports"), ("W03", "C91", "denies")]  # 0.6 held, 0.3375 left
    rows = strongest_wants(told(story, [*doubted, ("W04", "C62", "supports")]))
    assert list(rows["want_id"]) == ["W04"]


def test_a_want_that_is_only_doubted_has_a_strength_but_no_bar(story: Story) -> None:
    knowledge = told(story, [("W03", "C64", "doubts")])
    assert list(strength_of_wants(knowledge)["want_id"]) == ["W03"]
    assert strongest_wants(knowledge).empty


@pytest.mark.parametrize("want", ["W11", "W20", "W10", "W22"])
def test_offers_aims_at_home_and_third_states_are_not_on_the_scale(story: Story, want: str) -> None:
    assert strongest_wants(told(story, [(want, "C26", "supports")])).empty


@pytest.mark.parametrize("edition", ["2023-09-11", "2023-09-12-evening", "2023-09-13", "later"])
def test_strongest_wants_has_one_row_a_side_and_category_in_order(story: Story, edition: str) -> None:
    rows = strongest_wants(known_at(story, edition))
    places = list(zip(rows["position"], rows["side"], strict=True))
    assert all(earlier < later for earlier, later in pairwise(places))
    assert set(rows["side"]) <= {"russia", "north_korea"}
    assert rows["supporting"].map(len).ge(1).all()
    assert (rows["strength"] <= rows["support"]).all()


@given(choice=st.data())
def test_a_repeated_want_changes_no_bar(story: Story, choice: st.DataObject) -> None:
    want = choice.draw(st.sampled_from(list(story.wants["want_id"])))
    name = choice.draw(st.sampled_from(["W00", "W99"]))
    copies = {
        table: pd.concat([rows, rows[rows["want_id"] == want].assign(want_id=name)], ignore_index=True)
        for table, rows in (("wants", story.wants), ("want_claims", story.want_claims))
    }
    repeated = replace(story, tables={**story.tables, **copies})
    columns = ["category_id", "side", "support", "strength"]
    before, after = (strongest_wants(known_at(version, "2023-09-13"))[columns] for version in (story, repeated))
    pd.testing.assert_frame_equal(before, after)


def test_computing_strengths_leaves_the_knowledge_unchanged(story: Story) -> None:
    knowledge = known_at(story, "later")
    names = ("claims", "want_claims")
    before = {name: getattr(knowledge, name).copy(deep=True) for name in names}
    strongest_wants(knowledge)
    for name in names:
        pd.testing.assert_frame_equal(getattr(knowledge, name), before[name])
