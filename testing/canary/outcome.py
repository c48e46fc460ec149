"""What was tried, whether it holds, and the table of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import NamedTuple

WIDTH = 200


class Outcome(NamedTuple):
    """One row of the table.

    Attributes:
        kind: `seam`, `page` or `browser`.
        name: Of the seam or page.
        broken: What went wrong, a line each; empty where it holds.
    """

    kind: str
    name: str
    broken: tuple[str, ...]


def table(outcomes: Iterable[Outcome]) -> str:
    """A line for each, and under one that breaks what is wrong with it."""
    lines = []
    for kind, name, broken in outcomes:
        lines.append(f"{kind:<8} {name:<22} {'BREAKS' if broken else 'holds'}")
        lines += [
            textwrap.shorten(f"         {said}", WIDTH, placeholder=" ...", drop_whitespace=False) for said in broken
        ]
    return "\n".join(lines)
