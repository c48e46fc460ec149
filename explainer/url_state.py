"""URL parameters <-> what the reader chose. What comes out is always valid.

All of a reader's state is here and so in the address: a copied link, a reload or another replica shows the same view.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from explainer.cache import once
from explainer.model.claim_index import USING_PAGES
from explainer.model.evidence import DEFAULT_IMPORTANCE, IMPORTANCE, reading_importance
from explainer.model.journey import DEFAULT_SPEED_KM_H, SPEED_BOUNDS_KM_H, StepIds
from explainer.model.knowledge import Knowledge
from explainer.model.ledger import ClaimFilter
from explainer.tables.story import Story
from explainer.tables.vocabulary import BASES, EXPLAINER, PANELS
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, Words

PACES = ("slow", "", "fast")
SORTS = ("known", "about", "status")
WHOLE, PINNED, STATIC = "whole", "pinned", "static"
NUMBERS = ("speed", "pg")
CARRIED_CHOICES = ("speed", "pace", "w")  # what a link to another page takes along, besides language and edition
EMBED_PARAMETERS = ("embed", "embed_options", "frame")  # how another site shows us: Streamlit's two, and ours
MAX_SEARCH_CHARS = 60


@dataclass(frozen=True)
class Choices:
    """What the reader chose; empty text means that nothing was.

    Attributes:
        lang: Language, a key of words.LANGUAGES.
        at: Edition, a key of story.editions.
        speed: Bound on the train's average speed, in km/h.
        step: Step of the journey (journey.Step.step_id); empty for the last one.
        pace: How fast the journey plays, one of PACES; empty for the usual pace.
        stop: What is looked at on the map: a sighting, a place that was named, a leg or a flight, by its id.
        person: Who is looked at.
        q: What is searched for among the persons, at most MAX_SEARCH_CHARS characters.
        side, portfolio, basis: Which persons are shown.
        claim: Which claim is open.
        find: What is searched for among the claims, at most MAX_SEARCH_CHARS characters.
        status, origin, source, place, page: Which claims are listed.
        sort: In which order, one of SORTS; empty for that of the ids.
        pg: Which page of the list, from 1.
        w: Importance of categories on the scale, as `munitions:2,food:0`; what is left out has the usual one.
        panel: What is to be embedded, one of PANELS or EXPLAINER; empty for the first.
        panel_lang, panel_theme: Its language and colours; empty for the page's own, and for those of its reader's system.
        panel_at: PINNED where it stays at this edition; empty where it goes with the explainer.
        panel_form: How it is embedded; empty for the custom element.
        panel_from: STATIC where it comes from the static edition; empty for the live one.
        frame: whole where another site embeds all of the explainer, and not one panel of it.
        motion: none where the reader prefers less of it (our script in the page says so).
    """

    lang: str
    at: str
    speed: int = DEFAULT_SPEED_KM_H
    step: str = ""
    pace: str = ""
    stop: str = ""
    person: str = ""
    q: str = ""
    side: str = ""
    portfolio: str = ""
    basis: str = ""
    claim: str = ""
    find: str = ""
    status: str = ""
    origin: str = ""
    source: str = ""
    place: str = ""
    page: str = ""
    sort: str = ""
    pg: int = 0
    w: str = ""
    panel: str = ""
    panel_lang: str = ""
    panel_theme: str = ""
    panel_at: str = ""
    panel_form: str = ""
    panel_from: str = ""
    frame: str = ""
    motion: str = ""

    def changed(self, **parts: Any) -> Choices:
        """These choices with some parts changed."""
        return replace(self, **parts)

    @property
    def importance(self) -> dict[str, int]:
        """Importance by category, for the categories that the reader changed."""
        return {category: int(number) for category, number in _pairs(self.w)}

    @property
    def wanted(self) -> ClaimFilter:
        """Which claims the ledger lists."""
        return ClaimFilter(**{name: getattr(self, name) for name in ClaimFilter._fields})

    def parameters(self) -> dict[str, str]:
        """As URL parameters; reading them gives these choices again. What is left at its default is left out."""
        return {
            field.name: str(value) for field in fields(self) if (value := getattr(self, field.name)) != field.default
        }


def default_edition(story: Story) -> str:
    """The edition shown to a reader who chose none."""
    return str(story.editions.loc[story.editions["is_default"], "edition_id"].iloc[0])


def read_choices(parameters: Mapping[str, str], story: Story, locale: str | None = None) -> tuple[Choices, list[str]]:
    """What an address asks for, with the default for what it leaves out or gets wrong.

    Args:
        parameters: URL parameters as they came, of any size and content.
        story: For the editions, persons and categories that there are.
        locale: The browser's language (such as fr-FR), for a first visit; the address wins.

    Returns:
        Valid choices, and the names of the parameters that had an unknown value and were not followed.
    """
    preferred = (locale or "").split("-")[0].lower()
    first = preferred if preferred in LANGUAGES else DEFAULT_LANGUAGE
    choices, unknown = Choices(first, default_edition(story)), []
    for name, values in _allowed(story).items():
        asked = parameters.get(name)
        if asked is None or asked == str(getattr(choices, name)):
            continue
        if asked in values:
            choices = choices.changed(**{name: int(asked) if name in NUMBERS else asked})
        else:
            unknown.append(name)
    choices = choices.changed(**{name: search_text(parameters.get(name, "")) for name in ("q", "find")})
    weights, misread = read_weights(parameters.get("w", ""), story)
    return choices.changed(w=weights), [*unknown, *(["w"] if misread else [])]


@dataclass(frozen=True)
class PageNumbers:
    """The whole numbers from 1 to `last`, as they stand in an address."""

    last: int

    def __contains__(self, asked: object) -> bool:
        """Whether it is one of them, written in digits alone and without a zero before them."""
        text = str(asked)
        return text.isascii() and text.isdecimal() and text[0] != "0" and len(text) < 9 and int(text) <= self.last


@once
def _allowed(story: Story) -> dict[str, Container[str]]:
    """The values that each parameter of a closed list can have."""
    return {
        "lang": LANGUAGES,
        "at": story.by_key["editions"],
        "speed": [str(speed) for speed in SPEED_BOUNDS_KM_H],
        "step": StepIds(story),
        "pace": PACES,
        "stop": frozenset(map_item_ids(story)),
        "person": story.by_key["people"],
        "side": set(story.people["side"]),
        "portfolio": story.by_key["portfolios"],
        "basis": BASES,
        "claim": story.by_key["claims"],
        "status": story.by_key["statuses"],
        "origin": story.by_key["origins"],
        "source": story.by_key["sources"],
        "place": story.by_key["places"],
        "page": USING_PAGES,
        "sort": SORTS,
        "pg": PageNumbers(max(len(story.claims), len(story.people))),
        "panel": [*PANELS, EXPLAINER],
        "panel_lang": LANGUAGES,
        "panel_theme": ["light", "dark"],
        "panel_at": [PINNED],
        "panel_form": ["iframe", "picture"],
        "panel_from": [STATIC],
        "frame": [WHOLE],
        "motion": ["none"],
    }


def search_text(asked: str) -> str:
    """What is searched for: one line without control characters, cut to MAX_SEARCH_CHARS."""
    return " ".join(re.sub(r"[^\w\s.,’'-]", " ", asked[: 10 * MAX_SEARCH_CHARS]).split())[:MAX_SEARCH_CHARS].strip()


def read_weights(asked: str, story: Story) -> tuple[str, bool]:
    """The importance that an address gives to categories.

    Returns:
        The same as Choices.w, in the order of the categories and without what is usual or not understood; and whether
        anything was not understood: an unknown category, no number, a number out of range, a category named twice.
    """
    scale = list(story.categories.loc[story.categories["on_scale"], "category_id"])
    pairs = _pairs(asked[:1000])
    read = {category: number for category, number in pairs if category in scale and number in map(str, IMPORTANCE)}
    kept = weights_text({category: int(read[category]) for category in scale if category in read})
    return kept, bool(asked) and (len(read) < len(pairs) or len(asked) > 1000)


def _pairs(weights: str) -> list[tuple[str, str]]:
    """(category, number) as written; the number is empty where there is no colon."""
    return [(category, number) for category, _, number in (part.partition(":") for part in weights.split(",") if part)]


def weights_text(importance: Mapping[str, int]) -> str:
    """Importance by category as it stands in an address; the same as Choices.w."""
    return ",".join(f"{category}:{number}" for category, number in importance.items() if number != DEFAULT_IMPORTANCE)


def starting_points(knowledge: Knowledge, words: Words) -> dict[str, tuple[str, str]]:
    """Where a reader's scale can begin: all equal, or what a named voice names.

    Returns:
        Id of the reading (empty for all equal) to its weights as they stand in an address, and its label; of readings, those
        that a claim known at the edition supports.
    """
    return {"": ("", words("Equal for all"))} | {
        reading: (weights_text(named), words.pick(row, "label"))
        for reading, row in knowledge.story.by_key["readings"].items()
        if (named := reading_importance(knowledge, reading))
    }


def map_item_ids(story: Story) -> list[str]:
    """Everything on the map that can be looked at: sightings, places that were named, legs and flights."""
    return [*story.by_key["sightings"], *story.by_key["candidates"], *story.by_key["legs"]]
