"""What a row of each table in data/ is (pandera), and which column refers to which table.

The schemas are the contract: the data gate, the loader and the published Data Package descriptor are all read from here,
so that a column is described once.
"""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pandera.pandas as pa

from explainer.tables.columns import (
    ABOUT_PRECISIONS,
    about_fits,
    bilingual,
    count,
    day,
    flag,
    is_aware_datetime,
    moment,
    number,
    one_of,
    position,
    primary_key,
    reference,
    several_of,
    text,
    url,
)
from explainer.tables.vocabulary import (
    BASES,
    FINDINGS,
    INDEPENDENCE,
    OCCASIONS,
    ORIGIN_KINDS,
    PERSON_ROLES,
    PLACE_KINDS,
    RUNG_ROLES,
    RUNGS,
    SIDES,
    SOURCE_CLASSES,
    SPEAKERS,
    STATUSES,
    TIME_ZONES,
    TOPICS,
    VERDICTS,
    WANT_KINDS,
    WANT_ROLES,
)


def _written_in_order(rows: pd.DataFrame) -> pd.Series:
    pairs = zip(rows["earliest"], rows["latest"], strict=True)
    return pd.Series(
        [
            not (is_aware_datetime(a) and is_aware_datetime(b))
            or datetime.fromisoformat(a) <= datetime.fromisoformat(b)
            for a, b in pairs
        ],
        index=rows.index,
    )


def _about_as_close_as_stated(rows: pd.DataFrame) -> pd.Series:
    pairs = zip(rows["about"], rows["about_precision"], strict=True)
    return pd.Series([about_fits(about, precision) for about, precision in pairs], index=rows.index)


def _table(
    title: str, columns: dict[str, pa.Column], *checks: pa.Check, grain: list[str] | None = None
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, checks=list(checks), title=title, unique=grain, strict=True, coerce=True)


TABLES: dict[str, pa.DataFrameSchema] = {
    "statuses": _table(
        "How a claim is known: one word, glyph, line and weight for each status",
        {
            "status": primary_key("|".join(STATUSES), "The status"),
            "position": position("Order, best known first"),
            "weight": number(0, 1, "Share of full strength that one claim of this status adds"),
            **bilingual("word", "The word"),
            **bilingual("definition", "What the status means"),
            "glyph": text("One character that stands for it"),
            "dash": primary_key(
                r"solid|thin|double|\d+ \d+", "Line pattern: solid, thin, double, or dash and gap in line widths"
            ),
        },
    ),
    "editions": _table(
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
    "origins": _table(
        "Who says so, and as whose voice it counts",
        {
            "origin_id": primary_key(r"[a-z0-9_]+", "Key"),
            **bilingual("name", "Name"),
            "kind": one_of(ORIGIN_KINDS, "What it is"),
            "independence": one_of(INDEPENDENCE, "How independent it is of what it speaks of"),
            "voice": text(
                "The independent voice that it counts as, or several with a space between; all organs of one government are one"
            ),
            "speaks_for": several_of(SPEAKERS, "Among whom it is counted where wants are told by who says so"),
            **bilingual("caveat", "What to keep in mind", nullable=True),
        },
    ),
    "sources": _table(
        "The publications in which claims were read",
        {
            "source_id": primary_key(r"[a-z0-9-]+", "Key"),
            **bilingual("publisher", "Who published it, and whom it relays"),
            "title": text("Its heading, where known", nullable=True),
            "url": url("Its address; empty where no copy good enough to print was found"),
            "published": day("Date of publication", nullable=True),
            "class": one_of(SOURCE_CLASSES, "What kind of publication it is"),
            **bilingual("note", "What to keep in mind", nullable=True),
        },
    ),
    "claims": _table(
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
            _about_as_close_as_stated,
            name="about_precision",
            error="must be written as closely as about_precision says",
        ),
    ),
    "places": _table(
        "Places, with how precisely they are located",
        {
            "place_id": primary_key(r"[a-z_0-9]+", "Key"),
            **bilingual("name", "Name, newsroom spelling"),
            "native": text("Name in the script of the place", nullable=True),
            "native_lang": one_of(["ko", "ru", "zh"], "Language of that name", nullable=True),
            "kind": one_of(PLACE_KINDS, "What it is"),
            "lat_deg": number(-90, 90, "Latitude, WGS84"),
            "lon_deg": number(-180, 180, "Longitude, WGS84"),
            "precision_km": number(0, 50, "Radius within which the true point lies"),
            **bilingual("precision", "What the point stands for"),
            "time_zone": one_of(TIME_ZONES, "IANA time zone of local times there"),
            "source_id": reference("Where the coordinates come from"),
        },
    ),
    "sightings": _table(
        "When and where the train was seen or reported",
        {
            "sighting_id": primary_key(r"S\d{2,6}", "Key"),
            "place_id": reference("Where"),
            "earliest": moment("Earliest moment that fits the report"),
            "latest": moment("Latest moment that fits the report"),
            **bilingual("stated", "The time as reported, with its time zone"),
            **bilingual("what", "What was seen, and who says so"),
            "claim_id": reference("The claim that it was there; its status is the sighting's"),
            "time_claim_id": reference(
                "The claim that gives the time more closely; the sighting is known once both are", nullable=True
            ),
            "refines": reference("The sighting that this one replaces once it is known", nullable=True),
            "arrives_by": reference("The leg on which the train came here from the sighting before", nullable=True),
        },
        pa.Check(_written_in_order, name="order", error="earliest must not be later than latest"),
    ),
    "legs": _table(
        "Stretches of the journey; geometry of the rail legs in geo/rail_legs.geojson",
        {
            "leg_id": primary_key(r"[LF]\d", "Key; L: rail, F: flight"),
            "mode": one_of(["rail", "air"], "Rail or air"),
            "from_place_id": reference("From"),
            "to_place_id": reference("To"),
            "track_km": number(0, 3000, "Length of track; empty for a flight", nullable=True),
            **bilingual("name", "Name"),
            **bilingual("note", "How its course is known"),
        },
    ),
    "leg_places": _table(
        "Places between the ends of a rail leg, at which the network is cut",
        {
            "leg_id": reference("Leg"),
            "place_id": reference("Place; must lie on the leg's line"),
        },
        grain=["leg_id", "place_id"],
    ),
    "leg_claims": _table(
        "Which claims say that the train ran, or would run, on a leg; the latest one known gives its status",
        {
            "leg_id": reference("Leg"),
            "claim_id": reference("Claim"),
        },
        grain=["leg_id", "claim_id"],
    ),
    "candidates": _table(
        "Where the train might be going",
        {
            "place_id": reference("Place", unique=True),
            "rail_place_id": reference("Where the railway reaches it"),
            "claim_id": reference("The claim that names it"),
            **bilingual("prospect", "How it was named: expected, speculated, prepared"),
            "settled_by": reference("The later claim that settled it", nullable=True),
            "fate": one_of(["came_true", "did_not"], "What that claim made of it", nullable=True),
        },
    ),
    "portfolios": _table(
        "Fields of responsibility",
        {
            "portfolio_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("name", "Name"),
        },
    ),
    "people": _table(
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
            **bilingual("note", "What a reader should know besides", nullable=True),
            "source_id": reference("Where the role was checked"),
        },
    ),
    "person_claims": _table(
        "What a person is on record for, and who is under sanctions",
        {
            "person_id": reference("Person"),
            "claim_id": reference("Claim"),
            "role": one_of(PERSON_ROLES, "states: said it; acts: did it; sanctioned: is said to be under sanctions"),
        },
        grain=["person_id", "claim_id", "role"],
    ),
    "appearances": _table(
        "Who was where, and on what basis",
        {
            "person_id": reference("Person"),
            "occasion": one_of(OCCASIONS, "Occasion"),
            "basis": one_of(BASES, "How the person was identified"),
            "claim_id": reference("Claim"),
        },
        grain=["person_id", "occasion", "claim_id"],
    ),
    "categories": _table(
        "Kinds of want",
        {
            "category_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("name", "Name"),
            **bilingual("short", "The name in a word or two, for marks"),
            "on_scale": flag("Whether the category belongs to the bargain between the two sides"),
        },
    ),
    "wants": _table(
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
    "want_claims": _table(
        "What speaks for and against a want",
        {
            "want_id": reference("Want"),
            "claim_id": reference("Claim"),
            "role": one_of(WANT_ROLES, "supports, offers, doubts, denies or forbids"),
        },
        grain=["want_id", "claim_id", "role"],
    ),
    "want_people": _table(
        "Which person's presence is taken to point to a want",
        {
            "want_id": reference("Want"),
            "person_id": reference("Person"),
            "claim_id": reference("The claim that makes or suggests the link"),
        },
        grain=["want_id", "person_id"],
    ),
    "rungs": _table(
        "How far each want has come: wanted, offered, agreed, delivered, and by which claims",
        {
            "want_id": reference("Want"),
            "rung": one_of(RUNGS, "Step of the ladder"),
            "claim_id": reference("Claim"),
            "role": one_of(RUNG_ROLES, "fills: the claim states that step; doubts or denies: it speaks against it"),
        },
        grain=["want_id", "rung", "claim_id"],
    ),
    "readings": _table(
        "Named starting points for the reader's scale: whose reading they are",
        {
            "reading_id": primary_key(r"[a-z_]+", "Key"),
            "position": position("Order"),
            **bilingual("label", "Whose reading it is"),
            **bilingual("note", "What that voice names"),
        },
    ),
    "reading_claims": _table(
        "Which categories a reading names, and in which claims",
        {
            "reading_id": reference("Reading"),
            "category_id": reference("Category that the claim names"),
            "claim_id": reference("Claim"),
        },
        grain=["reading_id", "category_id", "claim_id"],
    ),
    "outcomes": _table(
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
    "outcome_claims": _table(
        "Which claims an outcome answers, and by which later claims",
        {
            "outcome_id": reference("Outcome"),
            "claim_id": reference("Claim"),
            "role": one_of(["asks", "answers"], "asks: the claim that was open; answers: the claim that settles it"),
        },
        grain=["outcome_id", "claim_id", "role"],
    ),
    "checks": _table(
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
    "check_claims": _table(
        "Which claims a check is about",
        {
            "check_id": reference("Check"),
            "claim_id": reference("Claim"),
        },
        grain=["check_id", "claim_id"],
    ),
    "speeds": _table(
        "What is reported about the train's speed",
        {
            "speed_id": primary_key(r"[a-z_0-9]+", "Key"),
            "speed_km_h": number(1, 200, "Speed"),
            **bilingual("what", "What the figure is"),
            "claim_id": reference("Claim"),
        },
    ),
    "corrections": _table(
        "What was corrected, newest last",
        {
            "date": day("When"),
            **bilingual("what", "What was changed and why"),
            "where": text("Table and key"),
        },
    ),
}

KEYS = {
    name: next((column for column, kind in schema.columns.items() if kind.unique), None)
    for name, schema in TABLES.items()
}
