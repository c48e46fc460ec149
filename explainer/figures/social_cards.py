"""Pictures of a page's own figure, for shared links and for sites that take no script: tables in, SVG out. Pure."""

from __future__ import annotations

from math import log2
from textwrap import wrap

from markupsafe import Markup

from explainer.figures.figure import FigureSpec
from explainer.figures.legends import LegendItem, legend_svg
from explainer.figures.map_images import MapImageSize, route_map_image
from explainer.figures.route_deck import FIGURE as ROUTE
from explainer.figures.svg_chart import SvgChart, svg_chart
from explainer.figures.theme import FONT, Theme
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.tables.vocabulary import KICKER
from explainer.words import Words

SERIF = "'Source Serif', Georgia, serif"
CARD_PX, PLAIN_WIDTH_PX = (1200, 630), 1200
PAD_PX, FIGURE_PX = 44, 610  # of a card: the space around, and the column of the figure
PLAIN_SCALE = 1.5
HEAD_PX, HEAD_EM, HEAD_CHARS, HEAD_LINES = 50, 1.14, 19, 5
MAP_SHAPE, MAP_ZOOM = 0.82, 3.72  # height to width, and the zoom at which the journey fits FIGURE_PX


def card(spec: FigureSpec, page: str, knowledge: Knowledge, words: Words, theme: Theme) -> str:
    """The page's headline beside its figure, as shared links show it: CARD_PX wide and high.

    Args:
        spec: The page's figure.
        page: Its name.
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        An SVG document that asks nothing of any server but the fonts.
    """
    width, height = CARD_PX
    drawn, key = _figure(spec, knowledge, words, theme), _legend(spec, knowledge, words, theme)
    keyed, key_height = legend_svg(key, FIGURE_PX, theme)
    room = height - PAD_PX - key_height - 24
    scale = min(1.0, room / drawn.height_px)
    still = _figure(spec, knowledge, words, theme, round(FIGURE_PX / scale)) if scale < 1 else drawn
    top = PAD_PX / 2 + max(0, (room - still.height_px * scale) / 2)
    left = width - PAD_PX - FIGURE_PX
    return _document(
        CARD_PX,
        theme,
        _headline(page, knowledge, words, theme),
        Markup('<g transform="translate({} {}) scale({})">{}</g>').format(
            left, round(top, 1), round(scale, 4), still.svg
        ),
        Markup('<g transform="translate({} {})">{}</g>').format(
            left, round(top + still.height_px * scale + 26, 1), keyed
        ),
    )


def plain_picture(spec: FigureSpec, knowledge: Knowledge, words: Words, theme: Theme) -> tuple[str, int]:
    """A figure alone with its legend and its source line, for a site that takes no script.

    Args:
        spec: The figure.
        knowledge: What was known; left unchanged.
        words: The reader's language.
        theme: Colours.

    Returns:
        An SVG document PLAIN_WIDTH_PX wide, and its height.
    """
    width = round(PLAIN_WIDTH_PX / PLAIN_SCALE)
    still = _figure(spec, knowledge, words, theme, width - 40)
    keyed, key_height = legend_svg(_legend(spec, knowledge, words, theme), width - 40, theme)
    foot = still.height_px + 20 + 24 + key_height
    credit = Markup('<text x="0" y="{}" font-size="14" fill="{}">{}</text>').format(
        foot + 8, theme.quiet, _credit(spec, knowledge, words)
    )
    height = round((foot + 30) * PLAIN_SCALE)
    inner = Markup('<g transform="scale({}) translate(20 14)" font-family="{}">{}{}{}</g>').format(
        PLAIN_SCALE,
        FONT,
        still.svg,
        Markup('<g transform="translate(0 {})">{}</g>').format(still.height_px + 28, keyed),
        credit,
    )
    return _document((PLAIN_WIDTH_PX, height), theme, inner), height


def _legend(spec: FigureSpec, knowledge: Knowledge, words: Words, theme: Theme) -> list[LegendItem]:
    return spec.legend(knowledge, words, theme) if spec.legend else []


def _document(size_px: tuple[int, int], theme: Theme, *parts: Markup) -> str:
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" font-family="{f}">'
            '<rect width="{w}" height="{h}" fill="{paper}"/>{parts}</svg>'
        ).format(w=size_px[0], h=size_px[1], f=FONT, paper=theme.paper, parts=Markup("").join(parts))
    )


def _figure(spec: FigureSpec, knowledge: Knowledge, words: Words, theme: Theme, width_px: int = FIGURE_PX) -> SvgChart:
    if spec != ROUTE:
        return svg_chart(spec.build(knowledge, words, theme), width_px)
    height_px = round(width_px * MAP_SHAPE)
    frame = MapImageSize(width_px, height_px, MAP_ZOOM + log2(width_px / FIGURE_PX))
    return SvgChart(Markup(route_map_image(knowledge, words, theme, frame)), width_px, height_px)


def _headline(page: str, knowledge: Knowledge, words: Words, theme: Theme) -> Markup:
    """Kicker, headline, the edition and the name of the site, in the column of words."""
    rows = sentences_at(knowledge, page, words.language)
    text = " ".join(rows.loc[rows["slot"] == "headline", "text"])
    share = min(1.0, HEAD_LINES / len(wrap(text, HEAD_CHARS)))
    size, lines = round(HEAD_PX * share), wrap(text, round(HEAD_CHARS / share))
    said = Markup("").join(
        Markup('<text x="{}" y="{}">{}</text>').format(PAD_PX, round(128 + i * size * HEAD_EM), line)
        for i, line in enumerate(lines)
    )
    return Markup(
        '<text x="{x}" y="66" font-size="16.5" letter-spacing="1.1" fill="{quiet}">{kicker}</text>'
        '<g font-family="{serif}" font-weight="600" font-size="{size}" fill="{ink}">{said}</g>'
        '<rect x="{x}" y="544" width="56" height="4" fill="{accent}"/>'
        '<text x="{x}" y="580" font-size="19" font-weight="600" fill="{ink}">The Khasan Line</text>'
        '<text x="{x}" y="604" font-size="16.5" fill="{quiet}">{edition}</text>'
    ).format(
        x=PAD_PX,
        quiet=theme.quiet,
        kicker=words(KICKER).upper(),
        serif=SERIF,
        size=size,
        ink=theme.ink,
        said=said,
        accent=theme.accent,
        edition=_edition(knowledge, words),
    )


def _edition(knowledge: Knowledge, words: Words) -> str:
    return words("What was known on {date}", date=words.pick(knowledge.edition, "label"))


def _credit(spec: FigureSpec, knowledge: Knowledge, words: Words) -> str:
    """Source and licence of the picture; of a map, also whose railway data it draws, as their licence asks."""
    parts = ["The Khasan Line", _edition(knowledge, words), "CC BY 4.0"]
    return " · ".join(parts + (["© OpenStreetMap (ODbL)"] if spec == ROUTE else []))
