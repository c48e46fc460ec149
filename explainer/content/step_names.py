"""Names of the steps of the journey: the place and the time, never more precise than the source gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from explainer.model.journey import CUTOFF_STEP, Step
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words

LINE_ZONE = "Asia/Vladivostok"  # time zone of moments that we computed; the train graph uses it too
LAST_MINUTE = time(23, 59)
SHORT_PARTS_OF_DAY = {
    "early": "{day}, early",
    "morning": "{day}, morning",
    "afternoon": "{day}, afternoon",
    "evening": "{day}, evening",
}


def step_names(knowledge: Knowledge, words: Words, steps: Sequence[Step]) -> dict[str, str]:
    """The name of each step, for the slider and for the line below the map.

    Args:
        knowledge: What was known, with the sightings of these steps.
        words: The reader's language.
        steps: In order of time.

    Returns:
        Step id to name. Names are unique, since Streamlit tells the options of a slider apart by their labels.
    """
    sightings = {row["sighting_id"]: row for row in knowledge.sightings.to_dict("records")}
    names, seen = {}, Counter[str]()
    for step in steps:
        name = _step_name(step, sightings, knowledge.story, words)
        seen[name] += 1
        names[step.step_id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _step_name(step: Step, sightings: dict[str, dict[str, Any]], story: Story, words: Words) -> str:
    """A sighting gets its published time. A moment between two sightings and the edition's own hour are marked as ours."""
    if step.step_id == CUTOFF_STEP:
        return words(
            "By the edition’s own hour, {moment} (set by us)", moment=words.short_moment(step.moment, LINE_ZONE)
        )
    shown = [sightings[sighting_id] for sighting_id in step.step_id.split("-")]
    places = " – ".join(words.pick(story.row("places", row["place_id"]), "name") for row in shown)
    if step.sighting_id is None:
        moment = words.short_moment(step.moment, LINE_ZONE)
        return words("{places}, {moment} (our calculation)", places=places, moment=moment)
    return f"{places}, {published_time(shown[0], story, words)}"


def published_time(sighting: dict[str, Any], story: Story, words: Words) -> str:
    """When a sighting was, as its source gives it: a minute, a part of a day, a span, or a day without an hour.

    Args:
        sighting: Row of the sightings.
        story: The tables, for the claim that gives the time and for the place.
        words: The reader's language.

    Returns:
        Local time at the place: "12 Sept, 12:15", "10 Sept, afternoon", "12 Sept, 06:00 – 18:00", "17 Sept, 17:58 at the
        latest" or "12 Sept, hour not published".
    """
    zone = story.row("places", sighting["place_id"])["time_zone"]
    claim = story.row("claims", sighting["time_claim_id"] or sighting["claim_id"])
    if claim["about_precision"] == "part_of_day":
        day, part = claim["about"].split("/")
        return words(SHORT_PARTS_OF_DAY[part], day=words.short_day(date.fromisoformat(day)))
    if has_published_minute(sighting, story):
        return words.short_moment(datetime.fromisoformat(claim["about"]), zone)
    first, last = (sighting[end].astimezone(ZoneInfo(zone)) for end in ("earliest", "latest"))
    if first.time() == time.min and first.date() == last.date() and last.time() < LAST_MINUTE:
        return words("{moment} at the latest", moment=words.short_moment(sighting["latest"], zone))
    if first.time() > time.min or last.time() < LAST_MINUTE:
        return words.short_span(first, last, zone)
    days = [words.short_day(day) for day in sorted({first.date(), last.date()})]
    return words("{day}, hour not published", day="\u00a0– ".join(days))


def has_published_minute(sighting: dict[str, Any], story: Story) -> bool:
    """Whether the claim that gives a sighting's time gives it to the minute.

    Args:
        sighting: Row of the sightings.
        story: The tables, for the claim.

    Returns:
        True where that minute also lies within the sighting.
    """
    claim = story.row("claims", sighting["time_claim_id"] or sighting["claim_id"])
    if claim["about_precision"] != "minute":
        return False
    return bool(sighting["earliest"] <= datetime.fromisoformat(claim["about"]) <= sighting["latest"])
