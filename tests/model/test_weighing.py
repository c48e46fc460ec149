"""The scale: its range is exact, it is fair to both sides, and it names a side only where nothing single decides it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.figures.scale_geometry import beam_span, hang_share
from explainer.model.evidence import evidence_at
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.weighing import (
    IMPORTANCE,
    NAMED_IMPORTANCE,
    Span,
    corners,
    counts_without,
    load_span,
    named_side,
    reading_importance,
    span_of,
    weighed,
)
from explainer.tables.story import Story
from tests.model.told_evidence import told
from tests.variants import EDITIONS

SCALE = ["munitions", "military_technology", "economic_aid", "raw_materials", "leverage", "diplomacy", "energy", "food"]
WEIGHTS = st.dictionaries(st.sampled_from(SCALE), st.sampled_from(list(IMPORTANCE)))
COUNTS = st.dictionaries(
    st.sampled_from(["confirmed", "announced", "reported", "assessed", "speculated"]), st.integers(-6, 6)
)
SHARE = st.floats(0, 1)


@st.composite
def worths(draw: st.DrawFn) -> dict[str, float]:
    """A worth for each status that keeps the order of statuses.csv."""
    reported, assessed = draw(SHARE), draw(SHARE)
    return {
        "confirmed": 1.0,
        "announced": draw(SHARE),
        "reported": reported,
        "assessed": assessed,
        "speculated": draw(SHARE) * min(reported, assessed),
    }


def test_the_published_order_of_the_statuses(story: Story) -> None:
    assert dict(zip(story.statuses["status"], story.statuses["outranks"], strict=True)) == {
        "confirmed": "reported assessed",
        "announced": None,
        "reported": "speculated",
        "assessed": "speculated",
        "speculated": None,
        "disputed": None,
    }
    assert len(corners(story)) == 10  # announced is free; of the others every up-set
    for worth in corners(story):
        assert worth["confirmed"] == 1
        assert worth["speculated"] <= min(worth["reported"], worth["assessed"])


@given(counts=COUNTS, worth=worths())
def test_the_range_holds_the_result_of_every_worth_that_keeps_the_order(
    story: Story, counts: dict[str, int], worth: dict[str, float]
) -> None:
    least, greatest = span_of(counts, story)
    assert least - 1e-9 <= sum(number * worth[status] for status, number in counts.items()) <= greatest + 1e-9


@given(counts=COUNTS, worth=worths())
def test_a_side_that_the_range_names_is_the_heavier_one_for_every_worth(
    story: Story, counts: dict[str, int], worth: dict[str, float]
) -> None:
    """Where all worths are more than nothing and no two that are ordered are the same."""
    inside = {s: 0.02 + 0.9 * w for s, w in worth.items()} | {"confirmed": 1.0}
    inside["speculated"] = inside["speculated"] / 2
    difference = sum(number * inside[status] for status, number in counts.items())
    side = named_side(span_of(counts, story))
    assert side != "north_korea" or difference > 0
    assert side != "russia" or difference < 0


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS))
def test_a_named_side_stays_whichever_claim_is_taken_away(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    knowledge = known[edition]
    found = weighed(knowledge, importance)
    if not found.side:
        return
    rows = knowledge.story.want_claims
    for claim in counts_without(knowledge):
        fewer = told(knowledge.story, list(rows[rows["claim_id"] != claim].itertuples(index=False, name=None)), edition)
        assert weighed(fewer, importance).range_side == found.side


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS), category=st.sampled_from(SCALE))
def test_more_importance_never_makes_the_own_side_lighter(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str, category: str
) -> None:
    """The pan does not lose, and its end of the beam, drawn or in its range, does not rise."""
    knowledge, given_now = known[edition], importance.get(category, 1)
    if given_now == max(IMPORTANCE):
        return
    before, after = weighed(knowledge, importance), weighed(knowledge, {**importance, category: given_now + 1})
    sides = {row.side for row in before.rows if row.category_id == category}
    for side in sides:
        load = [load_span([r for r in w.rows if r.side == side], knowledge.story) for w in (before, after)]
        assert load[1].least >= load[0].least
        assert load[1].greatest >= load[0].greatest
    if len(sides) == 1:
        sign = 1 if sides == {"north_korea"} else -1
        for end in (0, 1):
            assert sign * (beam_span(after)[end] - beam_span(before)[end]) >= 0
        assert sign * (hang_share(after) - hang_share(before)) >= 0


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS))
def test_the_scale_is_the_same_with_the_sides_exchanged(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    knowledge, other = known[edition], {"russia": "north_korea", "north_korea": "russia"}
    story = knowledge.story
    wants = story.wants.assign(side=story.wants["side"].map(lambda side: other.get(side, side)))
    mirrored = known_at(replace(story, tables={**story.tables, "wants": wants}), edition)
    one, two = weighed(knowledge, importance), weighed(mirrored, importance)
    assert two.difference == pytest.approx((-one.difference.greatest, -one.difference.least))
    assert (two.side, set(two.deciding)) == (other.get(one.side, ""), set(one.deciding))


@pytest.mark.parametrize(
    ("edition", "importance", "expected"),
    [
        ("2023-09-11", {}, (Span(0, 0), "", ())),
        ("2023-09-12-evening", {}, (Span(0, 1), "", ("C62",))),
        ("2023-09-13", {}, (Span(0, 2), "", ("C65",))),
        ("2023-09-13", {"munitions": 3}, (Span(-1, 1), "", ())),
        ("later", {}, (Span(0, 3), "north_korea", ())),
        ("later", {"munitions": 3, "leverage": 3, "raw_materials": 3}, (Span(-4, 1), "", ())),
    ],
)
def test_the_scale_at_some_editions(
    story: Story, edition: str, importance: dict[str, int], expected: tuple[Span, str, tuple[str, ...]]
) -> None:
    found = weighed(known_at(story, edition), importance)
    assert (found.difference, found.side, found.deciding) == expected


def test_the_scale_weighs_what_is_wanted_alone(known: dict[str, Knowledge]) -> None:
    knowledge = known["2026-06"]
    wanted = {p.claim_id for p in evidence_at(knowledge) if p.rung == "wanted" and p.role == "says"}
    assert {claim for row in weighed(knowledge).rows for claim in row.claims} <= wanted


def test_nothing_on_the_scale_names_no_side(known: dict[str, Knowledge]) -> None:
    found = weighed(known["later"], dict.fromkeys(SCALE, 0))
    assert (found.difference, found.side) == (Span(0, 0), "")


def test_a_reading_doubles_what_its_known_claims_name(known: dict[str, Knowledge]) -> None:
    named = reading_importance(known["2023-09-13"], "us_officials")
    assert named == dict.fromkeys(("munitions", "raw_materials", "leverage"), NAMED_IMPORTANCE)
    assert reading_importance(known["2023-09-11"], "us_officials") == {}
