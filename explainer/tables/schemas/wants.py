"""Schemas of what each side wants: categories, wants with their evidence, progress, and readings of the bargain."""

from __future__ import annotations

import pandera.pandas as pa

from explainer.tables.columns import bilingual, flag, one_of, position, primary_key, reference, text
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import EVIDENCE_KINDS, RUNGS, SIDES, WANT_KINDS, WANT_ROLES

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
        "What each claim says of a want, and of which step: the rules are in roles, rungs and evidence_kinds",
        {
            "want_id": reference("Want"),
            "claim_id": reference("Claim"),
            "rung": one_of(RUNGS, "The step on which the claim bears"),
            "role": one_of(WANT_ROLES, "says, suggests, doubts, denies or forbids"),
            "evidence_kind": one_of(EVIDENCE_KINDS, "What kind of evidence the claim is"),
        },
        unique=["want_id", "claim_id", "rung"],
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
        "The steps of a want, and what a claim must say to stand at one",
        {
            "rung": primary_key("|".join(RUNGS), "The step"),
            "position": position("Order, from wanted to delivered"),
            **bilingual("word", "The word"),
            **bilingual("definition", "The rule"),
        },
    ),
    "roles": table(
        "What a claim can do at a step, and by which rule",
        {
            "role": primary_key("|".join(WANT_ROLES), "The role"),
            "position": position("Order"),
            "glyph": text(
                "One character that stands for it; empty where the sign is that of the claim's status", nullable=True
            ),
            **bilingual("word", "The word, after: the origin"),
            **bilingual("definition", "The rule"),
        },
    ),
    "evidence_kinds": table(
        "Kinds of evidence, by which confidence is judged",
        {
            "evidence_kind": primary_key("|".join(EVIDENCE_KINDS), "The kind"),
            "position": position("Order"),
            "is_direct": flag("Whether it is direct: the party's own word, imagery or a physical finding"),
            **bilingual("word", "The words"),
            **bilingual("definition", "What counts as it"),
        },
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
