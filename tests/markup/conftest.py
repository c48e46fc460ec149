"""Gives the tests of this folder what was known at each edition, also of the train's reach."""

from __future__ import annotations

from tests.variants import known, models, network

__all__ = ["known", "models", "network"]  # pytest finds them here as fixtures
