"""The list of docs/accessibility.md: what axe finds in Streamlit's own markup and cannot be mended from outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "accessibility.md"
ROW = re.compile(r"^\| `(?P<rule>[a-z-]+)` \| `(?P<place>[^`]+)` \| (?P<issue>https://\S+) \|", re.MULTILINE)


class Known(NamedTuple):
    """One row: axe's rule, a piece of the markup that breaks it, and the upstream issue."""

    rule: str
    place: str
    issue: str

    def covers(self, rule: str, target: str, html: str) -> bool:
        """Whether a violation is this one."""
        return rule == self.rule and (self.place in html or self.place in target)


def known_violations() -> list[Known]:
    """The rows, in order."""
    return [Known(**row.groupdict()) for row in ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))]
