"""Figures, drawn at one edition to see whether each mark leads to a claim and each figure is told in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import plotly.graph_objects as go

from explainer.figures.afterwards_timeline import afterwards_timeline
from explainer.figures.delegation_icicle import delegation_alternative, delegation_icicle
from explainer.figures.evidence_butterfly import evidence_alternative, evidence_butterfly
from explainer.figures.link_diagram import link_alternative, link_diagram
from explainer.figures.route_deck import route_alternative, route_deck
from explainer.figures.scale import bargain_scale, scale_alternative
from explainer.figures.theme import LIGHT
from explainer.figures.timeline_table import timeline_alternative
from explainer.figures.train_graph import Outlook, train_graph, train_graph_alternative
from explainer.figures.voices_chart import voices_alternative, voices_chart
from explainer.model.journey import DEFAULT_SPEED_KM_H, journey_part
from explainer.model.knowledge import Knowledge
from explainer.model.railway import rail_network
from explainer.words import Words

CLAIM = re.compile(r"[CE]\d{2,6}")


class Figure(NamedTuple):
    """A figure of some page: its name, how it is drawn, and how it is told in words."""

    name: str
    draw: Callable[[Knowledge, Words], Any]
    tell: Callable[[Knowledge, Words], str]


def _plain(build: Callable[..., Any]) -> Callable[[Knowledge, Words], Any]:
    return lambda knowledge, words: build(knowledge, words, LIGHT)


def _outlook(knowledge: Knowledge) -> Outlook:
    return Outlook(journey_part(knowledge).knowledge, rail_network(knowledge.story), DEFAULT_SPEED_KM_H)


FIGURES = (
    Figure("map", _plain(route_deck), route_alternative),
    Figure(
        "train graph",
        lambda knowledge, words: train_graph(_outlook(knowledge), words, LIGHT),
        lambda knowledge, words: train_graph_alternative(_outlook(knowledge), words),
    ),
    Figure("icicle", _plain(delegation_icicle), delegation_alternative),
    Figure("links", _plain(link_diagram), link_alternative),
    Figure("bars", _plain(evidence_butterfly), evidence_alternative),
    Figure(
        "scale",
        lambda knowledge, words: bargain_scale(knowledge, words, LIGHT, {}),
        partial(scale_alternative, importance={}),
    ),
    Figure("timeline", _plain(afterwards_timeline), timeline_alternative),
    Figure("voices", _plain(voices_chart), voices_alternative),
)


def mark_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Marks without a claim, or with one that was not known."""
    words = Words(language)
    for figure in FIGURES:
        for place, said in _marks(figure.draw(knowledge, words)):
            claims = CLAIM.findall(said)
            bad = [claim for claim in claims if not knowledge.knows(claim)]
            fault = "has no claim" if not claims else f"shows {', '.join(bad)} too early" if bad else ""
            yield f"{figure.name}, {place}: {fault}" if fault else None


def _marks(drawn: Any) -> Iterator[tuple[str, str]]:
    """Each mark that can be pointed at: where it is, and what it carries besides its shape; empty where it carries nothing."""
    if not isinstance(drawn, go.Figure):
        for layer in json.loads(drawn.to_json())["layers"]:
            if layer.get("pickable") and isinstance(layer.get("data"), list):
                yield from ((layer["id"], json.dumps(row)) for row in layer["data"])
        return
    for i, trace in enumerate(drawn.data):
        name, carried = trace.name or f"trace {i}", list(trace.customdata) if trace.customdata is not None else []
        if trace.meta is not None and not carried:  # one claim for a whole line
            yield name, str(trace.meta)
            continue
        points = [trace[part] for part in ("x", "ids") if part in trace and trace[part] is not None]
        missing = max(map(len, points), default=0) - len(carried)
        yield from ((name, str(said)) for said in [*carried, *([""] * missing)])


def alternative_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Figures that are not told in words, or in one language as in another."""
    others = [Words(code) for code in ("en", "fr") if code != language]
    for figure in FIGURES:
        said = figure.tell(knowledge, Words(language)).strip()
        same = any(said == figure.tell(knowledge, other).strip() for other in others)
        yield (
            f"{figure.name}: {'is told in one language only' if said else 'is not told in words'}"
            if same or not said
            else None
        )
