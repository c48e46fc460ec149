"""The rows of the voices chart and its table: the claims of each speaker by status."""

from __future__ import annotations

import pandas as pd

from explainer.model.knowledge import Knowledge
from explainer.tables.vocabulary import SPEAKERS

SPEAKER_WORDS = {
    "ap": "AP’s own voice",
    "washington": "US officials",
    "analysts": "Analysts, experts",
    "pyongyang": "Pyongyang, KCNA",
    "moscow": "Moscow",
    "seoul": "Seoul",
    "others": "Others",
}


def claims_by_voice(knowledge: Knowledge) -> pd.DataFrame:
    """The known claims by speaker and status.

    Returns:
        One row a (speaker, status) with a claim: speaker (one of vocabulary.SPEAKERS), status, claim_ids (tuple). In the order of
        the speakers and the statuses. A claim of two speakers counts for each.
    """
    story = knowledge.story
    speaks_for = story.origins.set_index("origin_id")["speaks_for"]
    rows = knowledge.claims[["claim_id", "origin_id", "status"]]
    rows = rows.assign(speaker=rows["origin_id"].map(speaks_for).str.split()).explode("speaker")
    grouped = rows.groupby(["speaker", "status"])["claim_id"].agg(tuple).rename("claim_ids").reset_index()
    order = {status: i for i, status in enumerate(story.by_key["statuses"])}
    voice = {speaker: i for i, speaker in enumerate(SPEAKERS)}
    keys = grouped.assign(a=grouped["speaker"].map(voice), b=grouped["status"].map(order))
    return keys.sort_values(["a", "b"], ignore_index=True)[["speaker", "status", "claim_ids"]]
