"""Signs of evidence: one an independent origin, at the step on which it bears. Examples by hand, and the laws of the rule."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.confidence import confidence_by_rung, furthest
from explainer.model.evidence import NO_SUPPORT, Evidence, evidence_at, known_wants, signs, standings
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.weighing import weighed
from explainer.tables.story import Story
from explainer.tables.vocabulary import EVIDENCE_KINDS, RUNGS, STATUSES
from tests.model.told_evidence import Row, told
from tests.variants import EDITIONS

VOICES = ("ap", "washington", "seoul", "msmt", "moscow", "un_panel")
SUPPORTED = [status for status in STATUSES if status != NO_SUPPORT]
PIECES = st.builds(
    Evidence,
    st.just("W13"),
    st.sampled_from(["C07", "C11", "C83", "E47", "E48", "E51", "E118"]),
    st.sampled_from(RUNGS),
    st.just("says"),
    st.sampled_from(EVIDENCE_KINDS),
    st.sampled_from(SUPPORTED),
    st.sampled_from(VOICES),
)
ROWS = st.lists(PIECES, max_size=8)


def at(pieces: list[Evidence], story: Story, rung: str) -> list[str]:
    return [sign.voice for sign in signs(pieces, story) if sign.rung == rung]


@given(rows=ROWS, more=PIECES)
def test_more_support_never_takes_a_sign_away(story: Story, rows: list[Evidence], more: Evidence) -> None:
    for rung in RUNGS:
        assert len(at([*rows, more], story, rung)) >= len(at(rows, story, rung))


@given(rows=st.lists(PIECES, min_size=1, max_size=8), choice=st.data())
def test_a_second_quote_or_a_relay_of_an_origin_adds_no_sign(
    story: Story, rows: list[Evidence], choice: st.DataObject
) -> None:
    again = choice.draw(st.sampled_from(rows))._replace(claim_id="C10", status="confirmed", kind="imagery")
    assert len(signs([*rows, again], story)) == len(signs(rows, story))


@given(rows=ROWS, rung=st.sampled_from(RUNGS))
def test_a_report_that_compiles_an_origin_adds_no_sign_beside_it(story: Story, rows: list[Evidence], rung: str) -> None:
    washington = Evidence("W13", "E47", rung, "says", "adversary", "reported", "washington")
    compiled = washington._replace(voice="msmt", claim_id="E51")
    others = [piece for piece in rows if piece.voice != "msmt"]
    assert at([*others, washington, compiled], story, rung) == at([*others, washington], story, rung)
    assert at([compiled], story, rung) == ["msmt"]


@given(rows=ROWS, choice=st.data())
def test_order_and_repetition_change_nothing(story: Story, rows: list[Evidence], choice: st.DataObject) -> None:
    shuffled = choice.draw(st.permutations([*rows, *rows]))

    def counted(pieces: list[Evidence]) -> Counter[object]:
        return Counter(
            (s.rung, s.voice, s.status, frozenset(s.kinds), frozenset(s.claims)) for s in signs(pieces, story)
        )

    assert counted(shuffled) == counted(rows)


@pytest.mark.parametrize(
    ("evidence", "drawn"),
    [
        ([("W13", "C83", "wanted", "says", "adversary")], [("wanted", "says", "ap", "assessed")]),  # read in AP alone
        (
            [("W13", "C83", "wanted", "says", "adversary"), ("W13", "C11", "wanted", "says", "inference")],
            [("wanted", "says", "ap", "assessed")],
        ),
        (
            [("W13", "E47", "delivered", "says", "adversary"), ("W13", "E51", "delivered", "says", "adversary")],
            [("delivered", "says", "washington", "reported")],
        ),
        ([("W09", "C19", "wanted", "says", "party")], [("wanted", "says", "pyongyang", "reported")]),  # its content
        ([("W23", "C88", "wanted", "says", "party")], []),  # on record as an accusation; its content is disputed
        (
            [("W13", "C91", "delivered", "denies", "party"), ("W13", "C83", "wanted", "says", "adversary")],
            [
                ("wanted", "says", "ap", "assessed"),
                ("delivered", "denies", "moscow", "disputed"),
                ("delivered", "denies", "pyongyang", "disputed"),
            ],
        ),
    ],
)
def test_signs_by_hand(story: Story, evidence: list[Row], drawn: list[tuple[str, ...]]) -> None:
    found = signs(evidence_at(told(story, evidence)), story)
    assert [(sign.rung, sign.role, sign.voice, sign.status) for sign in found] == drawn


def test_a_denial_of_deliveries_leaves_wanted_alone(story: Story) -> None:
    """Neither its signs nor the confidence in it nor the scale."""
    for edition in EDITIONS:
        knowledge = known_at(story, edition)
        rows = story.want_claims
        denials = (rows["role"] == "denies") & (rows["rung"] == "delivered")
        without = told(story, list(rows[~denials].itertuples(index=False, name=None)), edition)
        assert {s[:2] for s in standings(without)} == {s[:2] for s in standings(knowledge)}
        for one, other in zip(standings(without), standings(knowledge), strict=True):
            assert confidence_by_rung(one.signs).get("wanted") == confidence_by_rung(other.signs).get("wanted")
        assert weighed(without).difference == weighed(knowledge).difference


def test_what_is_known_of_munitions_in_the_newest_edition(story: Story) -> None:
    own = {(s.side, s.category_id): s for s in standings(known_at(story, "2026-06"))}
    munitions = own["russia", "munitions"]
    delivered = [(s.role, s.voice) for s in munitions.signs if s.rung == "delivered" and s.role != "suggests"]
    assert delivered == [
        *(("says", "washington"), ("says", "seoul"), ("says", "un_panel")),
        *(("denies", "moscow"), ("denies", "pyongyang"), ("forbids", "seoul")),
    ]
    reached = furthest(munitions.signs)
    assert reached is not None
    assert (reached.rung, reached.level, reached.origins, reached.is_denied) == ("delivered", "moderate", 3, True)


def test_at_the_default_edition_nearly_all_comes_from_one_report(story: Story) -> None:
    saying = [s for own in standings(known_at(story, "2023-09-13")) for s in own.signs if s.role == "says"]
    assert [sign.voice for sign in saying].count("ap") == len(saying) - 1


def test_a_capability_or_a_treaty_is_no_want(story: Story) -> None:
    for claim in ("C07", "C58", "C63", "E61", "E125"):
        rows = story.want_claims[story.want_claims["claim_id"] == claim]
        assert not ((rows["rung"] == "wanted") & (rows["role"] == "says")).any()


def test_a_denial_alone_names_no_want(story: Story) -> None:
    assert known_wants(told(story, [("W13", "C91", "delivered", "denies", "party")])) == ()
    assert known_wants(known_at(story, "2023-09-11")) == ("W23",)


def test_nothing_is_shown_before_its_claim_was_known(known: dict[str, Knowledge]) -> None:
    for knowledge in known.values():
        assert all(knowledge.knows(piece.claim_id) for piece in evidence_at(knowledge))
