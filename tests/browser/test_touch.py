"""A phone: a finger that goes up or down over the map scrolls the page, as it does over the words beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testing.touch import swipe
from testing.visit import MAP, Visit


@pytest.mark.exhaustive  # test_map.py swipes over one
@pytest.mark.parametrize("path", ("/?lang=en", "/train?lang=en", "/train?lang=en&embed=true"))
def test_a_finger_that_swipes_over_the_live_map_scrolls_the_page(visit: Callable[..., Visit], path: str) -> None:
    opened = visit(path, width=390, with_map=True, has_touch=True)
    assert swipe(opened.page, f"{MAP} canvas", -200) >= 150
