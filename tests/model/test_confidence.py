"""Confidence in a step by the published rule, case by case."""

from __future__ import annotations

import pytest

from explainer.model.confidence import LEVELS, confidence_by_rung, furthest
from explainer.model.evidence import STATING, Sign


def sign(voice: str, kind: str, status: str = "reported", role: str = "says", rung: str = "delivered") -> Sign:
    direct = {kind} & {"party", "imagery", "finding"} if status in STATING else set()
    return Sign(rung, role, voice, status, ("C01",), frozenset({kind}), frozenset(direct))


DENIAL = sign("moscow", "party", role="denies")
US, SEOUL = sign("washington", "adversary"), sign("seoul", "adversary")


@pytest.mark.parametrize(
    ("signs", "level"),
    [
        ([US], "low"),
        ([sign("csis", "imagery")], "low"),  # one origin, however direct
        ([sign("moscow", "party")], "moderate"),  # the party itself states it
        ([sign("moscow", "party", "assessed")], "low"),  # read from what it said
        ([US, SEOUL], "moderate"),  # two, and nothing direct
        ([US, sign("csis", "imagery")], "high"),
        ([US, sign("un_panel", "finding")], "high"),
        ([US, sign("un_panel", "finding", "assessed")], "moderate"),  # the second one infers it
        ([US, sign("csis", "imagery"), DENIAL], "moderate"),  # denied
        ([US, DENIAL], "low"),
    ],
)
def test_the_rule(signs: list[Sign], level: str) -> None:
    assert confidence_by_rung(signs)["delivered"].level == level


def test_a_denial_bears_on_its_own_step_alone() -> None:
    wanted = [sign("ap", "inference", rung="wanted"), sign("pyongyang", "party", rung="wanted")]
    found = confidence_by_rung([*wanted, US, DENIAL])
    assert (found["wanted"].level, found["wanted"].is_denied) == ("high", False)
    assert (found["delivered"].level, found["delivered"].is_denied) == ("low", True)


def test_another_independent_origin_never_lowers_confidence() -> None:
    before = [US, DENIAL]
    for more in (SEOUL, sign("csis", "imagery"), sign("ap", "inference", "assessed")):
        after = confidence_by_rung([*before, more])["delivered"]
        assert LEVELS.index(after.level) >= LEVELS.index(confidence_by_rung(before)["delivered"].level)


def test_the_furthest_step_is_the_last_that_an_origin_reports() -> None:
    reached = furthest([sign("ap", "inference", rung="wanted"), sign("ap", "inference", rung="offered"), DENIAL])
    assert reached is not None
    assert reached.rung == "offered"
    assert furthest([DENIAL, sign("csis", "imagery", role="suggests")]) is None
