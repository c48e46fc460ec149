"""Schemas of the train's journey: places, sightings, legs, candidates for its destination, reported speeds."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pandera.pandas as pa

from explainer.tables.columns import (
    bilingual,
    flag,
    is_aware_datetime,
    moment,
    number,
    one_of,
    primary_key,
    reference,
    text,
)
from explainer.tables.schemas.table import table
from explainer.tables.vocabulary import PLACE_KINDS, SIGHTING_KINDS, TIME_ZONES


def _earliest_before_latest(rows: pd.DataFrame) -> pd.Series:
    """True in each row whose two moments are in order; a cell that is no moment breaks another rule."""
    pairs = zip(rows["earliest"], rows["latest"], strict=True)
    return pd.Series(
        [
            not (is_aware_datetime(earliest) and is_aware_datetime(latest))
            or datetime.fromisoformat(earliest) <= datetime.fromisoformat(latest)
            for earliest, latest in pairs
        ],
        index=rows.index,
    )


def _rail_has_a_length(rows: pd.DataFrame) -> pd.Series:
    """True in each row that is no rail leg, or whose length the network can reckon with."""
    return (rows["mode"] != "rail") | rows["reckoned_km"].notna()


JOURNEY_TABLES: dict[str, pa.DataFrameSchema] = {
    "places": table(
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
    "sightings": table(
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
            "kind": one_of(
                SIGHTING_KINDS,
                "What the claim says that the train did: departs, passes without a stop, arrives, or stands; empty where it does "
                "not say",
                nullable=True,
            ),
            "towards": reference(
                "The place towards which it was moving, where the report gives a direction", nullable=True
            ),
            "enters_at": reference(
                "Where it crossed the border to come here; it had not been beyond that place before", nullable=True
            ),
        },
        pa.Check(_earliest_before_latest, name="order", error="earliest must not be later than latest"),
    ),
    "legs": table(
        "Stretches of the journey; geometry of the rail legs in geo/rail_legs.geojson",
        {
            "leg_id": primary_key(r"[LF]\d", "Key; L: rail, F: flight"),
            "mode": one_of(["rail", "air"], "Rail or air"),
            "from_place_id": reference("From"),
            "to_place_id": reference("To"),
            "track_km": number(
                0, 3000, "Length of track by our count in OpenStreetMap; empty for a flight", nullable=True
            ),
            "reckoned_km": number(
                0,
                3000,
                "Length that distances and the reach reckon with: the published one, fitted to the leg's ends, where one fits, "
                "else track_km; empty for a flight",
                nullable=True,
            ),
            "published_km": number(
                0,
                10000,
                "Length that others publish for the stretch named beside it; empty where none was found",
                nullable=True,
            ),
            **bilingual("published_of", "The stretch that the published length is of", nullable=True),
            "published_source_id": reference("Where the length is published", nullable=True),
            **bilingual("name", "Name"),
            **bilingual("note", "How its course is known, and which length distances reckon with"),
        },
        pa.Check(_rail_has_a_length, name="rail_length", error="reckoned_km must not be empty where mode is rail"),
    ),
    "leg_places": table(
        "Places between the ends of a rail leg, at which the network is cut",
        {
            "leg_id": reference("Leg"),
            "place_id": reference("Place; must lie on the leg's line"),
        },
        unique=["leg_id", "place_id"],
    ),
    "reversals": table(
        "Turns at a junction for which the train must stop and set off backwards",
        {
            "reversal_id": primary_key(r"R\d{1,3}", "Key"),
            "junction_id": reference("The junction"),
            "first_place_id": reference("A place on the one line"),
            "second_place_id": reference("A place on the other line"),
            "turns_at": reference("Where the train reverses: the junction, or a place that it runs on to"),
            "claim_id": reference(
                "The claim by which it turns there; empty where that is our inference", nullable=True
            ),
            **bilingual("note", "How it is known"),
        },
        unique=["junction_id", "first_place_id", "second_place_id"],
    ),
    "leg_claims": table(
        "Which claims say that the train ran, or would run, on a leg; the latest one known gives its status",
        {
            "leg_id": reference("Leg"),
            "claim_id": reference("Claim"),
        },
        unique=["leg_id", "claim_id"],
    ),
    "candidates": table(
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
    "reach": table(
        "Where the train can have been, computed from the other tables: at each step of the journey and each 00, 06, 12 and 18 "
        "o’clock UTC+10. A bound, not an estimate",
        {
            "edition_id": reference("What was known"),
            "moment": moment("Moment"),
            "speed_km_h": number(1, 200, "Average speed that the train had at most"),
            "leg_id": reference("Leg"),
            "from_km": number(0, 3000, "Where the stretch begins, in km of track from the start of the leg"),
            "to_km": number(0, 3000, "Where it ends"),
            "turns_back": flag("Whether the train can only have been there if it turned back"),
        },
        unique=["edition_id", "moment", "speed_km_h", "leg_id", "from_km", "turns_back"],
    ),
    "speeds": table(
        "What is reported about the train's speed",
        {
            "speed_id": primary_key(r"[a-z_0-9]+", "Key"),
            "speed_km_h": number(1, 200, "Speed"),
            **bilingual("what", "What the figure is"),
            "claim_id": reference("Claim"),
        },
    ),
}
