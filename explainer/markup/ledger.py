"""The lists of the ledger: claims one below the other, every claim in full, and the key to the chart."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_card import claim_card
from explainer.markup.claim_marks import Notes
from explainer.markup.picks import pick_button
from explainer.markup.statuses import status_badge
from explainer.model.knowledge import Knowledge
from explainer.words import Words


def claim_cards(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Every claim known, in full, one below the other, in the order of their ids.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        One element a claim, each with the anchor `claim-<id>`.
    """
    cards = (
        Markup('<div id="claim-{}" data-item="{}">{}</div>').format(claim, claim, claim_card(knowledge, words, claim))
        for claim in knowledge.claims["claim_id"]
    )
    return Markup('<div data-list="claims">{}</div>').format(Markup("\n").join(cards))


def claim_list(
    rows: pd.DataFrame, knowledge: Knowledge, words: Words, chosen: str = "", unfolded: Markup | str = ""
) -> Markup:
    """Claims one below the other: id, status, words, who says so, since when.

    Args:
        rows: Of claims, in order.
        knowledge: For names.
        words: The reader's language.
        chosen: Id of the claim that is open.
        unfolded: What stands under it.

    Returns:
        An ordered list.
    """
    items = Markup("").join(
        _item(row, knowledge, words, chosen, unfolded if row["claim_id"] == chosen else "")
        for row in rows.to_dict("records")
    )
    return Markup('<ol class="kl-claims">{}</ol>').format(items)


def _item(row: dict[str, Any], knowledge: Knowledge, words: Words, chosen: str, unfolded: Markup | str) -> Markup:
    story = knowledge.story
    meta = (
        words.pick(story.row("origins", row["origin_id"]), "name"),
        words("known since {edition}", edition=words.pick(story.row("editions", row["known_at"]), "short")),
    )
    return Markup('<li data-claim="{}"><h3>{} {}</h3><p>{}</p><p class="kl-meta">{}</p>{}</li>').format(
        row["claim_id"],
        pick_button("claim", row["claim_id"], row["claim_id"], chosen),
        status_badge(knowledge, words, row["status"]),
        words.pick(row, "text"),
        " · ".join(meta),
        unfolded,
    )


def status_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The textures of the statuses that the chart uses.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list, in the order of statuses.csv.
    """
    used = set(knowledge.claims["status"])
    items = Markup("").join(
        Markup('<li><span class="kl-swatch" data-texture="{}" aria-hidden="true"></span>{}</li>').format(
            status, words.pick(row, "word")
        )
        for status, row in knowledge.story.by_key["statuses"].items()
        if status in used
    )
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(words("Key to the textures"), items)
