"""Schemas of the claims and of all that says how a claim is known: statuses, editions, origins, sources."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from explainer.tables.columns import (
    ABOUT_PRECISIONS,
    about_fits,
    bilingual,
    count,
    day,
    flag,
    moment,
    one_of,
    position,
    primary_key,
    reference,
    several_of,
    text,
    unique_text,
    url,
    whole_day,
)
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import (
    INDEPENDENCE,
    ORIGIN_KINDS,
    SOURCE_CLASSES,
    SOURCE_GRADES,
    SPEAKERS,
    STATUSES,
)


def _about_fits_precision(rows: pd.DataFrame) -> pd.Series:
    """True in each row whose `about` is written as closely as its `about_precision` says."""
    pairs = zip(rows["about"], rows["about_precision"], strict=True)
    return pd.Series([about_fits(about, precision) for about, precision in pairs], index=rows.index)


def _is_graded(rows: pd.DataFrame) -> pd.Series:
    """True in each row that has a grade, or is our own computation, which has none."""
    return rows["grade"].notna() != (rows["class"] == "computation")


CLAIM_TABLES: dict[str, pa.DataFrameSchema] = {
    "statuses": table(
        "How a claim is known: one word, glyph and line for each status, and which statuses it outranks",
        {
            "status": primary_key("|".join(STATUSES), "The status"),
            "position": position("Order, best known first"),
            "outranks": several_of(
                STATUSES,
                "The statuses that it is worth more than, with a space between; nothing is said between others",
                nullable=True,
            ),
            **bilingual("word", "The word"),
            **bilingual("definition", "What the status means"),
            "glyph": text("One character that stands for it"),
            "dash": unique_text(
                r"solid|thin|double|\d+ \d+", "Line pattern: solid, thin, double, or dash and gap in line widths"
            ),
        },
    ),
    "editions": table(
        "Moments of knowledge: what could be known by a cut-off",
        {
            "edition_id": primary_key(r"[a-z0-9-]+", "Key, as it stands in the address"),
            "position": position("Order in time"),
            "cutoff": moment("Last moment that counts as known"),
            "is_default": flag("The edition shown first"),
            **bilingual("label", "Name, after the words: as known on"),
            **bilingual("short", "Short name for the control"),
            **bilingual("note", "What had just become known"),
        },
    ),
    "origins": table(
        "Who says so, and as whose voice it counts",
        {
            "origin_id": primary_key(r"[a-z0-9_]+", "Key"),
            **bilingual("name", "Name"),
            "kind": one_of(ORIGIN_KINDS, "What it is"),
            "independence": one_of(INDEPENDENCE, "How independent it is of what it speaks of"),
            "voice": text(
                "The independent origin that it counts as, or several with a space between; a key of independent_origins where "
                "several count as one"
            ),
            "speaks_for": several_of(SPEAKERS, "Among whom it is counted where wants are told by who says so"),
            **bilingual("caveat", "What to keep in mind", nullable=True),
        },
    ),
    "independent_origins": table(
        "Which origins count as one, and why; an origin whose voice is not here counts alone",
        {
            "voice": primary_key(r"[a-z0-9_]+", "Key, as in the column voice of origins"),
            **bilingual("name", "Name"),
            "document": reference(
                "A document that is one origin: what was read in it alone counts here", nullable=True
            ),
            "compiles": text(
                "The voices whose findings it compiles, with a space between: beside one of them it adds no origin",
                nullable=True,
            ),
            **bilingual("reason", "Why these count as one"),
        },
    ),
    "sources": table(
        "The publications in which claims were read",
        {
            "source_id": primary_key(r"[a-z0-9-]+", "Key"),
            **bilingual("publisher", "Who published it, and whom it relays"),
            "title": text("Its heading, where known", nullable=True),
            "url": url("Its address; empty where no copy good enough to print was found"),
            "published": day("Date of publication", nullable=True),
            "class": one_of(SOURCE_CLASSES, "What kind of publication it is"),
            **bilingual("note", "What to keep in mind", nullable=True),
            "grade": one_of(
                SOURCE_GRADES,
                "A: primary document or agency of record; B: reliable outlet; C: relay or unidentified; "
                "empty for our own computation",
                nullable=True,
            ),
            "seen_on": whole_day("Day on which we last read the page; empty where that was not noted", nullable=True),
            "relays": text(
                "Whose report it only passes on: a source_id, or the name of a publisher whose page is not in this table; "
                "several with a semicolon and a space between",
                nullable=True,
            ),
        },
        pa.Check(_is_graded, name="graded", error="grade must be A, B or C, except for our own computation"),
    ),
    "claims": table(
        "What is said: the article's claims (C) and those of other sources (E)",
        {
            "claim_id": primary_key(r"[CE]\d{2,6}", "Key; C: made in the article, E: made elsewhere"),
            **bilingual("text", "The claim, in our own words"),
            "origin_id": reference("Who says so"),
            "source_id": reference("Where it was read"),
            "status": one_of(STATUSES, "How it is known"),
            "content_status": one_of(
                STATUSES,
                "Where status only confirms that something was said: the status of what was said",
                nullable=True,
            ),
            "forward": flag("Whether it looks ahead, so that it must be told what became of it"),
            **bilingual("hedge", "The doubt or condition that the source states", nullable=True),
            "paragraph": count(1, 30, "Paragraph of the article, non-empty lines counted from 1", nullable=True),
            "about": text("Time that the claim is about", nullable=True),
            "about_precision": one_of(ABOUT_PRECISIONS, "How closely that time is stated"),
            "known_at": reference("Edition from which it was known"),
            **bilingual("known_basis", "Why that edition"),
            **bilingual("note", "What a reader should know besides", nullable=True),
        },
        pa.Check(
            _about_fits_precision,
            name="about_precision",
            error="must be written as closely as about_precision says",
        ),
    ),
    "claim_sources": table(
        "Other publications that say the same as the source that a claim names",
        {
            "claim_id": reference("Claim"),
            "source_id": reference("Source"),
        },
        unique=["claim_id", "source_id"],
    ),
}
