"""The forms in which a page is tested: page, language, theme, width, and whether another site embeds it."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import pytest
from allpairspy import AllPairs

from explainer.figures.theme import THEMES
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES

WIDTHS_PX = (1280, 390)


class Form(NamedTuple):
    """One form of one page."""

    page: str
    language: str
    theme: str
    width_px: int
    is_embedded: bool


def page_forms() -> list[object]:
    """All combinations, as pytest parameters; those that are not needed to have every pair of values are `exhaustive`."""
    values = [list(TITLES), list(LANGUAGES), list(THEMES), list(WIDTHS_PX), [False, True]]
    pairs = [Form(*own) for own in AllPairs(values)]
    rest = [form for form in map(Form._make, product(*values)) if form not in pairs]
    return [
        *(pytest.param(form, id="-".join(map(str, form))) for form in pairs),
        *(pytest.param(form, id="-".join(map(str, form)), marks=pytest.mark.exhaustive) for form in rest),
    ]
