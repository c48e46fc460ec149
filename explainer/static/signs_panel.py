"""The figure of signs on the static site: a sign that a reader selects shows its claims below."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from explainer.content.bargain import PICKED
from explainer.content.blocks import Control
from explainer.figures.evidence_signs import FIGURE, drawn_signs
from explainer.figures.signs import sign_id
from explainer.model.evidence import standings
from explainer.static.journey_states import State
from explainer.static.page import Piece, StaticPage
from explainer.static.urls import to_root


def signs(page: StaticPage, control: Control) -> list[Markup]:
    """The figure and the place for the claims of a selected sign; cached for all pages.

    Args:
        page: The page that shows it.
        control: Its blocks.

    Returns:
        Its parts in order, without the empty ones.
    """
    return page.pieces(_signs, control)


def _signs(page: StaticPage, control: Control) -> Iterator[Piece]:
    yield page.chart(FIGURE, more=sign_notes)
    yield Markup('<div data-part="sign"></div>')


def sign_notes(page: StaticPage) -> State:
    """Under `told`: id of each sign to the note with its claims."""
    knowledge, words = page.knowledge, page.words
    ids = [sign_id(standing, sign) for standing in standings(knowledge) for sign in drawn_signs(standing)]
    return {
        "told": {
            key: to_root(page.table_html(PICKED.name, PICKED.draw, picked=key), words, knowledge.story) for key in ids
        }
    }
