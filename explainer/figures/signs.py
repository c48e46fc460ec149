"""The signs of evidence: the glyph of a status for who says so, and one of its own for who doubts, denies or forbids.

A glyph means one thing on all pages: those of statuses are in statuses.csv, those of roles in roles.csv. Pictures draw them as
shapes, since no font of ours has them all.
"""

from __future__ import annotations

from explainer.figures.theme import marker_shapes
from explainer.model.evidence import Sign, Standing
from explainer.tables.story import Story
from explainer.words import Words

SIGN_PX = 19
SIZES_PX = {
    "●": 27,
    "○": 27,
    "◆": 24,
}  # of the glyphs that our typeface has, which are smaller than those of the system
_RING = '<circle cx="16" cy="16" r="11" fill="none" stroke="{colour}" stroke-width="3.5"/>'
ROLE_SHAPES = {  # role to its glyph in a square of MARKER_PX
    "doubts": "".join(
        f'<path d="M{x} 12a4.5 4.5 0 1 1 6.5 4c-1.5.8-2 1.8-2 3.5" fill="none" stroke="{{colour}}" stroke-width="3"/>'
        f'<circle cx="{x + 4.5}" cy="26" r="2" fill="{{colour}}"/>'
        for x in (3, 17)
    ),
    "denies": _RING + '<path d="M9 16H23" stroke="{colour}" stroke-width="3.5"/>',
    "forbids": _RING + '<path d="M23.5 8.5 8.5 23.5" stroke="{colour}" stroke-width="3.5"/>',
}


def sign_key(sign: Sign) -> str:
    """What a sign stands for: the status where the origin says so, else the role."""
    return sign.status if sign.role == "says" else sign.role


def sign_id(standing: Standing, sign: Sign) -> str:
    """What tells a sign from all others of an edition.

    Args:
        standing: Whose it is.
        sign: The sign.
    """
    return f"{standing.side} {standing.category_id} {sign.rung} {sign.role} {sign.voice}"


def sign_row(key: str, story: Story) -> dict[str, object]:
    """The row of statuses or of roles with the glyph and the word of a sign.

    Args:
        key: As sign_key gives it.
        story: For the tables.
    """
    return story.row("roles" if key in ROLE_SHAPES else "statuses", key)


def sign_label(key: str, story: Story, words: Words) -> str:
    """Glyph and word of a sign.

    Args:
        key: As sign_key gives it.
        story: For the tables.
        words: The reader's language.
    """
    row = sign_row(key, story)
    return f"{row['glyph']} {words.pick(row, 'word')}"


def sign_shapes(key: str, colour: str) -> str:
    """The glyph of a sign as SVG shapes in a square of theme.MARKER_PX.

    Args:
        key: As sign_key gives it.
        colour: Of the glyph.
    """
    return ROLE_SHAPES[key].format(colour=colour) if key in ROLE_SHAPES else marker_shapes(key, colour, "none")
