"""A page in plain HTML with its claims and their sources, for browsers that run no script (noscript)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_lines import claim_lines
from explainer.markup.page_sources import page_claims
from explainer.markup.statuses import status_badge
from explainer.markup.truncation import MAX_PLAIN_CLAIMS, more_line
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.words import Words

SAID_ABOVE = ("headline", "standfirst")
LINES = ("Who says so", "Read in", "Hedge", "Known since")


def noscript_story(knowledge: Knowledge, words: Words, page: str) -> Markup:
    """The prose of a page at an edition, and the claims that the page rests on.

    Args:
        knowledge: What was known.
        words: The reader's language.
        page: Name of the page.

    Returns:
        Paragraphs in which links to its claims follow each sentence, and a list of these claims with their sources. Headline
        and standfirst are left out, since the document has them already.
    """
    rows = sentences_at(knowledge, page, words.language)
    rest = rows[~rows["slot"].isin(SAID_ABOVE)]
    claims = page_claims(knowledge, page)
    told = [
        _paragraph(own, set(claims["claim_id"].head(MAX_PLAIN_CLAIMS)))
        for _, own in rest.groupby(["slot", "paragraph"], sort=False)
    ]
    listed = [_claim(row, knowledge, words) for row in claims.head(MAX_PLAIN_CLAIMS).to_dict("records")]
    heading = Markup("<h2>{}</h2>").format(words("Claims and their sources")) if listed else Markup("")
    more = more_line(len(listed), len(claims), "claims", words)
    return Markup("{}{}<ul>{}</ul>{}").format(Markup("").join(told), heading, Markup("").join(listed), more)


def _paragraph(sentences: pd.DataFrame, listed: set[str]) -> Markup:
    said = (Markup("{} {}").format(row.text, _ways(row.claims, listed)) for row in sentences.itertuples())
    return Markup("<p>{}</p>").format(Markup(" ").join(one.strip() for one in said))


def _ways(claims: Iterable[str], listed: set[str]) -> Markup:
    links = [Markup('<a href="#plain-{}">{}</a>').format(claim, claim) for claim in claims if claim in listed]
    return Markup("({})").format(Markup(", ").join(links)) if links else Markup("")


def _claim(claim: dict[str, Any], knowledge: Knowledge, words: Words) -> Markup:
    told = dict(claim_lines(knowledge, words, claim["claim_id"]))
    lines = {words.pair(words(term), "{}"): said for term in LINES if (said := told[words(term)])}
    return Markup('<li id="plain-{}"><b>{}</b> {} {}<br>{}</li>').format(
        claim["claim_id"],
        claim["claim_id"],
        status_badge(knowledge, words, claim["status"]),
        words.pick(claim, "text"),
        Markup(words.series(lines)).format(*lines.values()),
    )
