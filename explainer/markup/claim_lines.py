"""What a reader must know of a claim, line by line: who says so, where it was read, since when it was known."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.sources import source_line
from explainer.markup.statuses import status_badge
from explainer.model.claim_sources import sources_of
from explainer.model.knowledge import Knowledge
from explainer.words import Words

GRADE_WORDS = {
    "A": "A: a primary document, or an agency of record",
    "B": "B: a reliable outlet",
    "C": "C: a relay, or an outlet that we cannot vouch for",
}


def claim_lines(knowledge: Knowledge, words: Words, claim_id: str) -> list[tuple[str, str | Markup | None]]:
    """What a reader must know of a claim: who says so, where it was read, since when it was known, and more.

    Args:
        knowledge: What was known.
        words: The reader's language.
        claim_id: Id of the claim.

    Returns:
        Terms with their text or HTML; empty or None where there is nothing to say.
    """
    story = knowledge.story
    claim = story.row("claims", claim_id)
    origin, source = story.row("origins", claim["origin_id"]), story.row("sources", claim["source_id"])
    return [
        (words("Who says so"), words.pick(origin, "name")),
        (words("Read in"), _read_in(claim, source_line(story, source, words), words)),
        (words("Grade of the source"), words(GRADE_WORDS[source["grade"]]) if source["grade"] else None),
        (words("Also in"), _also_in(knowledge, claim_id, words)),
        (words("About"), words.about(claim["about"] or "", claim["about_precision"])),
        (words("Hedge"), words.pick(claim, "hedge")),
        (words("What was said"), _content(knowledge, words, claim)),
        (
            words("Known since"),
            Markup("{} ({})").format(
                words.pick(story.row("editions", claim["known_at"]), "label"), words.pick(claim, "known_basis")
            ),
        ),
        (words("Keep in mind"), words.pick(claim, "note") or words.pick(origin, "caveat")),
    ]


def _read_in(claim: dict[str, Any], source: Markup, words: Words) -> Markup:
    if pd.isna(claim["paragraph"]):
        return source
    return Markup(words.series(["{}", "{}"])).format(source, words("paragraph {number}", number=claim["paragraph"]))


def _also_in(knowledge: Knowledge, claim_id: str, words: Words) -> Markup:
    """The other sources of a claim, one a line."""
    others = sources_of(knowledge.story, claim_id)[1:]
    return Markup("<br>").join(source_line(knowledge.story, source, words) for source in others)


def _content(knowledge: Knowledge, words: Words, claim: dict[str, Any]) -> Markup | None:
    if not claim["content_status"]:
        return None
    return Markup("{} {}").format(
        status_badge(knowledge, words, claim["content_status"]),
        words("the statement is on record; its content is not settled by that"),
    )
