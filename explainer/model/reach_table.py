"""data/reach.csv: the reach of the train at each step and each six hours, so that others can check it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from explainer.model.journey import SPEED_BOUNDS_KM_H, journey_steps
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.known_reach import joined_segments, known_reach, reach_at
from explainer.model.time_marks import EVERY, LINE_ZONE, full_hours
from explainer.tables.schemas import TABLES
from explainer.tables.story import Story

COLUMNS = tuple(TABLES["reach"].columns)
Row = tuple[str, str, int, str, float, float, str]


def reach_csv(story: Story) -> str:
    """The file as it must stand, for the other tables of a story.

    Args:
        story: The validated tables.

    Returns:
        CSV with the columns of the schema.
    """
    body = io.StringIO()
    writer = csv.writer(body, lineterminator="\n")
    writer.writerow(COLUMNS)
    for edition in story.editions["edition_id"]:
        knowledge = known_at(story, edition)
        for speed in SPEED_BOUNDS_KM_H:
            writer.writerows(_rows(knowledge, edition, speed))
    return body.getvalue()


def _rows(knowledge: Knowledge, edition: str, speed_km_h: int) -> Iterator[Row]:
    for moment in _moments(knowledge, speed_km_h):
        reach, at = reach_at(knowledge, speed_km_h, moment), moment.astimezone(ZoneInfo(LINE_ZONE))
        for turns_back, segments in ((False, reach.ahead), (True, reach.back)):
            joined = joined_segments(segments)
            # A train that can be on a leg up to its end can be at the start of the next one: that is one place.
            for leg, from_km, to_km in [s for s in joined if s.to_km > s.from_km] or joined:
                flag = str(turns_back).lower()
                yield (
                    edition,
                    at.isoformat(timespec="minutes"),
                    speed_km_h,
                    leg,
                    round(from_km, 1),
                    round(to_km, 1),
                    flag,
                )


def _moments(knowledge: Knowledge, speed_km_h: int) -> list[datetime]:
    """The moments of the steps, and the full hours from the first sighting to the last step or the last arrival that is still open."""
    steps = journey_steps(knowledge, speed_km_h)
    if not steps:
        return []
    reach, candidates = known_reach(knowledge, speed_km_h, True), knowledge.candidates
    ends = candidates.loc[candidates["settled_by"].isna(), "rail_place_id"]
    arrivals = [arrival for place in ends if (arrival := reach.earliest_arrival(place))]
    until = max([steps[-1].moment, *arrivals]) + EVERY
    return sorted(
        {*(step.moment for step in steps), *full_hours(reach.windows[0].earliest - timedelta(minutes=1), until)}
    )
