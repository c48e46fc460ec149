"""What the reach says in words: not before when each destination, and how far by which hour."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.model.knowledge import Knowledge
from explainer.model.reach_model import ReachModel, arrivals, default_reach_model
from explainer.model.time_marks import LINE_ZONE, TimeMark, time_marks
from explainer.model.travel import REVERSAL_STOP
from explainer.words import Words

NOTHING = Markup("")


def answer_list(knowledge: Knowledge, words: Words, notes: Notes, model: ReachModel | None = None) -> Markup:
    """Before when the train cannot have come to each open destination; where none is open, whether the reports fit each other.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        model: The part of the journey that is shown; the default one where it is left out.

    Returns:
        A list; empty where no sighting was known, or where the sightings contradict each other, which a notice says.
    """
    model = model or default_reach_model(knowledge)
    if not model.reach.gaps:
        return NOTHING
    speed = words("If it averaged {speed} km/h, stops included:", speed=model.max_speed_km_h)
    places = model.knowledge.story.by_key["places"]
    items = [
        Markup("<li>{}{}</li>").format(
            words(
                "{place} not before {clock} on {day}",
                place=words.pick(places[a.place_id], "name"),
                clock=words.clock_offset(a.moment, places[a.place_id]["time_zone"]),
                day=words.local_day(a.moment, places[a.place_id]["time_zone"]),
            ),
            notes.mark((a.claim_id,)),
        )
        for a in arrivals(model)
    ]
    items = items or [Markup("<li>{}</li>").format(words("all reports on this page fit each other"))]
    stop = words("Each change of direction counts {minutes} minutes, a stop set by us.", minutes=_stop_min())
    return Markup('<div class="kl-answers"><p>{}</p><ul>{}</ul><p>{}</p></div>').format(
        speed, Markup("").join(items), stop
    )


def _stop_min() -> int:
    return round(REVERSAL_STOP.total_seconds() / 60)


def mark_list(knowledge: Knowledge, words: Words, notes: Notes, model: ReachModel | None = None) -> Markup:
    """The time marks of the map as a list: how far along each line by which hour.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: a mark is computed.
        model: The part of the journey that is shown; the default one where it is left out.

    Returns:
        A heading and a list; empty where the map has no marks.
    """
    model = model or default_reach_model(knowledge)
    marks = time_marks(model.knowledge, model.max_speed_km_h)
    if not marks:
        return NOTHING
    items = [
        Markup("<li><b>{}</b> {}</li>").format(
            f"{words.short_moment(moment, LINE_ZONE)} ({words.offset(moment, LINE_ZONE)})",
            words.series(_place(model, mark, words) for mark in own),
        )
        for moment, own in groupby(marks, key=lambda mark: mark.moment)
    ]
    head = words("How far by when, at {speed} km/h", speed=model.max_speed_km_h)
    return Markup('<div class="kl-marks"><h3>{}</h3><ol>{}</ol></div>').format(head, Markup("").join(items))


def _place(model: ReachModel, mark: TimeMark, words: Words) -> str:
    """Where a mark is: on which line, and how far along it."""
    leg = model.knowledge.story.row("legs", mark.leg_id)
    start = words.pick(model.knowledge.story.row("places", leg["from_place_id"]), "name")
    values = {"line": words.pick(leg, "name"), "km": words.number(round(mark.km)), "start": start}
    return words("{line}, {km} km from {start}", **values)
