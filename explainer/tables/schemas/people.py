"""Schemas of the people: who they are, where each appeared, and which claims are about them."""

from __future__ import annotations

import pandera.pandas as pa

from explainer.tables.columns import bilingual, one_of, position, primary_key, reference, text
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import BASES, OCCASIONS, PERSON_ROLES, SIDES

PEOPLE_TABLES: dict[str, pa.DataFrameSchema] = {
    "portfolios": table(
        "Fields of responsibility",
        {
            "portfolio_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("name", "Name"),
        },
    ),
    "people": table(
        "The persons whom the article names, and those whom only other sources put on the trip",
        {
            "person_id": primary_key(r"[a-z_0-9]+", "Key"),
            "position": position("Order", last=999_999),
            **bilingual("name", "Name, newsroom spelling"),
            "article_spelling": text("Spelling in the article; empty for whom it does not name", nullable=True),
            "native": text("Name in its own script", nullable=True),
            "native_lang": one_of(["ko", "ru"], "Language of that name", nullable=True),
            "sex": one_of(["f", "m"], "Sex, for grammar"),
            "side": one_of(SIDES, "Whom the person speaks or acts for"),
            "portfolio_id": reference("Field of responsibility"),
            **bilingual("role", "Office at the time"),
            **bilingual("presence", "Part in the trip, and how it is known"),
            **bilingual(
                "presence_named",
                "Part in the trip once state media had named the person; empty where that changes nothing",
                nullable=True,
            ),
            **bilingual("note", "What a reader should know besides", nullable=True),
            "source_id": reference("Where the role was checked"),
        },
    ),
    "person_claims": table(
        "What a person is on record for, and who is under sanctions",
        {
            "person_id": reference("Person"),
            "claim_id": reference("Claim"),
            "role": one_of(
                PERSON_ROLES,
                "states: said it; acts: did it; sanctioned: is said to be under sanctions; "
                "not_listed: a list of those present leaves the person out",
            ),
        },
        unique=["person_id", "claim_id", "role"],
    ),
    "appearances": table(
        "Who was where, and on what basis",
        {
            "person_id": reference("Person"),
            "occasion": one_of(OCCASIONS, "Occasion"),
            "basis": one_of(BASES, "How the person was identified"),
            "claim_id": reference("Claim"),
        },
        unique=["person_id", "occasion", "claim_id"],
    ),
}
