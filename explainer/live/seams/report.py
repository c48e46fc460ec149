"""SEAMS.md: what is done to Streamlit from outside, made from the docstrings of the seams."""

from __future__ import annotations

from explainer.live.seams.registry import all_seams
from explainer.live.seams.seam import Seam

INTRODUCTION = """# Seams

What the explainer does to Streamlit from outside, because Streamlit offers no way to do it. Each seam is one file in
`explainer/live/seams/`, which names what it relies on: private names of Streamlit's markup, files or code. `tests/live/seams/` holds
each of them against the installed version, the server logs a warning at its start for each that is gone, and `make canary` tries them on
the newest version there is. A seam that stops working may leave a page unstyled, never hidden.

This file is written by `python -m explainer.live.seams` from the docstrings of the seams; a test holds it equal.
"""
LOOKED_AT = """## Looked at, and no seam

| What | Why not |
|---|---|
| `_repr_html_` of what is handed to `st.html` | Documented: it takes precedence over the text. It spares the search for indents in long markup |
| `st-key-...` classes | Documented: Streamlit gives a keyed container or widget this class |
| `embed=true` and `embed_options` in the address | Documented |
| `on_script_error`, `routes`, `middleware` and `lifespan` of `st.App` | Documented |
| A redirect from `/train/` to `/train` | Gone: Streamlit redirects by itself |
| Empty answers to `/train/_stcore/health` and `host-config` | Gone: the client is told where its server is |
| Our own `/_stcore/host-config` | Gone: `client.allowedOrigins` says the same |
| A rule that hid the copy button of `st.code` | Gone: the button is in the toolbar now, which is hidden |
"""


def seams_table() -> str:
    """The whole file, in Markdown."""
    overview = ["| Seam | What it does | Verdict |", "|---|---|---|"]
    overview += [
        f"| [{seam.name}](#{seam.name}) | {seam.changes} | {_first_sentence(seam.verdict)} |" for seam in all_seams()
    ]
    return "\n".join([INTRODUCTION, *overview, "", *map(_section, all_seams()), LOOKED_AT.rstrip(), ""])


def _section(seam: Seam) -> str:
    hooks = "; ".join(f"`{hook.name}`" for hook in seam.hooks)
    return (
        f"## {seam.name}\n\n{seam.changes}\n\n"
        f"- File: [{seam.file}]({seam.file})\n- Why: {seam.why}\n- Upstream: {seam.upstream}\n- Without it: {seam.without}\n"
        f"- Verdict: {seam.verdict}\n- Relies on: {hooks}\n"
    )


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].removesuffix(".")
