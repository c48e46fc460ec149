"""The reader's choices and the URL parameters that hold them. Whatever an address says, the choices are valid.

All of a reader's state is in the address: a copied link, a reload or another replica shows the same view.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from explainer.cache import per_object
from explainer.model.claim_index import USING_PAGES
from explainer.model.journey import DEFAULT_SPEED_KM_H, SPEED_BOUNDS_KM_H, StepIds
from explainer.model.ledger import ClaimFilter
from explainer.model.scale_weights import valid_weights, weights_importance
from explainer.tables.story import Story
from explainer.tables.vocabulary import BASES, EXPLAINER, PANELS
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES, nearest_language

PACES = ("slow", "", "fast")
SORTS = ("known", "about", "status")
WHOLE, PINNED, STATIC = "whole", "pinned", "static"
NUMBER_PARAMETERS = ("speed", "pg")
LANGUAGE_PARAMETERS = ("lang", "panel_lang")
CARRIED_CHOICES = ("speed", "pace", "w")  # what a link to another page keeps, besides language and edition
EMBED_PARAMETERS = ("embed", "embed_options", "frame")  # of an embedding site: Streamlit's two, and ours
MAX_SEARCH_CHARS = 60


@dataclass(frozen=True)
class Choices:
    """The reader's choices, named as their URL parameters. Empty text means that the reader chose nothing.

    Attributes:
        lang: Language, a key of words.LANGUAGES.
        at: Edition, a key of story.editions.
        speed: Upper bound on the train's average speed, in km/h.
        step: Step of the journey (journey.Step.step_id); empty for the last one.
        pace: How fast the journey plays, one of PACES; empty for the usual pace.
        stop: Selected item of the map, one of map_item_ids.
        person: Selected person.
        q: Search text among persons, at most MAX_SEARCH_CHARS characters.
        side, portfolio, basis: Filters of persons.
        claim: Claim that is open.
        find: Search text among claims, at most MAX_SEARCH_CHARS characters.
        status, origin, source, place, page: Filters of claims.
        sort: Order of claims, one of SORTS; empty for the order of their ids.
        pg: Page of a list, from 1; 0 for the page that holds the selected row.
        w: Importance of categories on the scale, as model.scale_weights writes it; default importance is left out.
        panel: What to embed, one of PANELS or EXPLAINER; empty for the first panel.
        panel_lang: Language of the embedded panel; empty for the page's own.
        panel_theme: Its theme; empty for the theme of the system of its reader.
        panel_at: PINNED for a panel that stays at this edition; empty for one that follows the default edition.
        panel_form: How it is embedded: iframe or picture; empty for the custom element.
        panel_from: STATIC for a panel from the static site; empty for the live one.
        frame: WHOLE where another site embeds all pages in an iframe, not one panel.
        motion: none where the reader prefers reduced motion (the script in the page says so).
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
        """Importance by category, for the categories whose importance the reader changed."""
        return weights_importance(self.w)

    @property
    def claim_filter(self) -> ClaimFilter:
        """Which claims the ledger lists, and in which order."""
        return ClaimFilter(**{name: getattr(self, name) for name in ClaimFilter._fields})

    def parameters(self) -> dict[str, str]:
        """The choices as URL parameters, without those at their default. read_choices gives the same choices again."""
        return {
            field.name: str(value) for field in fields(self) if (value := getattr(self, field.name)) != field.default
        }


@per_object
def default_edition(story: Story) -> str:
    """Id of the edition that a reader sees who chose none."""
    return str(story.editions.loc[story.editions["is_default"], "edition_id"].iloc[0])


def read_choices(parameters: Mapping[str, str], story: Story, locale: str | None = None) -> tuple[Choices, list[str]]:
    """The choices that an address holds, with the default for each parameter that is missing or wrong.

    Args:
        parameters: URL parameters as they came, of any size and content.
        story: For the ids that parameters can hold.
        locale: The browser's language (such as fr-FR), for an address without a language.

    Returns:
        Valid choices, and the names of the parameters whose value is unknown, for a notice to the reader.
    """
    usual = Choices(nearest_language(locale or "") or DEFAULT_LANGUAGE, default_edition(story))
    allowed, parameters = _allowed_values(story), _with_our_languages(parameters)
    given = {
        name: value
        for name in allowed
        if (value := parameters.get(name)) is not None and value != str(getattr(usual, name))
    }
    unknown = [name for name, value in given.items() if value not in allowed[name]]
    read: dict[str, Any] = {name: value for name, value in given.items() if name not in unknown}
    read |= {name: int(read[name]) for name in NUMBER_PARAMETERS if name in read}
    read |= {name: search_text(parameters[name]) for name in ("q", "find") if name in parameters}
    read["w"], misread = valid_weights(parameters.get("w", ""), story)
    return usual.changed(**read), [*unknown, *(["w"] if misread else [])]


def _with_our_languages(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters with the nearest language of ours for each that names a language; one that is near none stays."""
    near = {name: nearest_language(parameters[name]) for name in LANGUAGE_PARAMETERS if name in parameters}
    return {**parameters, **{name: language for name, language in near.items() if language}}


@dataclass(frozen=True)
class PageNumbers:
    """The set of the whole numbers from 1 to `last`, as an address writes them."""

    last: int

    def __contains__(self, value: object) -> bool:
        """Whether it is one of the numbers, written in ASCII digits and without a leading zero."""
        text = str(value)
        return text.isascii() and text.isdecimal() and text[0] != "0" and len(text) < 9 and int(text) <= self.last


@per_object
def _allowed_values(story: Story) -> dict[str, Container[str]]:
    """Parameter to its allowed values, for each parameter that takes a value of a closed list."""
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


def search_text(typed: str) -> str:
    """A search as one line of words and simple punctuation, cut to MAX_SEARCH_CHARS."""
    return " ".join(re.sub(r"[^\w\s.,’'-]", " ", typed[: 10 * MAX_SEARCH_CHARS]).split())[:MAX_SEARCH_CHARS].strip()


def map_item_ids(story: Story) -> list[str]:
    """Ids of all that can be selected on the map: sightings, candidates for the destination, legs and flights."""
    return [*story.by_key["sightings"], *story.by_key["candidates"], *story.by_key["legs"]]
