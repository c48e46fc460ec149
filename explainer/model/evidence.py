"""What speaks for and against each want, step by step, as signs: one sign an independent origin.

The rules are in the data: roles.csv (what a claim does at a step), rungs.csv (the steps), independent_origins.csv (what counts
as one origin).

- A claim stands at the step that it names. A denial of deliveries bears on `delivered` and leaves `wanted` alone.
- One independent origin is one sign at a step, in the best of its statuses. A second quote of the same origin, a relay of it or
  a report that compiles it adds none.
- The content of a statement counts, not that it was made: an accusation whose content is disputed says nothing here.
- A claim that only fits a step (`suggests`) is listed and adds no sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.independence import compiled_voices, counted_as, voices_by_claim
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.tables.vocabulary import RUNGS, STATUSES, WANT_ROLES

NAMING_ROLES = ("says", "suggests", "doubts")  # a denial or a ban alone does not name a want
COUNTER_ROLES = ("doubts", "denies", "forbids")
NO_SUPPORT = "disputed"  # the status of a content that says nothing for a step
PANS = ("russia", "north_korea")
SOUGHT_KINDS = ("wants", "may_gain")
OFFERED_KINDS = ("offers", "may_offer")


class Evidence(NamedTuple):
    """A claim at a step of a want, once for each independent origin that it counts as; status is that of its content."""

    want_id: str
    claim_id: str
    rung: str
    role: str
    kind: str
    status: str
    voice: str


class Sign(NamedTuple):
    """One independent origin at a step: the best of its statuses, its claims and the kinds of evidence that they are.

    `direct` holds those kinds in which it states the step, and does not only infer it.
    """

    rung: str
    role: str
    voice: str
    status: str
    claims: tuple[str, ...]
    kinds: frozenset[str]
    direct: frozenset[str]


class Standing(NamedTuple):
    """What speaks for and against what one side seeks in one category."""

    side: str
    category_id: str
    want_ids: tuple[str, ...]
    signs: tuple[Sign, ...]


STATING = ("confirmed", "announced", "reported")  # statuses of what is stated, and not only inferred


@per_object
def evidence_at(knowledge: Knowledge) -> tuple[Evidence, ...]:
    """All that was known for and against the wants, in the order of want_claims; disputed content that says so is left out."""
    voices = voices_by_claim(knowledge.story)
    return tuple(
        Evidence(row.want_id, row.claim_id, row.rung, row.role, row.evidence_kind, row.status, voice)
        for row in knowledge.want_claims.itertuples()
        if row.role != "says" or row.status != NO_SUPPORT
        for voice in voices[row.claim_id]
    )


@per_object
def known_wants(knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the wants that a known claim names (NAMING_ROLES), in order."""
    named = {piece.want_id for piece in evidence_at(knowledge) if piece.role in NAMING_ROLES}
    return tuple(want for want in knowledge.story.by_key["wants"] if want in named)


def signs(evidence: Iterable[Evidence], story: Story) -> tuple[Sign, ...]:
    """The signs of some evidence: one an independent origin at each step and in each role.

    Args:
        evidence: Of one want, or of all wants of a category.
        story: For what counts as one origin.

    Returns:
        In the order of RUNGS, WANT_ROLES, STATUSES and the voices.
    """
    found: dict[tuple[str, str], list[Evidence]] = {}
    for piece in evidence:
        found.setdefault((piece.rung, piece.role), []).append(piece)
    drawn = [sign for pieces in found.values() for sign in _of_one_role(pieces, story)]
    return tuple(sorted(drawn, key=_order))


def _order(sign: Sign) -> tuple[int, int, int, str]:
    return RUNGS.index(sign.rung), WANT_ROLES.index(sign.role), STATUSES.index(sign.status), sign.voice


def _of_one_role(pieces: Sequence[Evidence], story: Story) -> Iterable[Sign]:
    """The signs of evidence that has one role at one step."""
    counted = counted_as((piece.voice for piece in pieces), compiled_voices(story))
    direct = {kind for kind, row in story.by_key["evidence_kinds"].items() if row["is_direct"]}
    for voice in dict.fromkeys(counted.values()):
        own = [piece for piece in pieces if counted[piece.voice] == voice]
        yield Sign(
            own[0].rung,
            own[0].role,
            voice,
            min((piece.status for piece in own), key=STATUSES.index),
            tuple(dict.fromkeys(piece.claim_id for piece in own)),
            frozenset(piece.kind for piece in own),
            frozenset(piece.kind for piece in own if piece.kind in direct and piece.status in STATING),
        )


def sides_of(want: dict[str, object]) -> tuple[str, ...]:
    """The sides of the bargain whose want it is: both of a want of both; none of anybody else's."""
    return PANS if want["side"] == "both" else tuple(side for side in PANS if side == want["side"])


@per_object
def sought_by_side(story: Story) -> dict[tuple[str, str], tuple[str, ...]]:
    """(side, category) of all that the two sides seek to the ids of those wants; by order of category, Russia first."""
    wants = [want for want in story.by_key["wants"].values() if want["kind"] in SOUGHT_KINDS]
    categories = [row["category_id"] for row in story.by_key["categories"].values() if row["on_scale"]]
    places = {
        (side, category): tuple(w["want_id"] for w in wants if w["category_id"] == category and side in sides_of(w))
        for category in categories
        for side in PANS
    }
    return {place: own for place, own in places.items() if own}


def standings_of(evidence: Iterable[Evidence], story: Story) -> tuple[Standing, ...]:
    """What some evidence says of what each side seeks, by category.

    Args:
        evidence: As evidence_at gives it, or a part of it.
        story: For the wants and what counts as one origin.

    Returns:
        One a (side, category) in which a claim names a want, by order of category, Russia first.
    """
    by_want: dict[str, list[Evidence]] = {}
    for piece in evidence:
        by_want.setdefault(piece.want_id, []).append(piece)
    named = {want for want, own in by_want.items() if any(piece.role in NAMING_ROLES for piece in own)}
    found = []
    for (side, category), wants in sought_by_side(story).items():
        known = tuple(want for want in wants if want in named)
        own = signs((piece for want in known for piece in by_want[want]), story)
        if any(sign.role in NAMING_ROLES for sign in own):
            found.append(Standing(side, category, known, own))
    return tuple(found)


@per_object
def standings(knowledge: Knowledge) -> tuple[Standing, ...]:
    """What was known of what each side seeks, by category."""
    return standings_of(evidence_at(knowledge), knowledge.story)
