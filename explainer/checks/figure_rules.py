"""Rules on figures, drawn at one edition: each mark leads to a claim, and each figure is told in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from explainer.content.blocks import Figure, Reading
from explainer.content.pages import all_blocks
from explainer.figures.figure import FigureSpec
from explainer.figures.theme import LIGHT
from explainer.model.knowledge import Knowledge
from explainer.words import Words

CLAIM = re.compile(r"[CE]\d{2,6}")


def figures() -> dict[str, FigureSpec]:
    """Every figure that a page shows, by its name."""
    specs = (block.spec for block in all_blocks() if isinstance(block, Figure | Reading))
    return {spec.name: spec for spec in specs}


def mark_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Marks without a claim, or with one that was not known."""
    words = Words(language)
    for figure in figures().values():
        for place, said in _marks(figure.build(knowledge, words, LIGHT)):
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
    for figure in figures().values():
        said = figure.alternative(knowledge, Words(language)).strip()
        same = any(said == figure.alternative(knowledge, other).strip() for other in others)
        yield (
            f"{figure.name}: {'is told in one language only' if said else 'is not told in words'}"
            if same or not said
            else None
        )
