"""What changes if one claim, one status or one origin goes: computed as if the data did not have it."""

from __future__ import annotations

from explainer.model.confidence import furthest
from explainer.model.evidence import standings
from explainer.model.knowledge import Knowledge
from explainer.model.sensitivity import KINDS, sensitivity
from explainer.model.weighing import weighed
from tests.model.told_evidence import told


def test_each_claim_is_taken_away_as_if_it_were_not_in_the_data(known: dict[str, Knowledge]) -> None:
    knowledge = known["later"]
    rows, before = knowledge.story.want_claims, weighed(knowledge).range_side
    for change in sensitivity(knowledge):
        if change.kind != "claim":
            continue
        kept = rows[rows["claim_id"] != change.key]
        fewer = told(knowledge.story, list(kept.itertuples(index=False, name=None)))
        assert weighed(fewer).range_side == change.side
        assert change.is_side_changed == (change.side != before)
        reached = {s[:2]: furthest(s.signs) for s in standings(fewer)}
        for place, (_, after) in change.steps.items():
            own = reached.get(place)
            assert after == ((own.rung, own.level) if own else ("", ""))


def test_the_default_edition_rests_on_one_report(known: dict[str, Knowledge]) -> None:
    changes = {(change.kind, change.key): change for change in sensitivity(known["2023-09-13"])}
    assert {kind for kind, _ in changes} == set(KINDS)
    gone = {category for (_, category), (_, after) in changes["origin", "ap"].steps.items() if after == ("", "")}
    assert {"munitions", "military_technology", "economic_aid"} <= gone
    assert changes["claim", "C65"].is_side_changed
    assert not changes["claim", "C12"].is_change


def test_where_nothing_is_known_nothing_can_go(known: dict[str, Knowledge]) -> None:
    assert sensitivity(known["2023-09-11"]) == ()
