"""How far each want has come (wanted, offered, agreed, delivered), and who supports it."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.figures.evidence_rows import COUNTER_KINDS
from explainer.figures.voices_rows import SPEAKER_WORDS
from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.tables import captioned_table
from explainer.model.evidence import PANS, SOUGHT_KINDS, SUPPORTING_ROLES, strength_of_wants
from explainer.model.knowledge import Knowledge, with_content_status
from explainer.tables.vocabulary import RUNGS, SPEAKERS
from explainer.words import Words

RUNG_WORDS = {"wanted": "wanted", "offered": "offered", "agreed": "agreed", "delivered": "delivered"}


def known_rungs(knowledge: Knowledge) -> pd.DataFrame:
    """Rows of rungs whose claim is known, with the status of its content."""
    claims = with_content_status(knowledge.claims)[["claim_id", "status"]]
    return knowledge.story.rungs.merge(claims, on="claim_id", how="inner")


def ladder(want_id: str, rungs: pd.DataFrame, words: Words, notes: Notes) -> Markup:
    """The ladder of a want: each rung has the claims that state it, or says that there is none.

    Args:
        want_id: Id of the want.
        rungs: As known_rungs gives them.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        An HTML list of four rungs.
    """
    own = rungs[rungs["want_id"] == want_id]
    steps = [_rung(rung, own[own["rung"] == rung], words, notes) for rung in RUNGS]
    return Markup('<ol class="kl-ladder">{}</ol>').format(Markup("").join(steps))


def _rung(rung: str, claims: pd.DataFrame, words: Words, notes: Notes) -> Markup:
    by_role = {str(role): tuple(own["claim_id"]) for role, own in claims.groupby("role", sort=False)}
    fills, statuses = by_role.get("fills", ()), set(claims.loc[claims["role"] == "fills", "status"])
    filled = "disputed" if statuses == {"disputed"} else str(bool(fills)).lower()
    said = notes.mark(fills, strongest=True) if fills else _nothing(words)
    against = Markup("").join(
        Markup('<small class="kl-rung-against">{}{}</small>').format(
            words(COUNTER_KINDS[role].word), notes.mark(by_role[role], strongest=True)
        )
        for role in ("doubts", "denies")
        if role in by_role
    )
    return Markup('<li data-rung="{}" data-filled="{}"><b>{}</b>{}{}</li>').format(
        rung, filled, words(RUNG_WORDS[rung]), said, against
    )


def _nothing(words: Words) -> Markup:
    return Markup('<span aria-hidden="true">–</span><span class="kl-unseen">{}</span>').format(words("no claim"))


def voices_by_want(knowledge: Knowledge) -> pd.DataFrame:
    """Who supports each want that a side seeks, in groups of those who speak.

    Returns:
        One row a (want, group): want_id, speaker (of vocabulary.SPEAKERS), claim_ids (tuple), in order of want_id.
    """
    origins = knowledge.story.origins.set_index("origin_id")["speaks_for"]
    wants = strength_of_wants(knowledge)
    sought = wants.loc[wants["kind"].isin(SOUGHT_KINDS) & wants["side"].isin([*PANS, "both"]), "want_id"]
    rows = knowledge.want_claims[
        knowledge.want_claims["role"].isin(SUPPORTING_ROLES) & knowledge.want_claims["want_id"].isin(sought)
    ].merge(knowledge.claims[["claim_id", "origin_id"]], on="claim_id")
    rows = rows.assign(speaker=rows["origin_id"].map(origins).str.split()).explode("speaker")
    grouped = rows.groupby(["want_id", "speaker"], sort=True)["claim_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    return grouped.rename("claim_ids").reset_index()


def want_voices_table(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Each want that a side seeks by who says so: how much rests on one voice alone; nothing where no want is known.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A sentence, and a table with one row a want and one column a speaker.
    """
    found = voices_by_want(knowledge)
    if found.empty:
        return Markup("")
    speakers = [speaker for speaker in SPEAKERS if speaker in set(found["speaker"])]
    cells = {(row.want_id, row.speaker): row.claim_ids for row in found.itertuples()}
    rows = [
        [
            words.pick(knowledge.story.row("wants", want_id), "item"),
            *(_voice(cells.get((want_id, s)), words, notes) for s in speakers),
        ]
        for want_id in found["want_id"].unique()
    ]
    count = found.groupby("want_id")["speaker"].nunique()
    alone = int((count == 1).sum())
    said = words.count(
        "{alone} of {all} wants rests on the word of one of these alone.",
        "{alone} of {all} wants rest on the word of one of these alone.",
        alone,
        alone=alone,
        all=len(count),
    )
    heads = [words("Want"), *(words(SPEAKER_WORDS[speaker]) for speaker in speakers)]
    return Markup('<p class="kl-alone">{}</p><div class="kl-voices">{}</div>').format(
        said, captioned_table(words("Who says that it is wanted"), heads, rows)
    )


def _voice(claims: tuple[str, ...] | None, words: Words, notes: Notes) -> Markup:
    if not claims:
        return _nothing(words)
    return notes.mark(claims, strongest=True)


def reading_note(knowledge: Knowledge, words: Words, notes: Notes, reading_id: str = "") -> Markup:
    """Whose reading a starting point is, and what that voice names; with its claims. Empty for no reading.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        reading_id: Id of the starting point; empty for none.

    Returns:
        A paragraph.
    """
    if not reading_id:
        return Markup("")
    row = knowledge.story.row("readings", reading_id)
    named = knowledge.story.reading_claims
    claims: Any = dict.fromkeys(named.loc[named["reading_id"] == reading_id, "claim_id"])
    known = tuple(claim for claim in claims if knowledge.knows(claim))
    return Markup("<p>{}</p>").format(cited_text(words.pick(row, "note"), known, notes))
