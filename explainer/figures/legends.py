"""Legends of the figures as SVG, for pictures: what each line pattern, texture and mark stands for.

The legends of the pages, in HTML, are in explainer/markup/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup

from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, bases_drawn
from explainer.figures.evidence_words import SIDE_HEADS
from explainer.figures.signs import sign_key, sign_row, sign_shapes
from explainer.figures.svg_shapes import mark, texture
from explainer.figures.theme import MARKER_PX, STATUS_TEXTURES, Theme, dash_lengths, line_width_px, side_colour
from explainer.figures.timeline_table import SOURCE_SYMBOLS, SYMBOL_OF_WORTH
from explainer.model.evidence import standings
from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import dated_answers
from explainer.tables.vocabulary import STATUSES, WANT_ROLES
from explainer.words import Words

TEXT_PX, CHAR_EM = 15, 0.5  # size of the words, and the width of a character on average
SWATCH_PX, SWATCH_HEIGHT_PX, LINE_PX = 30, 13, 50


class LegendItem(NamedTuple):
    """One entry of a legend.

    Attributes:
        symbol: SVG whose origin is the left end of the base line of the words.
        width_px: Width of the symbol.
        label: What it stands for.
    """

    symbol: Markup
    width_px: float
    label: str


Legend = Callable[[Knowledge, Words, Theme], list[LegendItem]]


def _swatch(fill: str, pattern: str = "", edge: str = "none") -> Markup:
    """A filled rectangle; the pattern is the SVG that defines its fill."""
    return Markup('{}<rect y="-12" width="{}" height="{}" fill="{}" stroke="{}"/>').format(
        Markup(pattern), SWATCH_PX, SWATCH_HEIGHT_PX, fill, edge
    )


def _textured(shape: str, colours: tuple[str, str], measure: tuple[float, float], edge: str) -> Markup:
    """A swatch in plotly's texture of that shape; colours are ink and ground, the measure is size and solidity."""
    return _swatch(*texture(shape, *colours, measure), edge) if shape else _swatch(colours[0], edge=edge)


def line_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The line patterns that the map uses at this edition.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        In the order of statuses.csv, the flight last; empty where no leg was known.
    """
    legs = knowledge.legs
    items = []
    for status, row in knowledge.story.by_key["statuses"].items():
        if status not in set(legs.loc[legs["mode"] == "rail", "status"]):
            continue
        width = line_width_px(row["dash"])
        dash = " ".join(f"{part * width:g}" for part in dash_lengths(row["dash"]) if part)
        line = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>').format(
            LINE_PX, theme.accent, width, dash or "none"
        )
        items.append(LegendItem(line, LINE_PX, words.pick(row, "word")))
    if (legs["mode"] == "air").any():
        flight = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="1.6"/>').format(LINE_PX, theme.quiet)
        items.append(LegendItem(flight, LINE_PX, words("flight")))
    return items


def signs_drawn(knowledge: Knowledge) -> list[str]:
    """The keys of the signs of evidence that an edition draws (signs.sign_key), statuses first."""
    keys = {sign_key(sign) for standing in standings(knowledge) for sign in standing.signs if sign.role != "suggests"}
    return [key for key in (*STATUSES, *WANT_ROLES) if key in keys]


def evidence_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The colours of the sides and the signs of evidence.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        The two sides, then each sign that is drawn; empty where there is none.
    """
    keys = signs_drawn(knowledge)
    if not keys:
        return []
    sides = [
        LegendItem(_swatch(side_colour(theme, side)), SWATCH_PX, words(label)) for side, label in SIDE_HEADS.items()
    ]
    return sides + [
        LegendItem(
            Markup('<g transform="translate({} -16) scale({})">{}</g>').format(
                (SWATCH_PX - 19) / 2, round(19 / MARKER_PX, 3), Markup(sign_shapes(key, theme.ink))
            ),
            SWATCH_PX,
            words.pick(sign_row(key, knowledge.story), "word"),
        )
        for key in keys
    ]


def basis_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The textures that the icicle uses, which say how a person was identified.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        In the order of BASIS_PATTERNS; empty where nobody was known.
    """
    used = bases_drawn(knowledge)
    return [
        LegendItem(
            _textured(shape, (theme.ink, theme.others), (10, 0.1), "none") if shape else _swatch(theme.others),
            SWATCH_PX,
            words(BASIS_WORDS[basis]),
        )
        for basis, shape in BASIS_PATTERNS.items()
        if basis in used
    ]


def timeline_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The symbols that the timeline uses, which say what kind of source an answer has.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        In the order of SOURCE_SYMBOLS; empty where nothing was answered.
    """
    used = {SYMBOL_OF_WORTH[worth] for worth in dated_answers(knowledge)["worth"]}
    return [
        LegendItem(
            mark(sign.symbol, (SWATCH_PX / 2, -6), 11, theme.accent, (theme.accent, 2)), SWATCH_PX, words(sign.word)
        )
        for name, sign in SOURCE_SYMBOLS.items()
        if name in used
    ]


def status_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The textures of the statuses that known claims have.

    Args:
        knowledge: What was known.
        words: The reader's language.
        theme: Light or dark colours.

    Returns:
        In the order of statuses.csv.
    """
    used = set(knowledge.claims["status"])
    return [
        LegendItem(
            _textured(STATUS_TEXTURES[status], (theme.accent, theme.paper), (7, 0.35), theme.accent),
            SWATCH_PX,
            words.pick(row, "word"),
        )
        for status, row in knowledge.story.by_key["statuses"].items()
        if status in used
    ]


def legend_svg(items: Iterable[LegendItem], width_px: float, theme: Theme) -> tuple[Markup, float]:
    """A legend in as many lines as its entries need.

    Args:
        items: Entries of the legend.
        width_px: Width of a line.
        theme: Colours.

    Returns:
        SVG whose origin is the left end of the first base line, and its height in pixels; 0 without entries.
    """
    x, y, parts = 0.0, 0.0, []
    for item in items:
        item_px = item.width_px + 8 + len(item.label) * TEXT_PX * CHAR_EM
        if x and x + item_px > width_px:
            x, y = 0.0, y + TEXT_PX * 1.6
        parts.append(
            Markup('<g transform="translate({} {})">{}<text x="{}" font-size="{}" fill="{}">{}</text></g>').format(
                round(x, 1), round(y, 1), item.symbol, item.width_px + 8, TEXT_PX, theme.ink, item.label
            )
        )
        x += item_px + 24
    return Markup("").join(parts), y + TEXT_PX * 1.6 if parts else 0.0
