"""What lies in the two pans of the scale, and where its beam can lie, whatever the statuses are worth.

A pan holds, for each category, one sign an independent origin that says that the side wants it (evidence.py). A sign is worth
what its status is worth. Nobody knows these worths, so that the scale takes all of them that keep the order in statuses.csv
(column outranks): a confirmed claim counts one, no other more and none as little as nothing. A category counts as often as the
reader's importance says. The load of a pan is the sum, so that more importance never makes a pan lighter.

The difference of the loads is linear in the worths. Over all worths that keep the order it therefore has its ends at the corners
of the order polytope, which are the worths of 0 and 1 that keep the order (Stanley 1986): the range is exact.

The scale names a side only where the whole range does, and goes on doing so whichever claim is taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from explainer.cache import per_object
from explainer.model.evidence import (
    NO_SUPPORT,
    Evidence,
    Sign,
    evidence_at,
    signs,
    sought_by_side,
)
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story

IMPORTANCE = range(4)  # 0 takes a category off the scale, 3 counts it three times
DEFAULT_IMPORTANCE = 1
USUAL: Mapping[str, int] = MappingProxyType({})  # importance by category of a reader who changed none
NAMED_IMPORTANCE = 2
WANTED = "wanted"  # the step that the scale weighs

Counts = Mapping[str, int]  # status to number


class PanRow(NamedTuple):
    """What one category adds to the pan of one side.

    Attributes:
        side: One of PANS.
        category_id: The category.
        importance: The reader's, one of IMPORTANCE.
        signs: One an independent origin that says that the side wants it; empty where no known claim does.
    """

    side: str
    category_id: str
    importance: int
    signs: tuple[Sign, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Status to the number of its signs times the importance."""
        found = Counter(sign.status for sign in self.signs)
        return {status: number * self.importance for status, number in found.items()}

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims, each once."""
        return tuple(dict.fromkeys(claim for sign in self.signs for claim in sign.claims))


class Span(NamedTuple):
    """The least and the greatest value over all worths of the statuses, in confirmed signs."""

    least: float
    greatest: float


class Weighing(NamedTuple):
    """The scale at some importance.

    Attributes:
        rows: As pan_rows gives them.
        difference: North Korea's load less Russia's.
        range_side: The side that the whole range names; empty for none.
        deciding: The claims without any one of which the range no longer names that side.
    """

    rows: tuple[PanRow, ...]
    difference: Span
    range_side: str
    deciding: tuple[str, ...]

    @property
    def side(self) -> str:
        """The side that the scale names: that of the range, if no single claim decides it; empty where it is too close to call."""
        return "" if self.deciding else self.range_side


@per_object
def corners(story: Story) -> tuple[dict[str, int], ...]:
    """The worths of 0 and 1 that keep the order of the statuses; the first status is worth one in all of them."""
    first, *others = [status for status in story.by_key["statuses"] if status != NO_SUPPORT]
    above = {
        status: (row["outranks"] or "").split() for status, row in story.by_key["statuses"].items() if row["outranks"]
    }
    every = ({first: 1, **dict(zip(others, worths, strict=True))} for worths in product((0, 1), repeat=len(others)))
    return tuple(
        worth for worth in every if all(worth[high] >= worth[low] for high, lows in above.items() for low in lows)
    )


def span_of(counts: Counts, story: Story) -> Span:
    """The ends of a load, or of a difference of loads.

    Args:
        counts: Status to the number of signs; negative numbers count against it.
        story: For the order of the statuses.

    Returns:
        Least and greatest sum over all worths that keep the order.
    """
    values = [sum(number * worth[status] for status, number in counts.items()) for worth in corners(story)]
    return Span(float(min(values)), float(max(values)))


def named_side(difference: Span) -> str:
    """The side that a whole range names.

    Args:
        difference: North Korea's load less Russia's.

    Returns:
        A side whose pan is the heavier one for all worths that keep the order and are not nothing; empty where there is none.
    """
    if difference.least >= 0 and difference.greatest > 0:
        return "north_korea"
    return "russia" if difference.greatest <= 0 and difference.least < 0 else ""


def _signs_by_place(evidence: Iterable[Evidence], story: Story) -> dict[tuple[str, str], tuple[Sign, ...]]:
    """(side, category) of all that is sought to its signs."""
    saying = [piece for piece in evidence if piece.role == "says" and piece.rung == WANTED]
    return {
        place: signs((piece for piece in saying if piece.want_id in wants), story)
        for place, wants in sought_by_side(story).items()
    }


@per_object
def _without_each_claim(knowledge: Knowledge) -> dict[str, dict[tuple[str, str], tuple[Sign, ...]]]:
    """Claim to the signs without it, for each claim on the scale."""
    evidence = [piece for piece in evidence_at(knowledge) if piece.role == "says" and piece.rung == WANTED]
    weighed = {wants for own in sought_by_side(knowledge.story).values() for wants in own}
    claims = dict.fromkeys(piece.claim_id for piece in evidence if piece.want_id in weighed)
    return {
        claim: _signs_by_place((piece for piece in evidence if piece.claim_id != claim), knowledge.story)
        for claim in claims
    }


@per_object
def _signs_on_scale(knowledge: Knowledge) -> dict[tuple[str, str], tuple[Sign, ...]]:
    return _signs_by_place(evidence_at(knowledge), knowledge.story)


def _rows(places: Mapping[tuple[str, str], tuple[Sign, ...]], importance: Mapping[str, int]) -> tuple[PanRow, ...]:
    return tuple(
        PanRow(side, category, importance.get(category, DEFAULT_IMPORTANCE), own)
        for (side, category), own in places.items()
    )


def _difference(rows: Iterable[PanRow], story: Story) -> Span:
    counts: Counter[str] = Counter()
    for row in rows:
        sign = 1 if row.side == "north_korea" else -1
        counts.update({status: sign * number for status, number in row.counts.items()})
    return span_of(counts, story)


def weighed(knowledge: Knowledge, importance: Mapping[str, int] = USUAL) -> Weighing:
    """The scale at an edition.

    Args:
        knowledge: What was known; left unchanged.
        importance: The reader's importance by category, IMPORTANCE; DEFAULT_IMPORTANCE for a category that is left out.

    Returns:
        Its pans, the range of its beam and the side that it names.
    """
    rows = _rows(_signs_on_scale(knowledge), importance)
    difference = _difference(rows, knowledge.story)
    side = named_side(difference)
    deciding = tuple(
        claim
        for claim, places in (_without_each_claim(knowledge) if side else {}).items()
        if named_side(_difference(_rows(places, importance), knowledge.story)) != side
    )
    return Weighing(rows, difference, side, deciding)


def weighed_evidence(evidence: Sequence[Evidence], story: Story) -> str:
    """The side that the whole range names on some evidence alone, with equal importance.

    Args:
        evidence: As evidence.evidence_at gives it, or a part of it.
        story: For the order of the statuses.

    Returns:
        One of PANS, or empty where no side is named.
    """
    return named_side(_difference(_rows(_signs_by_place(evidence, story), USUAL), story))


def counts_without(knowledge: Knowledge) -> dict[str, list[Counts]]:
    """What the static site needs to find the deciding claims: the counts of all rows of pan_rows, without each claim.

    Returns:
        Claim to counts by status, with importance 1, in the order of weighed(knowledge).rows.
    """
    return {
        claim: [row.counts for row in _rows(places, USUAL)] for claim, places in _without_each_claim(knowledge).items()
    }


def load_span(rows: Iterable[PanRow], story: Story) -> Span:
    """The ends of the load of some rows.

    Args:
        rows: Of one pan, or one of them.
        story: For the order of the statuses.

    Returns:
        Least and greatest load, in confirmed signs.
    """
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row.counts)
    return span_of(counts, story)


def independent_origins(rows: Iterable[PanRow]) -> tuple[str, ...]:
    """The independent origins in some rows that are on the scale, each once.

    Args:
        rows: Of one pan.

    Returns:
        Keys of origins, in order.
    """
    return tuple(dict.fromkeys(sign.voice for row in rows if row.importance for sign in row.signs))


def reading_importance(knowledge: Knowledge, reading_id: str) -> dict[str, int]:
    """The importance that a named origin's reading gives to categories: those that it names count double.

    The origin says which categories matter. The factor of two is ours.

    Args:
        knowledge: What was known.
        reading_id: Key of story.readings.

    Returns:
        Category to NAMED_IMPORTANCE, for the categories that a known claim of the reading names, in order of category.
    """
    story = knowledge.story
    named = story.reading_claims[story.reading_claims["reading_id"] == reading_id]
    named = named[named["claim_id"].isin(knowledge.claims["claim_id"])]
    categories = set(named["category_id"])
    return {category: NAMED_IMPORTANCE for category in story.by_key["categories"] if category in categories}
