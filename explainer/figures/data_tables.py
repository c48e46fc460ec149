"""The data table of each figure: the same numbers and claims as rows of words.

Each table has a column `claims` (tuple of claim ids), which a page draws as claim marks. The other columns are headed and
worded in the reader's language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from explainer.figures.delegation_rows import BASIS_WORDS, SIDE_WORDS
from explainer.figures.link_rows import person_links
from explainer.figures.scale_words import origins_in_pans, origins_words
from explainer.figures.voices_rows import SPEAKER_WORDS, claims_by_voice
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members
from explainer.model.weighing import USUAL, PanRow, load_span, weighed
from explainer.words import Words


def _status(knowledge: Knowledge, words: Words, status: str) -> str:
    """Glyph and word of a status."""
    row = knowledge.story.row("statuses", status)
    return f"{row['glyph']} {words.pick(row, 'word')}"


def route_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a leg on the map: name, km of track as reckoned, how its course is known, status, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples of claim ids). A length that no source states is `not
        stated`.
    """
    rows = [
        (
            words.pick(leg, "name"),
            words("not stated") if pd.isna(leg.reckoned_km) else words.number(leg.reckoned_km),
            words.pick(leg, "note"),
            _status(knowledge, words, leg.status),
            (leg.claim_id,),
        )
        for leg in knowledge.legs.itertuples()
    ]
    return pd.DataFrame(
        rows,
        columns=[words("Stretch"), words("Track, km"), words("How its course is known"), words("Status"), "claims"],
    )


def delegation_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a person of the icicle: name, side, portfolio, how identified, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples of claim ids).
    """
    portfolios = knowledge.story.by_key["portfolios"]
    rows = [
        (
            words.pick(p, "name"),
            words(SIDE_WORDS[p.side]),
            words.pick(portfolios[p.portfolio_id], "name"),
            words(BASIS_WORDS[p.basis]),
            p.claim_ids,
        )
        for p in delegation_members(knowledge).itertuples()
    ]
    return pd.DataFrame(
        rows, columns=[words("Name"), words("Side"), words("Portfolio"), words("How identified"), "claims"]
    )


def links_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a link of the link diagram: person, portfolio, want, the claim in words, status, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples of claim ids).
    """
    story = knowledge.story
    rows = [
        (
            words.pick(story.row("people", link.person_id), "name"),
            words.pick(story.row("portfolios", link.portfolio_id), "name"),
            words.pick(story.row("wants", link.want_id), "item"),
            words.pick(story.row("claims", link.claim_id), "text"),
            _status(knowledge, words, link.status),
            (link.claim_id,),
        )
        for link in person_links(knowledge).itertuples()
    ]
    return pd.DataFrame(
        rows,
        columns=[
            words("Name"),
            words("Portfolio"),
            words("May hint at"),
            words("By which claim"),
            words("Status"),
            "claims",
        ],
    )


def scale_table(knowledge: Knowledge, words: Words, importance: Mapping[str, int] = USUAL) -> pd.DataFrame:
    """The scale as rows.

    Args:
        knowledge: What was known.
        words: The reader's language.
        importance: The reader's importance by category; the default for a category that is left out.

    Returns:
        One row a (side, category): side, category, the number of its signs by status, importance, least and greatest that it can
        weigh in confirmed signs, claims. After the rows of each side, one for the whole pan; at the end the difference of the
        pans.
    """
    story, weighing, rows = knowledge.story, weighed(knowledge, importance), []
    for side in PANS:
        own = [row for row in weighing.rows if row.side == side]
        rows += [_pan_row(row, knowledge, words) for row in own]
        claims = tuple(dict.fromkeys(claim for row in own for claim in row.claims)) or ("absence",)
        ends = [words.number(end) for end in load_span(own, story)]
        said = origins_words(origins_in_pans(own)[side], words)
        rows.append((words(SIDE_WORDS[side]), words("The whole pan"), said, "", *ends, claims))
    ends = [words.number(end) for end in weighing.difference]
    every = tuple(dict.fromkeys(claim for row in weighing.rows for claim in row.claims)) or ("absence",)
    rows.append((words("Difference"), words("North Korea’s pan less Russia’s"), "", "", *ends, every))
    heads = ("Side", "Category", "Independent origins", "Importance", "Least", "Greatest")
    return pd.DataFrame(rows, columns=[*(words(head) for head in heads), "claims"])


def _pan_row(row: PanRow, knowledge: Knowledge, words: Words) -> tuple[object, ...]:
    """The row of one category in one pan."""
    story, found = knowledge.story, Counter(sign.status for sign in row.signs)
    counts = [f"{number} {words.pick(story.row('statuses', status), 'word')}" for status, number in found.items()]
    return (
        words(SIDE_WORDS[row.side]),
        words.pick(story.row("categories", row.category_id), "name"),
        words.listed(counts) or words("no claim"),
        words.number(row.importance),
        *(words.number(end) for end in load_span([row], story)),
        row.claims or ("absence",),
    )


def voices_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a part of a bar of the voices chart: who says so, status, number of claims, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples of claim ids).
    """
    rows = [
        (
            words(SPEAKER_WORDS[row.speaker]),
            _status(knowledge, words, row.status),
            words.number(len(row.claim_ids)),
            row.claim_ids,
        )
        for row in claims_by_voice(knowledge).itertuples()
    ]
    return pd.DataFrame(rows, columns=[words("Who says so"), words("Status"), words("Claims"), "claims"])
