"""Everything that one moment of the journey shows, made once for all readers: a step only sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from explainer.choices import stop_ids
from explainer.figures.decks import Moment, band_of, route_alternative, route_deck
from explainer.figures.traingraph import Outlook, train_graph_alternative, with_cursor
from explainer.journey import NOW, Step, chosen_step, windows_of
from explainer.markup.claims import claim_note
from explainer.markup.journey import map_key
from explainer.markup.timetable import check_rows, chosen_note
from explainer.prism import feasible_stretch
from explainer.ui.page import Page

EASE_MS = 700


@dataclass(frozen=True)
class View:
    """One moment of the journey as the reader chose it."""

    page: Page
    outlook: Outlook
    steps: list[Step]
    at: int

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self.at]

    def outlook_key(self) -> tuple[Any, ...]:
        """What a figure of all moments depends on."""
        choices = self.page.choices
        return self.page.knowledge.story.version, choices.at, choices.lang, self.page.theme.name, choices.speed

    def key(self) -> tuple[Any, ...]:
        """What a figure of this moment depends on."""
        return *self.outlook_key(), self.step.step_id, self.page.choices.stop, self.page.choices.motion


@dataclass(frozen=True)
class Ready:
    """What a moment shows, in the order of the page.

    Attributes:
        steps: Step id to its name.
        deck: The map, and `map_words`, the same in words.
        under_map: Key, the step in a sentence, and the style that lights up the list.
        options: Id to name of all that can be looked at.
        choice: What is looked at, in full; empty for nothing.
        graph_head, graph, graph_words, graph_reading: The train graph with what stands around it.
    """

    steps: dict[str, str]
    deck: Any
    map_words: str
    under_map: Markup
    options: dict[str, str]
    choice: Markup
    graph_head: Markup
    graph: Any
    graph_words: str
    graph_reading: Markup


def made_ready(view: View, graph: Any) -> Ready:
    """All of a moment; `graph` is the train graph without a cursor."""
    page, network = view.page, view.outlook.network
    pieces = feasible_stretch(network, windows_of(page.knowledge), view.step.moment, page.choices.speed)
    ease_ms = 0 if page.choices.motion else EASE_MS
    lines, whole = band_of(network, pieces)
    moment = Moment(lines, _rings(view), page.choices.stop, ease_ms, whole)
    known = ["", *(i for i in stop_ids(page.knowledge.story) if chosen_note(view.outlook, i))]
    return Ready(
        steps={step.step_id: _step_name(view, step.step_id) for step in view.steps},
        deck=route_deck(page.knowledge, page.words, page.theme, moment=moment),
        map_words=route_alternative(page.knowledge, page.words),
        under_map=_under_map(view, bool(pieces)),
        options={i: _choice_name(page, i) for i in known},
        choice=_choice(view),
        graph_head=page.prose_html("graph", "Why a place was possible: the train graph"),
        graph=with_cursor(graph, view.step.moment, page.theme),
        graph_words=train_graph_alternative(view.outlook, page.words),
        graph_reading=page.prose_html("graph-reading"),
    )


def _under_map(view: View, possible: bool) -> Markup:
    lit = Markup(",").join(Markup('.kl-stops > [data-stop="{}"]').format(key) for key in sorted(_looked_at(view)))
    style = Markup("<style>{} {{ background: var(--kl-looked-at); }}</style>").format(lit) if lit else Markup("")
    said = Markup('<p class="kl-step" role="status">{}</p>').format(_said(view, possible))
    return view.page.poster_style("full") + style + view.page.block_html("key", map_key) + said


def _choice(view: View) -> Markup:
    """One stop, place, stretch or flight in full: its claims and our checks."""
    words, claims = view.page.words, chosen_note(view.outlook, view.page.choices.stop)
    if not claims:
        return Markup("")
    told = Markup("").join(claim_note(view.page.knowledge, words, claim) for claim in claims)
    checks = Markup("").join(
        Markup('<section><h4>{}</h4><p>{}</p><p>{}</p><p class="kl-hedge">{}</p></section>').format(
            words("Our check"),
            words("The article: {words}", words=row.article),
            words("We find: {words}", words=row.ours),
            row.method,
        )
        for row in check_rows(view.outlook, claims, words).itertuples()
    )
    return Markup('<div class="kl-chosen kl-note-open">{}{}</div>').format(told, checks)


def _step_name(view: View, step_id: str) -> str:
    """A step in words: what it shows, and its moment at the place."""
    story, words = view.page.knowledge.story, view.page.words
    step = view.steps[chosen_step(view.steps, step_id)]
    names = [
        words.pick(story.row("places", story.row("sightings", s)["place_id"]), "name")
        for s in step_id.split("-")
        if s != NOW
    ]
    zone = "Asia/Pyongyang" if step.step_id == view.steps[0].step_id else "Asia/Vladivostok"
    what = words("By the edition’s own hour") if step_id == NOW else " – ".join(names)
    return f"{what}, {words.short_moment(step.moment, zone)}"


def _looked_at(view: View) -> set[str]:
    chosen = view.page.choices.stop if chosen_note(view.outlook, view.page.choices.stop) else ""
    return {key for key in (chosen, view.step.sighting_id) if key}


def _said(view: View, possible: bool) -> str:
    """The step in a sentence."""
    words, values = view.page.words, {"step": _step_name(view, view.step.step_id), "speed": view.page.choices.speed}
    if possible:
        return words(
            "{step}: the amber band is every place the train can have reached at {speed} km/h on average.", **values
        )
    return words("{step}: at {speed} km/h no place fits all sightings, so there is no band.", **values)


def _rings(view: View) -> list[list[float]]:
    """Where the rings stand: the sighting of the step, and both ends or the place of what was chosen."""
    story, rings = view.page.knowledge.story, []
    for chosen in sorted(_looked_at(view)):
        table = next((t for t in ("sightings", "candidates", "legs") if chosen in story.by_key[t]), "")
        row = story.by_key[table].get(chosen, {}) if table else {}
        rings += [story.row("places", row[c]) for c in ("place_id", "from_place_id", "to_place_id") if c in row]
    return [[place["lon_deg"], place["lat_deg"]] for place in rings]


def _choice_name(page: Page, chosen: str) -> str:
    story, words = page.knowledge.story, page.words
    if not chosen:
        return words("nothing chosen")
    if chosen in story.by_key["sightings"]:
        row = story.row("sightings", chosen)
        return f"{words.pick(story.row('places', row['place_id']), 'name')} · {words.pick(row, 'stated')}"
    if chosen in story.by_key["legs"]:
        return words.pick(story.row("legs", chosen), "name")
    return words("{place}?", place=words.pick(story.row("places", chosen), "name"))
