"""What stands between the pans of the scale: a mark on its post for each kind of counter-evidence."""

from __future__ import annotations

import plotly.graph_objects as go

from explainer.figures.evidence_rows import COUNTER_KINDS
from explainer.figures.theme import Theme
from explainer.model.knowledge import Knowledge
from explainer.words import Words

OBSTACLES_Y = {"denies": 2.35, "doubts": 1.65, "forbids": 0.95}


def obstacles_by_kind(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Kind of counter-evidence to the known claims of that kind, each once; a kind without a claim is left out."""
    rows = knowledge.want_claims
    found = {kind: tuple(dict.fromkeys(rows.loc[rows["role"] == kind, "claim_id"])) for kind in COUNTER_KINDS}
    return {kind: claims for kind, claims in found.items() if claims}


def obstacle_marks(knowledge: Knowledge, theme: Theme) -> go.Scatter:
    """A mark on the post between the pans for each kind of counter-evidence.

    Args:
        knowledge: What was known.
        theme: Light or dark colours.

    Returns:
        A trace named `between`, with the claims of each mark as customdata.
    """
    kinds = obstacles_by_kind(knowledge)
    return go.Scatter(
        x=[0.0] * len(kinds),
        y=[OBSTACLES_Y[kind] for kind in kinds],
        mode="markers",
        customdata=[[" ".join(claims)] for claims in kinds.values()],
        hovertemplate="%{customdata[0]}<extra></extra>",
        marker={
            "symbol": [COUNTER_KINDS[kind].symbol.removesuffix("-open") for kind in kinds],
            "size": 15,
            "color": theme.paper,
            "line": {"width": 2, "color": theme.ink},
        },
        name="between",
    )


def obstacle_names(knowledge: Knowledge, words: Words, theme: Theme) -> list[dict[str, object]]:
    """Below each of these marks, its meaning and the number of its claims.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        Annotations of plotly.
    """
    return [
        {
            "x": 0,
            "y": OBSTACLES_Y[kind] - 0.1,
            "text": f"{words(COUNTER_KINDS[kind].word)}\u00a0({len(claims)})",
            "showarrow": False,
            "yanchor": "top",
            "bgcolor": theme.paper,
            "borderpad": 1,
            "font": {"size": 12, "color": theme.ink},
        }
        for kind, claims in obstacles_by_kind(knowledge).items()
    ]
