"""The publications behind a page, each with the claims that were read in it: what a reader takes along on paper."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from explainer.markup.claims import source_link
from explainer.markup.truncation import claim_ids_text
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.knowledge import Knowledge
from explainer.words import Words

MAX_CLAIMS_PER_SOURCE = 120


def page_claims(knowledge: Knowledge, page: str) -> pd.DataFrame:
    """Rows of the claims that a page uses at an edition, in order of their ids; all known ones for a page that lists them.

    Args:
        knowledge: What was known.
        page: Name of the page.

    Returns:
        Rows of the table claims.
    """
    claims = knowledge.claims
    if page not in USING_PAGES:
        return claims
    found, position = claim_uses(knowledge.story), knowledge.edition["position"]
    used = found[(found["page"] == page) & (found["first"] <= position) & (position <= found["last"])]
    return claims[claims["claim_id"].isin(used["claim_id"])]


def page_sources(knowledge: Knowledge, words: Words, page: str) -> Markup:
    """Every publication that a page rests on, folded; nothing where it rests on none.

    Args:
        knowledge: What was known.
        words: The reader's language.
        page: Name of the page.

    Returns:
        A folded list; each source with the ids of its claims, at most MAX_CLAIMS_PER_SOURCE of them.
    """
    items = [
        Markup("<li>{} ({})</li>").format(
            source_link(knowledge.story.row("sources", source), words),
            claim_ids_text(tuple(own["claim_id"]), words, MAX_CLAIMS_PER_SOURCE),
        )
        for source, own in page_claims(knowledge, page).groupby("source_id", sort=False)
    ]
    if not items:
        return Markup("")
    return Markup('<details class="kl-twin kl-sources"><summary>{}</summary><h2>{}</h2><ul>{}</ul></details>').format(
        words("Show the sources of this page"), words("Sources of this page"), Markup("").join(items)
    )
