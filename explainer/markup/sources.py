"""The sources of claims, as links and names, and the list of all those behind a page, for a reader on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.truncation import claim_ids_text
from explainer.model.claim_index import USING_PAGES, claim_uses
from explainer.model.claim_sources import source_ids_by_claim
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
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
    story, found = knowledge.story, dict[str, list[str]]()
    for claim in page_claims(knowledge, page)["claim_id"]:
        for source in source_ids_by_claim(story)[claim]:
            found.setdefault(source, []).append(claim)
    items = [
        Markup("<li>{} ({})</li>").format(
            source_line(story, story.row("sources", source), words),
            claim_ids_text(tuple(claims), words, MAX_CLAIMS_PER_SOURCE),
        )
        for source, claims in found.items()
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


def source_line(story: Story, source: dict[str, Any], words: Words) -> Markup:
    """A source as a link, with whom it only relays, unless its name says so, and on which day we read it.

    Args:
        story: For the publishers that it relays.
        source: Row of sources.
        words: The reader's language.

    Returns:
        HTML.
    """
    line: list[str] = [source_link(source, words)]
    publisher = words.pick(source, "publisher")
    if relayed := [name for name in relayed_names(story, source, words) if name not in publisher]:
        line.append(words("relays {publishers}", publishers=words.listed(relayed)))
    if source["seen_on"]:
        line.append(words("seen on {day}", day=words.day(source["seen_on"])))
    return Markup(words.series(["{}"] * len(line))).format(*line)


def relayed_names(story: Story, source: dict[str, Any], words: Words) -> list[str]:
    """The publishers whose reports a source only passes on; none for a source of its own.

    Args:
        story: For the publishers.
        source: Row of sources.
        words: The reader's language.

    Returns:
        Names.
    """
    rows, relayed = story.by_key["sources"], (source["relays"] or "").split("; ")
    return [words.pick(rows[name], "publisher") if name in rows else name for name in relayed if name]


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
