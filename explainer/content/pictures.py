"""The images of a page: the social card for link previews, and the plain figure for sites that allow no script."""

from __future__ import annotations

from explainer.cache import lru
from explainer.content.pages import PAGES
from explainer.figures.social_cards import card, plain_picture
from explainer.figures.theme import Theme
from explainer.model.knowledge import Knowledge
from explainer.words import Words

CARD, PLAIN = "card", "plain"
FORMS = (CARD, PLAIN)


def picture_path(page: str, edition_id: str, language: str, theme: str, form: str) -> str:
    """URL path of a picture.

    Args:
        page: Name of the page.
        edition_id: Id of the edition.
        language: A key of words.LANGUAGES.
        theme: light or dark.
        form: One of FORMS.

    Returns:
        Path on our origin.
    """
    return f"/picture/{page}-{edition_id}-{language}-{theme}-{form}.png"


def plain_height_px(page: str, knowledge: Knowledge, words: Words, theme: Theme) -> int:
    """Height of the plain picture, in pixels.

    Args:
        page: Name of the page.
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        Pixels, at the width PLAIN_WIDTH_PX.
    """
    return picture_svg(page, knowledge, words, theme, PLAIN)[1]


@lru(512)
def picture_svg(page: str, knowledge: Knowledge, words: Words, theme: Theme, form: str) -> tuple[str, int]:
    """The picture of a page.

    Args:
        page: Its name.
        knowledge: What was known at an edition.
        words: The reader's language.
        theme: Colours.
        form: One of FORMS.

    Returns:
        An SVG document and its height in pixels; 0 for a card, whose size is CARD_PX.
    """
    figure = PAGES[page].picture
    if form == CARD:
        return card(figure, page, knowledge, words, theme), 0
    return plain_picture(figure, knowledge, words, theme)
