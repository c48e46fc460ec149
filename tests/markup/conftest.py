"""Gives the tests of this folder every block of HTML, what was known at each edition and the train's reach."""

from __future__ import annotations

from tests.markup.every_block import written
from tests.variants import known, models, network

__all__ = ["known", "models", "network", "written"]  # pytest finds them here as fixtures
