"""For newsrooms: choose a panel, see it in a page, copy the code; and the other ways in."""

from __future__ import annotations

from explainer.content.blocks import Control, Page, Prose

BUILDER = Control(
    "embed_builder", (Prose("preview", "As your readers see it"), Prose("lines", "The code to copy")), True
)
PAGE = Page(
    "newsroom",
    (
        BUILDER,
        Prose("policy", "What your page must allow"),
        Control("host_policy", is_live_only=True),
        Prose("ways", "Other ways in"),
        Control("other_ways", is_live_only=True),
    ),
)
