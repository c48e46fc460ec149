"""The journey in tables: times in every zone that matters, earliest arrivals, distances and average speeds."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.sources import source_link
from explainer.markup.tables import captioned_table
from explainer.model.journey import average_speed_km_h
from explainer.model.knowledge import Knowledge
from explainer.model.railway import straight_km
from explainer.model.reach_model import ReachModel, arrivals, default_reach_model
from explainer.model.sighting_windows import sighting_windows
from explainer.words import Words

MOSCOW, UTC = "Europe/Moscow", "UTC"


def contradiction_lines(model: ReachModel, words: Words) -> Markup:
    """A notice for each pair of sightings that no train within the bound can both have made.

    Args:
        model: The sightings, the track and the bound on speed.
        words: The reader's language.

    Returns:
        One paragraph a pair; empty where the sightings agree at that speed.
    """
    places = model.knowledge.story.by_key["places"]
    lines = [
        words(
            "At {speed} km/h no train can have been both at {first} and at {second} as reported: that takes at least {needed} km/h on average.",
            speed=model.max_speed_km_h,
            first=words.pick(places[pair.first.place_id], "name"),
            second=words.pick(places[pair.second.place_id], "name"),
            needed=words.number(pair.needed_km_h, 1),
        )
        for pair in model.contradictions
    ]
    return Markup("").join(
        Markup('<p class="kl-notice" data-topic="contradiction-{}">{}</p>').format(number, line)
        for number, line in enumerate(lines)
    )


def arrival_table(knowledge: Knowledge, words: Words, notes: Notes, model: ReachModel | None = None) -> Markup:
    """The earliest that each open destination can be reached, in the time of the place; nothing where none is open.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        model: The part of the journey that is shown; the default one where it is left out.

    Returns:
        A table with lengths in km of track from the last sighting.
    """
    model = model or default_reach_model(knowledge)
    places = model.knowledge.story.by_key["places"]
    last = sighting_windows(model.knowledge)[-1:]
    rows = [
        [
            words.pick(places[a.place_id], "name"),
            words.moment(a.moment, places[a.place_id]["time_zone"]),
            words.number(model.network.distance_km(last[0].place_id, a.rail_place_id)),
            notes.mark((a.claim_id,)),
        ]
        for a in arrivals(model)
    ]
    heads = [
        words("Destination"),
        words("Not before, local time"),
        words("Track from the last sighting, km"),
        words("Claims"),
    ]
    caption = words("Earliest possible arrival at an average of at most {speed} km/h", speed=model.max_speed_km_h)
    return captioned_table(caption, heads, rows) if rows else Markup("")


def time_table(
    knowledge: Knowledge, words: Words, notes: Notes, model: ReachModel | None = None, zone: str | None = None
) -> Markup:
    """When each sighting was: as reported, at the place, in Moscow, in UTC and where the reader is.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Takes the claim marks.
        model: The part of the journey that is shown; the default one where it is left out.
        zone: The reader's time zone; None where it is not known.

    Returns:
        A table with one row a sighting.
    """
    model = model or default_reach_model(knowledge)
    places = model.knowledge.story.by_key["places"]
    zones = [(words("In Moscow"), MOSCOW), (words("In UTC"), UTC)]
    zones += [(words("Where you are"), zone)] if zone else []
    rows = []
    for row in model.knowledge.sightings.to_dict("records"):
        place = places[row["place_id"]]
        claims = tuple(filter(None, (row["claim_id"], row["time_claim_id"])))
        spans = [
            words.short_span(row["earliest"], row["latest"], zone)
            for zone in (place["time_zone"], *(z for _, z in zones))
        ]
        rows.append([words.pick(place, "name"), cited_text(words.pick(row, "stated"), claims, notes), *spans])
    heads = [words("Place"), words("As reported"), words("At the place, from–to"), *(head for head, _ in zones)]
    return captioned_table(
        words("Times of the sightings; where no hour was published, the span that the report allows"), heads, rows
    )


def distance_tables(knowledge: Knowledge, words: Words, notes: Notes, model: ReachModel | None = None) -> Markup:
    """Lengths of the stretches, and the average speeds between the sightings.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.
        model: The part of the journey that is shown; the default one where it is left out.

    Returns:
        Two tables, in km and km/h.
    """
    model = model or default_reach_model(knowledge)
    return distance_table(model, words) + speed_table(model, words)


def distance_table(model: ReachModel, words: Words) -> Markup:
    """Length reckoned with, our count, published length and straight line of each rail leg that something is claimed of.

    Args:
        model: The sightings, the track and the bound on speed.
        words: The reader's language.

    Returns:
        A table with one row a leg, in km; the length that all distances and the reach use is in bold.
    """
    places = model.knowledge.story.by_key["places"]
    rows = []
    for leg in model.knowledge.legs.query("mode == 'rail'").to_dict("records"):
        start, end = ((places[p]["lon_deg"], places[p]["lat_deg"]) for p in (leg["from_place_id"], leg["to_place_id"]))
        reckoned = Markup("<b>{}</b>").format(words.number(leg["reckoned_km"]))
        count, straight = words.number(leg["track_km"]), words.number(straight_km(start, end))
        rows.append([words.pick(leg, "name"), reckoned, count, _published_length(leg, model, words), straight])
    heads = [words("Stretch"), words("Length we use, km"), words("Our count, km"), words("Published, km")]
    caption = words(
        "Distances by stretch; we use the published length, fitted to the ends of the stretch, or our own count where none fits"
    )
    return captioned_table(caption, [*heads, words("Straight line, km")], rows)


def _published_length(leg: dict[str, Any], model: ReachModel, words: Words) -> Markup:
    """The length that others publish, of which stretch, and who does; a dash where none was found."""
    if pd.isna(leg["published_km"]):
        return Markup('<span aria-hidden="true">–</span><span class="kl-unseen">{}</span>').format(words("none found"))
    source = source_link(model.knowledge.story.row("sources", leg["published_source_id"]), words)
    return Markup("{} ({}, {})").format(words.number(leg["published_km"]), words.pick(leg, "published_of"), source)


def speed_table(model: ReachModel, words: Words) -> Markup:
    """The average between two sightings, from the least to the greatest that the reports allow; empty before two.

    Args:
        model: The sightings, the track and the bound on speed.
        words: The reader's language.

    Returns:
        A table with one row a pair of neighbouring sightings, in km of track and km/h.
    """
    places, windows = model.knowledge.story.by_key["places"], sighting_windows(model.knowledge)
    rows = []
    for first, second in pairwise(windows):
        least, greatest = average_speed_km_h(model.network, first, second)
        upper = words.number(ceil(greatest)) if greatest else words("open: the reports leave no least time")
        name = f"{words.pick(places[first.place_id], 'name')} – {words.pick(places[second.place_id], 'name')}"
        track = words.number(model.network.distance_km(first.place_id, second.place_id))
        rows.append([name, track, words.number(floor(least)), upper])
    heads = [words("Between"), words("Track, km"), words("At least, km/h"), words("At most, km/h")]
    return (
        captioned_table(words("Average speed between sightings, stops included"), heads, rows) if rows else Markup("")
    )


def reported_speeds(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What was reported and computed about the train's speed, by the claims known.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A list, in km/h; empty where no claim of a speed was known.
    """
    speeds = knowledge.story.speeds
    known = speeds[speeds["claim_id"].isin(knowledge.claims["claim_id"])]
    items = [
        Markup("<li><b>{}</b> {}</li>").format(
            words("{speed} km/h", speed=words.number(row["speed_km_h"])),
            cited_text(words.pick(row, "what"), (row["claim_id"],), notes),
        )
        for row in known.to_dict("records")
    ]
    return Markup('<ul class="kl-speeds">{}</ul>').format(Markup("").join(items)) if items else Markup("")
