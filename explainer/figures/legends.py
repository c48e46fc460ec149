"""Keys of still pictures: what each pattern, texture and mark stands for, as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup

from explainer.figures.delegation_icicle import BASIS_PATTERNS, BASIS_WORDS, textures_used
from explainer.figures.evidence_butterfly import COUNTERS, evidence_rows
from explainer.figures.svg_shapes import mark, texture
from explainer.figures.theme import STATUS_TEXTURES, Theme, dash_lengths, line_width_px, side_colour
from explainer.figures.timeline_table import SIGN_OF, SIGNS
from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import dated_answers
from explainer.words import Words

KEY_PX, CHAR_EM = 15, 0.5
SWATCH_PX, SWATCH_HEIGHT_PX, LINE_PX = 30, 13, 50


class KeyItem(NamedTuple):
    """What stands in a key: a drawing around (0, 0) on the line of the words, its width, and the words."""

    drawn: Markup
    width_px: float
    said: str


Key = Callable[[Knowledge, Words, Theme], list[KeyItem]]


def _swatch(fill: str, pattern: str = "", edge: str = "none") -> Markup:
    return Markup('{}<rect y="-12" width="{}" height="{}" fill="{}" stroke="{}"/>').format(
        Markup(pattern), SWATCH_PX, SWATCH_HEIGHT_PX, fill, edge
    )


def _textured(shape: str, colours: tuple[str, str], measure: tuple[float, float], edge: str) -> Markup:
    """A swatch in plotly's texture of that shape, in ink on a ground."""
    return _swatch(*texture(shape, *colours, measure), edge) if shape else _swatch(colours[0], edge=edge)


def line_key(knowledge: Knowledge, words: Words, theme: Theme) -> list[KeyItem]:
    """The line patterns of the map, as far as it uses them."""
    legs = knowledge.legs
    keys = []
    for status, row in knowledge.story.by_key["statuses"].items():
        if status not in set(legs.loc[legs["mode"] == "rail", "status"]):
            continue
        width = line_width_px(row["dash"])
        dash = " ".join(f"{part * width:g}" for part in dash_lengths(row["dash"]) if part)
        drawn = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>').format(
            LINE_PX, theme.accent, width, dash or "none"
        )
        keys.append(KeyItem(drawn, LINE_PX, words.pick(row, "word")))
    if (legs["mode"] == "air").any():
        flight = Markup('<path d="M0-6H{}" stroke="{}" stroke-width="1.6"/>').format(LINE_PX, theme.quiet)
        keys.append(KeyItem(flight, LINE_PX, words("flight")))
    return keys


def bars_key(knowledge: Knowledge, words: Words, theme: Theme) -> list[KeyItem]:
    """The bars' colours, their hatching, and the marks behind them."""
    if evidence_rows(knowledge).empty:
        return []
    sides = [
        KeyItem(_swatch(side_colour(theme, side)), SWATCH_PX, words(said))
        for side, said in (("russia", "Russia wants"), ("north_korea", "North Korea wants"))
    ]
    lost = _textured("/", (theme.ink, theme.paper), (7, 0.4), theme.ink)
    marks = [
        KeyItem(
            mark(counter.symbol, (SWATCH_PX / 2, -6), 11, theme.ink, (theme.ink, 1.8)), SWATCH_PX, words(counter.word)
        )
        for counter in COUNTERS.values()
    ]
    return [*sides, KeyItem(lost, SWATCH_PX, words("taken away by doubt or denial")), *marks]


def basis_key(knowledge: Knowledge, words: Words, theme: Theme) -> list[KeyItem]:
    """How a person was identified, by texture."""
    used = textures_used(knowledge)
    return [
        KeyItem(
            _textured(shape, (theme.ink, theme.others), (10, 0.1), "none") if shape else _swatch(theme.others),
            SWATCH_PX,
            words(BASIS_WORDS[basis]),
        )
        for basis, shape in BASIS_PATTERNS.items()
        if basis in used
    ]


def forms_key(knowledge: Knowledge, words: Words, theme: Theme) -> list[KeyItem]:
    """What the forms of the marks stand for."""
    used = {SIGN_OF[worth] for worth in dated_answers(knowledge)["worth"]}
    return [
        KeyItem(
            mark(sign.symbol, (SWATCH_PX / 2, -6), 11, theme.accent, (theme.accent, 2)), SWATCH_PX, words(sign.word)
        )
        for name, sign in SIGNS.items()
        if name in used
    ]


def textures_key(knowledge: Knowledge, words: Words, theme: Theme) -> list[KeyItem]:
    """The textures of the statuses."""
    used = set(knowledge.claims["status"])
    return [
        KeyItem(
            _textured(STATUS_TEXTURES[status], (theme.accent, theme.paper), (7, 0.35), theme.accent),
            SWATCH_PX,
            words.pick(row, "word"),
        )
        for status, row in knowledge.story.by_key["statuses"].items()
        if status in used
    ]


def flowed(key: Iterable[KeyItem], width_px: float, theme: Theme) -> tuple[Markup, float]:
    """The key in as many lines as it needs, and their height."""
    x, y, parts = 0.0, 0.0, []
    for item in key:
        wide = item.width_px + 8 + len(item.said) * KEY_PX * CHAR_EM
        if x and x + wide > width_px:
            x, y = 0.0, y + KEY_PX * 1.6
        parts.append(
            Markup('<g transform="translate({} {})">{}<text x="{}" font-size="{}" fill="{}">{}</text></g>').format(
                round(x, 1), round(y, 1), item.drawn, item.width_px + 8, KEY_PX, theme.ink, item.said
            )
        )
        x += wide + 24
    return Markup("").join(parts), y + KEY_PX * 1.6 if parts else 0.0
