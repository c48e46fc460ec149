"""An item of the map in full: its claims, and our checks of them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_notes import claim_note
from explainer.model.knowledge import known_checks
from explainer.model.reach_model import ReachModel
from explainer.words import Words


def map_item_claims(model: ReachModel, chosen: str) -> tuple[str, ...]:
    """The known claims on an item of the map.

    Args:
        model: What was known.
        chosen: Id of a sighting, a candidate destination or a leg.

    Returns:
        Claim ids; empty where nothing of the item was known.
    """
    knowledge = model.knowledge
    for rows, key, columns in (
        (knowledge.sightings, "sighting_id", ["claim_id", "time_claim_id"]),
        (knowledge.candidates, "place_id", ["claim_id", "settled_by"]),
        (knowledge.legs, "leg_id", ["claim_id"]),
    ):
        own = rows[rows[key] == chosen]
        if len(own):
            return tuple(claim for claim in own.iloc[0][columns] if isinstance(claim, str))
    return ()


def map_item_card(model: ReachModel, chosen: str, words: Words) -> Markup:
    """An item of the map in full: its claims and our checks of them.

    Args:
        model: What was known.
        chosen: Id of a sighting, a candidate destination or a leg.
        words: The reader's language.

    Returns:
        HTML; empty where nothing of the item was known.
    """
    claims = map_item_claims(model, chosen)
    if not claims:
        return Markup("")
    notes = Markup("").join(claim_note(model.knowledge, words, claim) for claim in claims)
    checks = Markup("").join(
        Markup('<section><h5>{}</h5><p>{}</p><p>{}</p><p class="kl-hedge">{}</p></section>').format(
            words("Our check"),
            words("The article: {words}", words=row.article),
            words("We find: {words}", words=row.ours),
            row.method,
        )
        for row in check_rows(model, claims, words).itertuples()
    )
    return Markup('<div class="kl-chosen kl-note-open">{}{}</div>').format(notes, checks)


def check_rows(model: ReachModel, claims: Sequence[str], words: Words) -> pd.DataFrame:
    """Our checks of what these claims state, as far as they were known: the article's words, ours, and the method.

    Args:
        model: The sightings, the track and the bound on speed.
        claims: Ids of claims.
        words: The reader's language.

    Returns:
        One row a check, with columns article, ours and method, as texts in that language.
    """
    checks = [c for c in known_checks(model.knowledge) if set(c["claim_ids"]) & set(claims)]
    rows = [(words.pick(c, "article"), words.pick(c, "ours"), words.pick(c, "method")) for c in checks]
    return pd.DataFrame(rows, columns=["article", "ours", "method"])
