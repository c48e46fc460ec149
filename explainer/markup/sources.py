"""The sources of claims, as links and names, and the list of all those behind a page, for a reader on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.truncation import claim_ids_text
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import NOT_CLAIM_WORDS
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


def source_link(source: dict[str, Any], words: Words) -> Markup:
    """The publisher of a source, as a link where the source has an address, with its date where it is known.

    Args:
        source: Row of sources.
        words: The reader's language.

    Returns:
        HTML.
    """
    name = Markup("{}").format(words.pick(source, "publisher"))
    if source["url"]:
        name = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source["url"], name)
    return Markup("{}, {}").format(name, words.day(source["published"])) if source["published"] else name


def source_names(knowledge: Knowledge, words: Words, claims: Iterable[str]) -> Markup:
    """The publishers of the sources of some claims, each once.

    Args:
        knowledge: For the sources.
        words: The reader's language.
        claims: Ids.

    Returns:
        Names with semicolons between.
    """
    story = knowledge.story
    rows = [story.row("claims", c) for c in dict.fromkeys(claims) if c not in NOT_CLAIM_WORDS]
    names = dict.fromkeys(words.pick(story.row("sources", row["source_id"]), "publisher") for row in rows)
    return Markup("{}").format(words.series(names))
