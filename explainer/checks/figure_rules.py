"""Rules of the publish gate for figures at one edition: each mark has a known claim, each figure a text alternative."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from explainer.content.pages import all_figures
from explainer.figures.theme import LIGHT
from explainer.model.knowledge import Knowledge
from explainer.words import Words

CLAIM = re.compile(r"[CE]\d{2,6}")


def mark_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Finds marks without a claim, or with a claim that was not known yet.

    Args:
        knowledge: What was known at the edition.
        language: A key of words.LANGUAGES.

    Yields:
        One item per mark: the fault, or None.
    """
    words = Words(language)
    for figure in all_figures().values():
        for place, carried in _marks(figure.build(knowledge, words, LIGHT)):
            claims = CLAIM.findall(carried)
            bad = [claim for claim in claims if not knowledge.knows(claim)]
            fault = "has no claim" if not claims else f"shows {', '.join(bad)} too early" if bad else ""
            yield f"{figure.name}, {place}: {fault}" if fault else None


def _marks(drawn: Any) -> Iterator[tuple[str, str]]:
    """Each mark that a reader can hover or select: its place, and the data attached to it; an empty text for none."""
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
        yield from ((name, str(value)) for value in [*carried, *([""] * missing)])


def alternative_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Finds figures without a text alternative, or with the same text in two languages.

    Args:
        knowledge: What was known at the edition.
        language: A key of words.LANGUAGES.

    Yields:
        One item per figure: the fault, or None.
    """
    others = [Words(code) for code in ("en", "fr") if code != language]
    for figure in all_figures().values():
        alternative = figure.alternative(knowledge, Words(language)).strip()
        same = any(alternative == figure.alternative(knowledge, other).strip() for other in others)
        yield (
            f"{figure.name}: {'is told in one language only' if alternative else 'is not told in words'}"
            if same or not alternative
            else None
        )
