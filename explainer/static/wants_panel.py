"""The table of wants on the static site, with the same rows to save."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from explainer.content.block_html import block_html
from explainer.content.blocks import Control
from explainer.figures.bargain_csv import wants_csv
from explainer.figures.spreadsheet_csv import ENCODING
from explainer.static.page import Piece, StaticPage
from explainer.static.urls import SITE_ROOT


def wants(page: StaticPage, control: Control) -> list[Markup]:
    """The table and the link that saves it; cached for all pages.

    Args:
        page: The page that shows it.
        control: Its blocks.

    Returns:
        Its parts in order, without the empty ones.
    """
    return page.pieces(_wants, control)


def _wants(page: StaticPage, control: Control) -> Iterator[Piece]:
    for block in control.blocks:
        yield from block_html(page, block)
    file = page.assets.add("wants.csv", wants_csv(page.knowledge, page.words).encode(ENCODING))
    yield Markup(
        '<p class="kl-keep"><a class="kl-save" href="{}" download="khasan-line-wants-{}.csv">{}</a></p>'
    ).format(SITE_ROOT + file, page.edition, page.words("Download the wants as CSV"))
