"""Schemas of what became of the claims, our checks of the article, and our corrections."""

from __future__ import annotations

import pandera.pandas as pa

from explainer.tables.columns import bilingual, day, flag, one_of, primary_key, reference, text, whole_day
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import FINDINGS, TOPICS, VERDICTS

OUTCOME_TABLES: dict[str, pa.DataFrameSchema] = {
    "outcomes": table(
        "What became of the claims",
        {
            "outcome_id": primary_key(r"O\d{2,6}", "Key"),
            "topic": one_of(TOPICS, "Under which heading a reader meets the question"),
            "verdict": one_of(VERDICTS, "What became of it"),
            **bilingual("question", "What was open"),
            **bilingual("answer", "What is known since, in one sentence"),
            **bilingual("caveat", "What to keep in mind", nullable=True),
        },
    ),
    "outcome_updates": table(
        "What a later edition answers instead of the first answer",
        {
            "outcome_id": reference("Outcome"),
            "edition_id": reference("Edition from which it is the answer"),
            "verdict": one_of(VERDICTS, "What became of it"),
            **bilingual("answer", "What is known since, in one sentence"),
            **bilingual("caveat", "What to keep in mind", nullable=True),
        },
        unique=["outcome_id", "edition_id"],
    ),
    "outcome_searches": table(
        "When an outcome was last looked at, what was looked for, and whether it was found",
        {
            "outcome_id": reference("Outcome"),
            "edition_id": reference("Edition to which the search belongs"),
            "looked_at": whole_day("When we looked"),
            "newest_page": whole_day("Date of the newest page that could be read"),
            **bilingual("looked_for", "What we looked for"),
            "found": flag("Whether any page that we could cite tells of it"),
        },
        unique=["outcome_id", "edition_id", "looked_for_en"],
    ),
    "outcome_claims": table(
        "Which claims an outcome answers, and by which later claims",
        {
            "outcome_id": reference("Outcome"),
            "claim_id": reference("Claim"),
            "role": one_of(
                ["asks", "bears_on", "answers"],
                "asks: the claim that was open; bears_on: one of then that foretells nothing, such as a denial or a ban; "
                "answers: the claim that settles it",
            ),
        },
        unique=["outcome_id", "claim_id", "role"],
    ),
    "checks": table(
        "Our checks of what the article states",
        {
            "check_id": primary_key(r"V\d{2,6}", "Key"),
            "finding": one_of(FINDINGS, "Outcome of the check"),
            **bilingual("article", "What the article has"),
            **bilingual("ours", "What we find"),
            **bilingual("method", "How it was checked"),
            "source_id": reference("Against what"),
        },
    ),
    "check_claims": table(
        "Which claims a check is about",
        {
            "check_id": reference("Check"),
            "claim_id": reference("Claim"),
        },
        unique=["check_id", "claim_id"],
    ),
    "corrections": table(
        "What was corrected, newest last",
        {
            "date": day("When"),
            **bilingual("what", "What was changed and why"),
            "where": text("Table and key"),
        },
    ),
}
