"""URL parameters <-> what the reader chose. What comes out is always valid.

All of a reader's state is here and so in the address: a copied link, a reload or another replica shows the same view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from explainer.journey import DEFAULT_SPEED_KM_H, SPEED_BOUNDS_KM_H, all_step_ids
from explainer.story import Story
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES


@dataclass(frozen=True)
class Choices:
    """What the reader chose.

    Attributes:
        lang: Language, a key of words.LANGUAGES.
        at: Edition, a key of story.editions.
        speed: Bound on the train's average speed, in km/h.
        step: Step of the journey (journey.Step.step_id); empty for the last one.
        stop: What is looked at: a sighting, a place that was named, a leg or a flight, by its id; empty for nothing.
        motion: none where the reader prefers less of it (our script in the page says so); empty otherwise.
    """

    lang: str
    at: str
    speed: int = DEFAULT_SPEED_KM_H
    step: str = ""
    stop: str = ""
    motion: str = ""

    def changed(self, **parts: Any) -> Choices:
        """These choices with some parts changed."""
        return replace(self, **parts)

    def parameters(self) -> dict[str, str]:
        """As URL parameters; reading them gives these choices again. What is left at its default is left out."""
        more = {
            "speed": (str(self.speed), str(DEFAULT_SPEED_KM_H)),
            "step": (self.step, ""),
            "stop": (self.stop, ""),
            "motion": (self.motion, ""),
        }
        return {"lang": self.lang, "at": self.at} | {
            name: now for name, (now, default) in more.items() if now != default
        }


def default_edition(story: Story) -> str:
    """The edition shown to a reader who chose none."""
    return str(story.editions.loc[story.editions["is_default"], "edition_id"].iloc[0])


def read_choices(parameters: Mapping[str, str], story: Story, locale: str | None = None) -> tuple[Choices, list[str]]:
    """What an address asks for, with the default for what it leaves out or gets wrong.

    Args:
        parameters: URL parameters as they came, of any size and content.
        story: For the editions that there are.
        locale: The browser's language (such as fr-FR), for a first visit; the address wins.

    Returns:
        Valid choices, and the names of the parameters that had an unknown value and were not followed.
    """
    preferred = (locale or "").split("-")[0].lower()
    first = preferred if preferred in LANGUAGES else DEFAULT_LANGUAGE
    allowed = {
        "lang": (list(LANGUAGES), first),
        "at": (list(story.by_key["editions"]), default_edition(story)),
        "speed": ([str(speed) for speed in SPEED_BOUNDS_KM_H], str(DEFAULT_SPEED_KM_H)),
        "step": (["", *all_step_ids(story)], ""),
        "stop": (["", *stop_ids(story)], ""),
        "motion": (["", "none"], ""),
    }
    chosen = {name: parameters.get(name, default) for name, (_, default) in allowed.items()}
    unknown = [name for name, (values, _) in allowed.items() if chosen[name] not in values]
    valid = {name: allowed[name][1] if name in unknown else value for name, value in chosen.items()}
    speed = int(valid.pop("speed"))
    return Choices(**valid, speed=speed), unknown


def stop_ids(story: Story) -> list[str]:
    """Everything on the map that can be looked at: sightings, places that were named, legs and flights."""
    return [*story.by_key["sightings"], *story.by_key["candidates"], *story.by_key["legs"]]
