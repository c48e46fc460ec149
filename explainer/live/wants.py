"""The table of wants on /bargain, with the same rows to save."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from explainer.content.blocks import Control
from explainer.live.renderer import LivePage, show


def wants(page: LivePage, control: Control) -> None:
    """Draws the table and the link that saves it.

    Args:
        page: The page.
        control: Its blocks.
    """
    for block in control.blocks:
        page.draw(block)
    asked = {name: value for name, value in page.choices.parameters().items() if name in ("lang", "at")}
    show(
        Markup(
            '<p class="kl-keep"><a class="kl-save" href="/download/wants.csv?{}" download="khasan-line-wants.csv">{}</a></p>'
        ).format(urlencode(asked), page.words("Download the wants as CSV"))
    )
