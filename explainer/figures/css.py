"""The theme as CSS and as Streamlit's theme: colours, the line and texture of each status, dark charts on white paper. Pure.

`python -m scripts.write_styles` writes it to web/style/generated/ and .streamlit/config.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from explainer.figures.delegation_rows import BASIS_PATTERNS
from explainer.figures.route_deck import HEIGHT_PX
from explainer.figures.svg_chart import WIDE_PX
from explainer.figures.theme import (
    BASE_FONT_PX,
    DARK,
    LIGHT,
    STATUS_TEXTURES,
    TRANSLUCENT,
    WHITE,
    Theme,
    dash_lengths,
    line_width_px,
)

DASH_SCALE, SHORTEST_DASH_PX = 2, 3  # a line of a legend is drawn at half of the map's 4 px, but no dash becomes a dot
LEGEND_LINE_PX, FEWEST_GAPS = 40.8, 2  # 2.4rem; a dashed line ends with a dash and shows its pattern twice at least
SOLID = "linear-gradient(currentColor 0 0)"
# Streamlit's charts are drawn in the reader's theme. On paper, what was dark is light: part of a chart, property, colours.
PAPER_COLOURS = (
    ("text", "fill", {DARK.ink: LIGHT.ink, DARK.quiet: LIGHT.quiet}),
    ("path", "stroke", {DARK.ink: LIGHT.ink}),
    ("rect", "fill", {DARK.paper: WHITE, DARK.raised: WHITE}),
)


def _both() -> dict[str, tuple[str, str]]:
    """Each colour of the theme: name to what it is in light and in dark."""
    names = [field.name for field in fields(Theme) if field.name != "name"]
    return {name: (getattr(LIGHT, name), getattr(DARK, name)) for name in names}


def _property(name: str) -> str:
    return f"--kl-{name.replace('_', '-')}"


# A figure in these colours is one for both themes; what is the same in both stays a plain colour.
TOKENS = Theme(
    "tokens",
    **{name: f"var({_property(name)})" if light != dark else light for name, (light, dark) in _both().items()},
)


def _rgb(colour: str, opacity: float | None = None) -> str:
    """#RRGGBB as CSS writes it: `rgb(1, 2, 3)`, or `rgb(1 2 3 / 0.5)`."""
    parts = [str(int(colour[i : i + 2], 16)) for i in (1, 3, 5)]
    return f"rgb({', '.join(parts)})" if opacity is None else f"rgb({' '.join(parts)} / {opacity})"


def theme_properties() -> dict[str, str]:
    """The custom properties of both editions: name to value, a colour by theme."""
    colours = {name: f"light-dark({light}, {dark})" for name, (light, dark) in _both().items()}
    translucent = {name: f"light-dark({_rgb(*light)}, {_rgb(*dark)})" for name, (light, dark) in TRANSLUCENT.items()}
    own = {
        "white": WHITE,
        "font-size": f"{BASE_FONT_PX}px",
        "chart-width": f"{WIDE_PX}px",
        "map-height": f"{HEIGHT_PX}px",
    }
    return {_property(name): value for name, value in (colours | translucent | own).items()}


def line_properties(pattern: str) -> dict[str, str]:
    """How the lines of legends and lists draw a pattern of statuses.csv, in the colour of their words.

    Returns:
        Thickness, length of a legend's line, and the background of a line from left to right and from top to bottom.
    """
    dash, gap = dash_lengths(pattern)
    scale = max(DASH_SCALE, SHORTEST_DASH_PX / dash) if dash else 1
    on, period = round(dash * scale), round((dash + gap) * scale)
    length, across, down = "2.4rem", SOLID, SOLID
    if gap:
        length = f"{max(FEWEST_GAPS, int((LEGEND_LINE_PX - on) / period)) * period + on}px"
        across, down = (
            f"repeating-linear-gradient({angle}deg, currentColor 0 {on}px, transparent {on}px {period}px)"
            for angle in (90, 0)
        )
    if pattern == "double":
        across, down = (
            f"linear-gradient({angle}deg, currentColor 0 2px, transparent 2px 5px, currentColor 5px)"
            for angle in (180, 90)
        )
    return {
        "--line-px": f"{line_width_px(pattern):g}px",
        "--line-length": length,
        "--line-across": across,
        "--line-down": down,
    }


def texture(shape: str, ink: str, ground: str, line_px: int = 1, period_px: int = 5) -> str:
    """A texture by plotly's name for it, as a CSS background.

    Args:
        shape: One of the values of STATUS_TEXTURES; empty for none.
        ink: Colour of its lines or dots.
        ground: Colour between them.
        line_px: Width of a line; crossed lines and dots have 1.
        period_px: From one line to the next; crossed lines and dots have 5.

    Returns:
        A value of the CSS property `background`.

    Raises:
        KeyError: An unknown shape.
    """
    lines = f"{ink} 0 {line_px}px, {ground} {line_px}px {period_px}px"
    return {
        "": ground,
        "|": f"repeating-linear-gradient(90deg, {lines})",
        "-": f"repeating-linear-gradient(0deg, {lines})",
        "/": f"repeating-linear-gradient(-45deg, {lines})",
        "x": f"repeating-linear-gradient(-45deg, {ink} 0 1px, transparent 1px 5px), "
        f"repeating-linear-gradient(45deg, {ink} 0 1px, {ground} 1px 5px)",
        ".": f"radial-gradient({ink} 1px, transparent 1.5px) 0 0 / 5px 5px, {ground}",
    }[shape]


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'{name}: {value};' for name, value in properties.items())} }}\n"


def theme_css(dashes: Mapping[str, str]) -> str:
    """Colours, lines and textures for both editions.

    Args:
        dashes: Status to its line pattern in statuses.csv.
    """
    first = _rule(":where(:root), :where(.kl-stops > li)::before", line_properties("solid"))
    lines = [
        _rule(
            f':where([data-status="{status}"]), :where(.kl-stops > li:has(+ [data-via="{status}"]))::before',
            line_properties(dash),
        )
        for status, dash in dashes.items()
    ]
    statuses = {
        status: texture(shape, "var(--kl-accent)", "var(--kl-paper)", 2, 6) if shape else "var(--kl-accent)"
        for status, shape in STATUS_TEXTURES.items()
    }
    bases = {basis: texture(shape, "var(--kl-ink)", "var(--kl-others)") for basis, shape in BASIS_PATTERNS.items()}
    textures = [
        _rule(f'[data-{kind}="{name}"]', {"--texture": drawn})
        for kind, own in (("texture", statuses), ("basis", bases))
        for name, drawn in own.items()
    ]
    return "".join([_rule(":root", theme_properties()), first, *lines, *textures])


def chart_print_css() -> str:
    """On paper, charts that were drawn in the dark theme: the colours of the light one."""
    rules = [
        _rule(f'  .stPlotlyChart {part}[style*="{name}: {_rgb(dark)}"]', {name: f"{light} !important"})
        for part, name, colours in PAPER_COLOURS
        for dark, light in colours.items()
    ]
    return f"@media print {{\n{''.join(rules)}}}\n"


def streamlit_theme() -> str:
    """The [theme] sections of .streamlit/config.toml."""
    common = {
        "font": '"sans-serif"',
        "headingFont": '"serif"',
        "baseFontSize": str(BASE_FONT_PX),
        "baseRadius": '"3px"',
        "headingFontWeights": "600",
    }
    own = {"primaryColor": "accent", "backgroundColor": "paper", "secondaryBackgroundColor": "raised"}
    own |= {"textColor": "ink", "borderColor": "rule", "linkColor": "accent"}
    sections = {"theme": common} | {
        f"theme.{theme.name}": {option: f'"{getattr(theme, name)}"' for option, name in own.items()}
        for theme in (LIGHT, DARK)
    }
    return "\n".join(
        "".join([f"[{section}]\n", *(f"{option} = {value}\n" for option, value in options.items())])
        for section, options in sections.items()
    )
