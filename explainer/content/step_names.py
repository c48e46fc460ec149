"""Names of the steps of the journey: the place and the time, never more precise than the source gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from explainer.figures.sighting_times import published_time
from explainer.model.journey import CUTOFF_STEP, Step
from explainer.model.knowledge import Knowledge
from explainer.model.time_marks import LINE_ZONE
from explainer.words import Words


def step_names(knowledge: Knowledge, words: Words, steps: Sequence[Step]) -> dict[str, str]:
    """The name of each step, for the slider and for the line below the map.

    Args:
        knowledge: What was known, with the sightings of these steps.
        words: The reader's language.
        steps: In order of time.

    Returns:
        Step id to name. Names are unique, since Streamlit tells the options of a slider apart by their labels.
    """
    names, seen = {}, Counter[str]()
    rows: Any = knowledge.sightings.to_dict("records")
    sightings = {row["sighting_id"]: row for row in rows}
    for step in steps:
        name = _step_name(step, knowledge, words, sightings)
        seen[name] += 1
        names[step.step_id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names


def _step_name(step: Step, knowledge: Knowledge, words: Words, sightings: Mapping[str, dict[str, Any]]) -> str:
    """A sighting gets its published time. A moment between two sightings and the edition's own hour are marked as ours."""
    moment = f"{words.short_moment(step.moment, LINE_ZONE)} ({words.offset(step.moment, LINE_ZONE)})"
    if step.step_id == CUTOFF_STEP:
        if knowledge.edition["is_default"]:
            return words("By the time of the AP report, {moment}, an hour set by us", moment=moment)
        return words("By the end of the edition, {moment}, an hour set by us", moment=moment)
    story, shown = knowledge.story, [sightings[sighting_id] for sighting_id in step.step_id.split("-")]
    places = " – ".join(dict.fromkeys(words.pick(story.row("places", row["place_id"]), "name") for row in shown))
    if step.sighting_id is None:
        return words("{places}, {moment}, an hour set by us", places=places, moment=moment)
    return f"{places}, {published_time(shown[0], story, words)}"
