"""What of the bargain changes if one claim, one status or one independent origin is taken away: computed at each edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.confidence import furthest
from explainer.model.evidence import Evidence, evidence_at, standings_of
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import weighed_evidence
from explainer.tables.story import Story

KINDS = ("claim", "status", "origin")
Place = tuple[str, str]  # side and category
Step = tuple[str, str]  # furthest step and confidence; empty texts where there is none


class Reading(NamedTuple):
    """What the page says of some evidence: the side that the whole range of the scale names, and each furthest step."""

    side: str
    steps: dict[Place, Step]


class Change(NamedTuple):
    """What is different without a part of the evidence.

    Attributes:
        kind: One of KINDS.
        key: The claim, status or origin that is taken away.
        side: The side that the range of the scale then names; empty for none.
        is_side_changed: Whether that differs.
        steps: (side, category) to its furthest step and confidence before and after, where they differ.
    """

    kind: str
    key: str
    side: str
    is_side_changed: bool
    steps: dict[Place, tuple[Step, Step]]

    @property
    def is_change(self) -> bool:
        """Whether anything differs."""
        return self.is_side_changed or bool(self.steps)


def reading_of(evidence: tuple[Evidence, ...], story: Story) -> Reading:
    """What the page says of some evidence, with equal importance.

    Args:
        evidence: As evidence.evidence_at gives it, or a part of it.
        story: For the rules.
    """
    steps = {}
    for standing in standings_of(evidence, story):
        reached = furthest(standing.signs)
        steps[standing.side, standing.category_id] = (reached.rung, reached.level) if reached else ("", "")
    return Reading(weighed_evidence(evidence, story), steps)


def _parts(evidence: tuple[Evidence, ...]) -> Iterator[tuple[str, str]]:
    """Each claim, status and origin of the evidence."""
    for kind, name in zip(KINDS, ("claim_id", "status", "voice"), strict=True):
        yield from ((kind, key) for key in dict.fromkeys(getattr(piece, name) for piece in evidence))


@per_object
def sensitivity(knowledge: Knowledge) -> tuple[Change, ...]:
    """What changes without each claim, each status and each independent origin on the wants of both sides.

    Returns:
        One a part of the evidence, also where nothing changes, in the order of KINDS.
    """
    story, every = knowledge.story, evidence_at(knowledge)
    wants = {want for standing in standings_of(every, story) for want in standing.want_ids}
    evidence = tuple(piece for piece in every if piece.want_id in wants)
    before = reading_of(evidence, story)
    return tuple(_change(kind, key, before, evidence, story) for kind, key in _parts(evidence))


def _change(kind: str, key: str, before: Reading, evidence: tuple[Evidence, ...], story: Story) -> Change:
    name = {"claim": "claim_id", "status": "status", "origin": "voice"}[kind]
    after = reading_of(tuple(piece for piece in evidence if getattr(piece, name) != key), story)
    steps = {
        place: (step, after.steps.get(place, ("", "")))
        for place, step in before.steps.items()
        if after.steps.get(place, ("", "")) != step
    }
    return Change(kind, key, after.side, after.side != before.side, steps)
