"""When a sighting was, as its source gives it."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from explainer.model.journey import published_minute
from explainer.tables.story import Story
from explainer.words import Words

LAST_MINUTE = time(23, 59)
SHORT_PARTS_OF_DAY = {
    "early": "{day}, early",
    "morning": "{day}, morning",
    "afternoon": "{day}, afternoon",
    "evening": "{day}, evening",
}


def published_time(sighting: dict[str, Any], story: Story, words: Words) -> str:
    """When a sighting was, as its source gives it: a minute, a part of a day, a span, or a day without an hour.

    Args:
        sighting: Row of the sightings.
        story: The tables, for the claim that gives the time and for the place.
        words: The reader's language.

    Returns:
        Local time at the place: "12 Sept, 12:15 (UTC+10)", "10 Sept, afternoon (UTC+9)", "12 Sept, 06:00 – 18:00 (UTC+10)", "17 Sept,
        17:58 at the latest (UTC+10)" or "12 Sept, hour not published".
    """
    zone = story.row("places", sighting["place_id"])["time_zone"]
    first, last = (sighting[end].astimezone(ZoneInfo(zone)) for end in ("earliest", "latest"))
    if first.time() == time.min and last.time() == LAST_MINUTE and not published_minute(sighting, story):
        days = [words.short_day(day) for day in sorted({first.date(), last.date()})]
        return words("{day}, hour not published", day="\u00a0– ".join(days))
    return f"{_stated(sighting, story, words, zone)} ({words.offset(first, zone)})"


def _stated(sighting: dict[str, Any], story: Story, words: Words, zone: str) -> str:
    """The same for a time that is stated, without the offset."""
    claim = story.row("claims", sighting["time_claim_id"] or sighting["claim_id"])
    if claim["about_precision"] == "part_of_day":
        day, part = claim["about"].split("/")
        return words(SHORT_PARTS_OF_DAY[part], day=words.short_day(date.fromisoformat(day)))
    if minute := published_minute(sighting, story):
        return words.short_moment(minute, zone)
    first, last = (sighting[end].astimezone(ZoneInfo(zone)) for end in ("earliest", "latest"))
    if first.time() == time.min and first.date() == last.date():
        return words("{moment} at the latest", moment=words.short_moment(last, zone))
    return words.short_span(first, last, zone)
