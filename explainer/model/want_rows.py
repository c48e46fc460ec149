"""The rows of the table of wants: what each origin says of each want, how far it has come, and how well that is known."""

from __future__ import annotations

from typing import Any, NamedTuple

from explainer.cache import per_object
from explainer.model.confidence import Confidence, confidence_by_rung
from explainer.model.evidence import (
    OFFERED_KINDS,
    PANS,
    SOUGHT_KINDS,
    Sign,
    evidence_at,
    known_wants,
    sides_of,
    signs,
)
from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import RUNGS


class WantRow(NamedTuple):
    """A want of the bargain.

    Attributes:
        want: Row of wants.
        groups: Where it is listed: `russia-wants`, `north_korea-offers` and so on; two of a want of both sides.
        signs: What the independent origins say, step by step; those of claims that only fit a step too.
        steps: Confidence in each step that an origin says was taken, from wanted to delivered.
    """

    want: dict[str, Any]
    groups: tuple[str, ...]
    signs: tuple[Sign, ...]
    steps: tuple[Confidence, ...]

    @property
    def voices(self) -> tuple[str, ...]:
        """The independent origins that say that a step was taken, each once."""
        return tuple(dict.fromkeys(sign.voice for sign in self.signs if sign.role == "says"))

    @property
    def furthest_rank(self) -> int:
        """The furthest step as a number, from 1; 0 without one."""
        return RUNGS.index(self.steps[-1].rung) + 1 if self.steps else 0


@per_object
def want_rows(knowledge: Knowledge) -> tuple[WantRow, ...]:
    """What the two sides want and offer, as far as a known claim names it.

    Returns:
        First what is wanted, then what is offered, each by the order of the categories.
    """
    story, evidence = knowledge.story, evidence_at(knowledge)
    position = {key: row["position"] for key, row in story.by_key["categories"].items()}
    rows = []
    for want_id in known_wants(knowledge):
        want = story.row("wants", want_id)
        column = "wants" if want["kind"] in SOUGHT_KINDS else "offers" if want["kind"] in OFFERED_KINDS else ""
        sides = sides_of(want)
        if column and sides:
            own = signs((piece for piece in evidence if piece.want_id == want_id), story)
            groups = tuple(f"{side}-{column}" for side in sides)
            rows.append(WantRow(want, groups, own, tuple(confidence_by_rung(own).values())))
    return tuple(sorted(rows, key=lambda row: ("offers" in row.groups[0], position[row.want["category_id"]])))


@per_object
def voices_on_wants(knowledge: Knowledge) -> tuple[str, ...]:
    """The independent origins in these rows, those with most signs first."""
    found: dict[str, int] = {}
    for row in want_rows(knowledge):
        for sign in row.signs:
            found[sign.voice] = found.get(sign.voice, 0) + 1
    return tuple(sorted(found, key=lambda voice: -found[voice]))


GROUPS = tuple(f"{side}-{column}" for column in ("wants", "offers") for side in PANS)
