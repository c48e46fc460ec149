"""The style sheets of web/style/, in the order in which they are put together for each edition."""

from __future__ import annotations

from explainer import ROOT

FOLDER = ROOT / "web/style"
# Of two rules of one weight the later one wins: what is general comes first, paper last.
BLOCKS = (
    "generated/theme",
    "base",
    "navigation",
    "headline",
    "claims",
    "legends",
    "figures",
    "journey",
    "picks",
    "overview",
    "people",
    "bargain",
    "footer",
    "ledger",
    "method",
    "afterwards",
    "newsroom",
    "embedded",
    "accessibility",
)
LIVE = (*BLOCKS, "streamlit", "print", "generated/dark_charts_in_print")
STATIC = (*BLOCKS, "print", "static")


def stylesheet(sheets: tuple[str, ...]) -> str:
    """The text of these sheets, one after the other."""
    return "\n".join((FOLDER / f"{sheet}.css").read_text(encoding="utf-8") for sheet in sheets)
