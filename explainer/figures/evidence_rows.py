"""The rows of the evidence butterfly and its table: support and counter-evidence by side and category."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from explainer.model.evidence import strongest_wants
from explainer.model.knowledge import Knowledge

DIRECTIONS = {"russia": -1, "north_korea": 1}


class CounterKind(NamedTuple):
    """A kind of counter-evidence: plotly's symbol for it, the same symbol as a character, and its word."""

    symbol: str
    glyph: str
    word: str


COUNTER_KINDS = {
    "denies": CounterKind("x-thin", "✕", "denied"),
    "doubts": CounterKind("diamond-open", "◇", "doubted"),
    "forbids": CounterKind("circle-x-open", "⊗", "forbidden"),
}


def evidence_rows(knowledge: Knowledge) -> pd.DataFrame:
    """The bars of the evidence butterfly.

    Returns:
        One row a (side, category): columns of evidence.strongest_wants; row (0, 1, ... from the top, of the category); direction
        (-1 Russia, 1 North Korea); lost (what doubts and denials take away from support); against (kind of counter-evidence to
        claim ids, in the order of COUNTER_KINDS).
    """
    rows = strongest_wants(knowledge)
    order = {category: i for i, category in enumerate(dict.fromkeys(rows["category_id"]))}
    return rows.assign(
        row=rows["category_id"].map(order),
        direction=rows["side"].map(DIRECTIONS),
        lost=rows["support"] - rows["strength"],
        against=[counter_claims(knowledge, want_id) for want_id in rows["want_id"]],
    )


def counter_claims(knowledge: Knowledge, want_id: str) -> dict[str, tuple[str, ...]]:
    """The known claims against a want.

    Args:
        knowledge: What was known.
        want_id: Id of the want.

    Returns:
        Kind of counter-evidence to claim ids; a kind without a known claim is left out.
    """
    rows = knowledge.want_claims[knowledge.want_claims["want_id"] == want_id]
    claims = {kind: tuple(rows.loc[rows["role"] == kind, "claim_id"]) for kind in COUNTER_KINDS}
    return {kind: ids for kind, ids in claims.items() if ids}
