"""The list of all sources behind a page, folded; on paper it stands open."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.markup.sources import source_line
from explainer.markup.truncation import claim_ids_text
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.claim_sources import source_ids_by_claim
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
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


def page_sources(knowledge: Knowledge, words: Words, page: str, notes: Notes) -> Markup:
    """Every publication that a page rests on, folded; nothing where it rests on none.

    Args:
        knowledge: What was known.
        words: The reader's language.
        page: Name of the page.
        notes: Say where folded parts go.

    Returns:
        A folded list; each source with the ids of its claims, at most MAX_CLAIMS_PER_SOURCE of them.
    """
    found = dict[str, list[str]]()
    for claim in page_claims(knowledge, page)["claim_id"]:
        for source in source_ids_by_claim(knowledge.story)[claim]:
            found.setdefault(source, []).append(claim)
    if not found:
        return Markup("")
    return Markup('<details class="kl-twin kl-sources"><summary>{}</summary>{}</details>').format(
        words("Show the sources of this page"),
        notes.folded("list", lambda _: _source_list(found, knowledge.story, words)),
    )


def _source_list(found: dict[str, list[str]], story: Story, words: Words) -> Markup:
    """The sources under their heading, each with the ids of its claims."""
    items = [
        Markup("<li>{} ({})</li>").format(
            source_line(story, story.row("sources", source), words),
            claim_ids_text(tuple(claims), words, MAX_CLAIMS_PER_SOURCE),
        )
        for source, claims in found.items()
    ]
    return Markup("<h2>{}</h2><ul>{}</ul>").format(words("Sources of this page"), Markup("").join(items))
