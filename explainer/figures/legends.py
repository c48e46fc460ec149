"""Legends of pictures: what each pattern, texture and mark stands for, as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup

from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, bases_drawn
from explainer.figures.evidence_rows import COUNTER_KINDS, evidence_rows
from explainer.figures.svg_shapes import mark, texture
from explainer.figures.theme import STATUS_TEXTURES, Theme, dash_lengths, line_width_px, side_colour
from explainer.figures.timeline_table import SOURCE_SYMBOLS, SYMBOL_OF_WORTH
from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import dated_answers
from explainer.words import Words

TEXT_PX, CHAR_EM = 15, 0.5
SWATCH_PX, SWATCH_HEIGHT_PX, LINE_PX = 30, 13, 50


class LegendItem(NamedTuple):
    """One entry of a legend: a drawing around (0, 0) on the baseline of its text, its width in px, and the text."""

    drawn: Markup
    width_px: float
    said: str


Legend = Callable[[Knowledge, Words, Theme], list[LegendItem]]


def _swatch(fill: str, pattern: str = "", edge: str = "none") -> Markup:
    return Markup('{}<rect y="-12" width="{}" height="{}" fill="{}" stroke="{}"/>').format(
        Markup(pattern), SWATCH_PX, SWATCH_HEIGHT_PX, fill, edge
    )


def _textured(shape: str, colours: tuple[str, str], measure: tuple[float, float], edge: str) -> Markup:
    """A swatch in plotly's texture of that shape, in ink on a ground."""
    return _swatch(*texture(shape, *colours, measure), edge) if shape else _swatch(colours[0], edge=edge)


def line_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The line patterns of the map, as far as it uses them."""
    legs = knowledge.legs
    items = []
    for status, row in knowledge.story.by_key["statuses"].items():
        if status not in set(legs.loc[legs["mode"] == "rail", "status"]):
            continue
        width = line_width_px(row["dash"])
        dash = " ".join(f"{part * width:g}" for part in dash_lengths(row["dash"]) if part)
        drawn = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>').format(
            LINE_PX, theme.accent, width, dash or "none"
        )
        items.append(LegendItem(drawn, LINE_PX, words.pick(row, "word")))
    if (legs["mode"] == "air").any():
        flight = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="1.6"/>').format(LINE_PX, theme.quiet)
        items.append(LegendItem(flight, LINE_PX, words("flight")))
    return items


def evidence_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The bars' colours, their hatching, and the marks behind them."""
    if evidence_rows(knowledge).empty:
        return []
    sides = [
        LegendItem(_swatch(side_colour(theme, side)), SWATCH_PX, words(said))
        for side, said in (("russia", "Russia wants"), ("north_korea", "North Korea wants"))
    ]
    lost = _textured("/", (theme.ink, theme.paper), (7, 0.4), theme.ink)
    marks = [
        LegendItem(
            mark(counter.symbol, (SWATCH_PX / 2, -6), 11, theme.ink, (theme.ink, 1.8)), SWATCH_PX, words(counter.word)
        )
        for counter in COUNTER_KINDS.values()
    ]
    return [*sides, LegendItem(lost, SWATCH_PX, words("taken away by doubt or denial")), *marks]


def basis_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """How a person was identified, by texture."""
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
    """What the forms of the marks stand for."""
    used = {SYMBOL_OF_WORTH[worth] for worth in dated_answers(knowledge)["worth"]}
    return [
        LegendItem(
            mark(sign.symbol, (SWATCH_PX / 2, -6), 11, theme.accent, (theme.accent, 2)), SWATCH_PX, words(sign.word)
        )
        for name, sign in SOURCE_SYMBOLS.items()
        if name in used
    ]


def status_legend(knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    """The textures of the statuses."""
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


def legend_svg(legend: Iterable[LegendItem], width_px: float, theme: Theme) -> tuple[Markup, float]:
    """The legend in as many lines as it needs, and their height in px."""
    x, y, parts = 0.0, 0.0, []
    for item in legend:
        wide = item.width_px + 8 + len(item.said) * TEXT_PX * CHAR_EM
        if x and x + wide > width_px:
            x, y = 0.0, y + TEXT_PX * 1.6
        parts.append(
            Markup('<g transform="translate({} {})">{}<text x="{}" font-size="{}" fill="{}">{}</text></g>').format(
                round(x, 1), round(y, 1), item.drawn, item.width_px + 8, TEXT_PX, theme.ink, item.said
            )
        )
        x += wide + 24
    return Markup("").join(parts), y + TEXT_PX * 1.6 if parts else 0.0
