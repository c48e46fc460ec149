"""The rows of the link diagram and its table: whose presence is taken to point to which want."""

from __future__ import annotations

import pandas as pd

from explainer.model.knowledge import Knowledge


def person_links(knowledge: Knowledge) -> pd.DataFrame:
    """Which person's presence is taken to point to which want, by the claims known.

    Returns:
        One row a link: want_id, person_id, claim_id, status, portfolio_id, side (of the person). In order of portfolio, so that
        lines seldom cross.
    """
    people = knowledge.story.people[["person_id", "portfolio_id", "side", "position"]]
    order = knowledge.story.portfolios.set_index("portfolio_id")["position"]
    rows = knowledge.want_people.merge(people, on="person_id")
    return rows.assign(portfolio=rows["portfolio_id"].map(order)).sort_values(
        ["portfolio", "position", "want_id"], ignore_index=True
    )
