"""The page /newsroom: the embed builder, the host's Content-Security-Policy, and URLs of feeds and data."""

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
