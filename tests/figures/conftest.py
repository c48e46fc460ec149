"""Gives the tests of this folder what was known at each edition."""

from __future__ import annotations

from tests.variants import known

__all__ = ["known"]  # pytest finds it here as a fixture
