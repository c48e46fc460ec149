"""The forms in which a page is tested: page, language, theme, width, and whether another site embeds it."""

from __future__ import annotations

from itertools import cycle, product
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
    """Half of all combinations, as pytest parameters: each page in every combination of any three of its four properties.

    make test takes one form of each page; those forms have every pair of language, theme, width and embedding. The others
    are `exhaustive`.
    """
    values: list[list[object]] = [list(LANGUAGES), list(THEMES), list(WIDTHS_PX), [False, True]]
    first = {Form(page, *rest) for page, rest in zip(TITLES, cycle(AllPairs(values)), strict=False)}

    def is_even(form: Form) -> bool:
        """Any three properties leave one value of the fourth that makes the sum of places even: half has every three."""
        return sum(own.index(value) for own, value in zip(values, form[1:], strict=True)) % 2 == 0

    return [
        pytest.param(form, id="-".join(map(str, form)), marks=() if form in first else pytest.mark.exhaustive)
        for form in map(Form._make, product(TITLES, *values))
        if form in first or is_even(form)
    ]
