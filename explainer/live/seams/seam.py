"""A seam as SEAMS.md shows it: read from the docstring and the HOOKS of its module."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from explainer.live.seams.hooks import Hook

PARTS = ("Why", "Upstream", "Without it", "Verdict")


class Seam(NamedTuple):
    """What a module of this folder does to Streamlit.

    Attributes:
        name: Of the module.
        changes: What it changes: the first line of its docstring.
        why: Why it must.
        upstream: Address of the upstream issue, or `none filed`.
        without: What a reader sees if it stops working.
        verdict: Whether the installed version offers the same.
        hooks: What it relies on; empty where that is documented.
    """

    name: str
    changes: str
    why: str
    upstream: str
    without: str
    verdict: str
    hooks: tuple[Hook, ...]

    @property
    def file(self) -> str:
        """Its module, from the repository's root."""
        return f"explainer/live/seams/{self.name}.py"


def seam_of(module: ModuleType) -> Seam:
    """Reads a seam from its module.

    Raises:
        ValueError: The docstring lacks a part.
    """
    name = Path(str(module.__file__)).stem
    first, _, rest = inspect.cleandoc(module.__doc__ or "").partition("\n")
    found = {part: " ".join(text.split()) for part, text in _paragraphs(rest)}
    if missing := [part for part in PARTS if not found.get(part)]:
        raise ValueError(
            f"explainer/live/seams/{name}.py: the docstring lacks {missing[0]!r}. Mend: add '{missing[0]}: ...'."
        )
    why, upstream, without, verdict = (found[part] for part in PARTS)
    return Seam(name, first, why, upstream, without, verdict, module.HOOKS)


def _paragraphs(text: str) -> list[tuple[str, str]]:
    """(name, text) of each paragraph that begins with the name of a part and a colon."""
    return re.findall(rf"^({'|'.join(PARTS)}): (.*?)(?=^(?:{'|'.join(PARTS)}): |\Z)", text, re.MULTILINE | re.DOTALL)
