"""Schemas of what each side wants: categories, wants with their evidence, progress, and readings of the bargain."""

from __future__ import annotations

import pandera.pandas as pa

from explainer.tables.columns import bilingual, flag, one_of, position, primary_key, reference
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import RUNG_ROLES, RUNGS, SIDES, WANT_KINDS, WANT_ROLES

WANT_TABLES: dict[str, pa.DataFrameSchema] = {
    "categories": table(
        "Kinds of want",
        {
            "category_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("name", "Name"),
            **bilingual("short", "The name in a word or two, for marks"),
            "on_scale": flag("Whether the category belongs to the bargain between the two sides"),
        },
    ),
    "wants": table(
        "What a side wants, offers or may offer",
        {
            "want_id": primary_key(r"W\d{2,6}", "Key"),
            "side": one_of(SIDES, "Which side"),
            "kind": one_of(WANT_KINDS, "Wants, offers, may offer, may gain, or pursues at home"),
            "category_id": reference("Category"),
            **bilingual("item", "What, in a few words"),
            **bilingual("hedge", "The doubt that the source states", nullable=True),
        },
    ),
    "want_claims": table(
        "What speaks for and against a want",
        {
            "want_id": reference("Want"),
            "claim_id": reference("Claim"),
            "role": one_of(WANT_ROLES, "supports, offers, doubts, denies or forbids"),
        },
        unique=["want_id", "claim_id", "role"],
    ),
    "want_people": table(
        "Which person's presence is taken to point to a want",
        {
            "want_id": reference("Want"),
            "person_id": reference("Person"),
            "claim_id": reference("The claim that makes or suggests the link"),
        },
        unique=["want_id", "person_id"],
    ),
    "rungs": table(
        "How far each want has come: wanted, offered, agreed, delivered, and by which claims",
        {
            "want_id": reference("Want"),
            "rung": one_of(RUNGS, "Step of the ladder"),
            "claim_id": reference("Claim"),
            "role": one_of(RUNG_ROLES, "fills: the claim states that step; doubts or denies: it speaks against it"),
        },
        unique=["want_id", "rung", "claim_id"],
    ),
    "readings": table(
        "Named starting points for the reader's scale: whose reading they are",
        {
            "reading_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("label", "Whose reading it is"),
            **bilingual("note", "What that voice names"),
        },
    ),
    "reading_claims": table(
        "Which categories a reading names, and in which claims",
        {
            "reading_id": reference("Reading"),
            "category_id": reference("Category that the claim names"),
            "claim_id": reference("Claim"),
        },
        unique=["reading_id", "category_id", "claim_id"],
    ),
}
