"""The data table of each figure: the same numbers and claims as rows of words.

Each table has a column `claims` (tuple of claim ids), which a page draws as claim marks. The other columns are headed and
worded in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from explainer.figures.delegation_rows import BASIS_WORDS, SIDE_WORDS
from explainer.figures.evidence_rows import COUNTER_KINDS, evidence_rows
from explainer.figures.link_rows import person_links
from explainer.figures.voices_rows import SPEAKER_WORDS, claims_by_voice
from explainer.model.evidence import PANS, USUAL, pan_contents, pan_loads
from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members
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
        One row a (side, category): side, category, evidence, importance, what it adds to the load of its pan, claims. After the
        rows of each side, one for the whole pan.
    """
    categories, found = knowledge.story.by_key["categories"], pan_contents(knowledge, importance)
    rows = []
    for side in PANS:
        own = found[found["side"] == side]
        rows += [
            (
                words(SIDE_WORDS[side]),
                words.pick(categories[row.category_id], "name"),
                words.number(row.strength, 2) if row.supporting else words("no claim"),
                words.number(row.importance),
                words.number(row.share, 3),
                (*row.supporting, *row.countering) or ("absence",),
            )
            for row in own.itertuples()
        ]
        claims = tuple(dict.fromkeys(c for row in own.itertuples() for c in (*row.supporting, *row.countering)))
        load = words.number(pan_loads(found)[side], 3)
        rows.append((words(SIDE_WORDS[side]), words("The whole pan"), "", "", load, claims or ("absence",)))
    heads = [
        words("Side"),
        words("Category"),
        words("Evidence"),
        words("Importance"),
        words("Adds to its pan"),
        "claims",
    ]
    return pd.DataFrame(rows, columns=heads)


def evidence_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a bar of the butterfly chart: side, category, want, support, strength, counter-evidence, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples of claim ids). Support and strength are from 0 to 1.
    """
    categories = knowledge.story.by_key["categories"]
    rows = [
        (
            words(SIDE_WORDS[row["side"]]),
            words.pick(categories[row["category_id"]], "name"),
            words.pick(row, "item"),
            words.number(row["support"], 2),
            words.number(row["strength"], 2),
            words.listed([words(COUNTER_KINDS[kind].word) for kind in row["against"]]) or words("none"),
            tuple(dict.fromkeys((*row["supporting"], *row["countering"], *row["forbidding_claims"]))),
        )
        for row in evidence_rows(knowledge).to_dict("records")
    ]
    return pd.DataFrame(
        rows,
        columns=[
            words("Side"),
            words("Category"),
            words("Best attested want"),
            words("Support"),
            words("Strength after doubt"),
            words("Counter-evidence"),
            "claims",
        ],
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
