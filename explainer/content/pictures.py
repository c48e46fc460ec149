"""The pictures of a page: the card that a shared link shows, and the plain figure for sites that take no script."""

from __future__ import annotations

from explainer.cache import every, kept
from explainer.content.pages import PAGES
from explainer.figures.social_cards import card, plain_picture
from explainer.figures.theme import THEMES
from explainer.model.knowledge import known_at
from explainer.tables.story import shared_keeper
from explainer.words import Words

CARD, PLAIN = "card", "plain"
FORMS = (CARD, PLAIN)


def picture_path(page: str, edition_id: str, language: str, theme: str, form: str) -> str:
    """Address of a picture on our origin."""
    return f"/picture/{page}-{edition_id}-{language}-{theme}-{form}.png"


def plain_height_px(page: str, edition_id: str, language: str, theme: str) -> int:
    """Height of the plain picture, in pixels."""
    return picture_svg(shared_keeper().story().version, (page, edition_id, language, theme), PLAIN)[1]


@kept(512, by=every)
def picture_svg(version: str, asked: tuple[str, ...], form: str) -> tuple[str, int]:
    """The picture as an SVG document, and its height in pixels (0 for a card, whose size is CARD_PX).

    Args:
        version: Of the newest story.
        asked: Page, edition, language and theme.
        form: One of FORMS.
    """
    page, edition_id, language, theme = asked
    known = (known_at(shared_keeper().story(), edition_id), Words(language), THEMES[theme])
    return (card(PAGES[page].picture, page, *known), 0) if form == CARD else plain_picture(PAGES[page].picture, *known)
