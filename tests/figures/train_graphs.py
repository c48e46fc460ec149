"""The train graph of an edition as the browser gets it, and its moments."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from cachetools import cached

from explainer.figures.theme import THEMES, Theme
from explainer.figures.train_graph import train_graph
from explainer.model.reach_model import ReachModel
from explainer.words import Words
from tests.variants import EDITIONS

VLADIVOSTOK, YAKUTSK = timezone(timedelta(hours=10)), timezone(timedelta(hours=9))
SEEN = EDITIONS[1:]
LIGHT = THEMES["light"]
WITH_SIGHTINGS = pytest.mark.parametrize("edition", SEEN)


def graph(model: ReachModel, language: str = "en", theme: Theme = LIGHT) -> dict[str, Any]:
    """The figure as the browser gets it, the caller's own copy."""
    return dict(json.loads(_written(model, language, theme)))


@cached({}, key=lambda model, language, theme: (model.cache_key, language, theme.name))
def _written(model: ReachModel, language: str, theme: Theme) -> str:
    return str(train_graph(model, Words(language), theme).to_json())


def traces(model: ReachModel, language: str = "en", theme: Theme = LIGHT) -> dict[str, dict[str, Any]]:
    drawn = graph(model, language, theme)["data"]
    named = {trace["name"]: trace for trace in drawn}
    assert len(named) == len(drawn)
    return named


def local(day: int, hour: int, minute: float = 0) -> datetime:
    """A moment of September 2023 in Vladivostok's time."""
    return datetime(2023, 9, day, hour, tzinfo=VLADIVOSTOK) + timedelta(minutes=minute)


def moment(x: str) -> datetime:
    """A position on the time axis, which is in the hours of Primorye."""
    return datetime.strptime(x, "%Y-%m-%d %H:%M").replace(tzinfo=VLADIVOSTOK)
