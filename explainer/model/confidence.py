"""How well it is known that a step was taken: low, moderate or high, by a published rule.

It is confidence in the sense of the US Intelligence Community Directive 203: how good the evidence is, and not how likely the
thing is. The two are kept apart: a claim's hedge (may, could) says the one, these words say the other.

- high: two or more independent origins state it, and do not only infer it; one of them by its own word as the party, by imagery
  or by a physical finding; and no party denies the step.
- moderate: two or more independent origins say so, even if they infer it; or the party itself states it.
- low: anything less.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from explainer.model.evidence import STATING, Sign
from explainer.tables.vocabulary import EVIDENCE_KINDS, RUNGS

LEVELS = ("low", "moderate", "high")
ENOUGH = 2  # independent origins


class Confidence(NamedTuple):
    """How well it is known that a step was taken, and why.

    Attributes:
        rung: The step.
        level: One of LEVELS.
        origins: Number of independent origins that say so.
        kinds: The kinds of their evidence, in the order of EVIDENCE_KINDS.
        is_denied: Whether a party denies the step.
    """

    rung: str
    level: str
    origins: int
    kinds: tuple[str, ...]
    is_denied: bool


def confidence_by_rung(signs: Iterable[Sign]) -> dict[str, Confidence]:
    """How well each step is known.

    Args:
        signs: Of one want, or of what a side seeks in one category.

    Returns:
        Step to confidence, in the order of RUNGS; a step of which no origin says that it was taken is left out.
    """
    every = list(signs)
    found = {}
    for rung in RUNGS:
        own = [sign for sign in every if sign.rung == rung]
        saying = [sign for sign in own if sign.role == "says"]
        if saying:
            found[rung] = _confidence(rung, saying, any(sign.role == "denies" for sign in own))
    return found


def _confidence(rung: str, saying: list[Sign], is_denied: bool) -> Confidence:
    direct = {kind for sign in saying for kind in sign.direct}
    is_stated = sum(sign.status in STATING for sign in saying) >= ENOUGH
    is_high = is_stated and bool(direct) and not is_denied
    level = "high" if is_high else "moderate" if len(saying) >= ENOUGH or "party" in direct else "low"
    kinds = {kind for sign in saying for kind in sign.kinds}
    return Confidence(rung, level, len(saying), tuple(k for k in EVIDENCE_KINDS if k in kinds), is_denied)


def furthest(signs: Iterable[Sign]) -> Confidence | None:
    """The furthest step that an origin says was taken; None where no step was."""
    found = confidence_by_rung(signs)
    return list(found.values())[-1] if found else None
