"""What the badge of a status says."""

from __future__ import annotations

from typing import Any


def said(status: dict[str, Any], language: str) -> str:
    """Glyph and word of a status."""
    return f"{status['glyph']} {status[f'word_{language}']}"
