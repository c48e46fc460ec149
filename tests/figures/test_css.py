"""What CSS and Streamlit have of the theme and the statuses: equal to where it is said, and said nowhere else."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from explainer.figures.css import TOKENS, chart_print_css, line_properties, texture, theme_css, theme_properties
from explainer.figures.delegation_icicle import BASIS_PATTERNS
from explainer.figures.route_deck import HEIGHT_PX
from explainer.figures.svg_chart import WIDE_PX
from explainer.figures.theme import BASE_FONT_PX, DARK, LIGHT, STATUS_TEXTURES, Theme
from explainer.markup.stylesheet import FOLDER, LIVE, STATIC, stylesheet
from explainer.tables.story import Story
from explainer.tables.vocabulary import BASES, STATUSES

COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab|lch|color)\(")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
STREAMLIT = re.compile(r"\.st[A-Z]|\.st-|data-testid|st-key-")


def declared(css: str) -> str:
    """What stands between braces: an id in a selector is no colour."""
    return " ".join(body for _, body in RULE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))


def test_every_colour_of_the_theme_is_a_property_in_light_and_in_dark() -> None:
    properties = theme_properties()
    for name in (field.name for field in fields(Theme) if field.name != "name"):
        light, dark = getattr(LIGHT, name), getattr(DARK, name)
        assert properties[f"--kl-{name.replace('_', '-')}"] == f"light-dark({light}, {dark})"
        assert getattr(TOKENS, name) == (f"var(--kl-{name.replace('_', '-')})" if light != dark else light)
    assert TOKENS.band == LIGHT.band == DARK.band


def test_half_transparent_colours_and_sizes_that_figures_have_are_properties_too() -> None:
    properties = theme_properties()
    assert properties["--kl-shade"] == "light-dark(rgb(31 27 22 / 0.22), rgb(236 231 223 / 0.28))"
    sizes = [properties[f"--kl-{name}"] for name in ("font-size", "chart-width", "map-height")]
    assert sizes == [f"{px}px" for px in (BASE_FONT_PX, WIDE_PX, HEIGHT_PX)]


@pytest.mark.parametrize(
    ("pattern", "width", "length", "stops"),
    [
        ("solid", "4px", "2.4rem", "currentColor 0 0"),
        ("thin", "2px", "2.4rem", "currentColor 0 0"),
        ("7 3", "4px", "54px", "currentColor 0 14px, transparent 14px 20px"),
        ("3 2", "4px", "36px", "currentColor 0 6px, transparent 6px 10px"),
        ("1 2", "4px", "39px", "currentColor 0 3px, transparent 3px 9px"),
        ("double", "7px", "2.4rem", "currentColor 0 2px, transparent 2px 5px, currentColor 5px"),
    ],
)
def test_a_pattern_of_the_statuses_becomes_a_line(pattern: str, width: str, length: str, stops: str) -> None:
    line = line_properties(pattern)
    assert (line["--line-px"], line["--line-length"]) == (width, length)
    assert stops in line["--line-across"]
    assert stops in line["--line-down"]


def test_every_status_has_its_own_line_and_texture_in_the_sheet(story: Story) -> None:
    dashes = story.statuses.set_index("status")["dash"].to_dict()
    rules = {selector.strip(): body for selector, body in RULE.findall(theme_css(dashes))}
    lines = {status: rules[next(s for s in rules if f':where([data-status="{status}"])' in s)] for status in STATUSES}
    assert len(set(lines.values())) == len(STATUSES)
    assert len({rules[f'[data-texture="{status}"]'] for status in STATUSES}) == len(STATUSES)
    assert len({rules[f'[data-basis="{basis}"]'] for basis in BASES}) == len(BASES)
    assert (set(STATUS_TEXTURES), set(BASIS_PATTERNS)) == (set(STATUSES), set(BASES))


def test_a_texture_has_its_ink_and_its_ground() -> None:
    assert texture("", "red", "blue") == "blue"
    assert texture("|", "red", "blue", 2, 6) == "repeating-linear-gradient(90deg, red 0 2px, blue 2px 6px)"
    for shape in ("/", "x", ".", "-"):
        assert "red" in texture(shape, "red", "blue")
        assert texture(shape, "red", "blue").endswith(("blue", "blue 1px 5px)"))


def test_a_chart_drawn_in_the_dark_theme_has_dark_words_on_paper() -> None:
    assert '[style*="fill: rgb(236, 231, 223)"] { fill: #1F1B16 !important; }' in chart_print_css()


def test_no_sheet_that_is_written_by_hand_names_a_colour() -> None:
    named = {path.name: COLOUR.findall(declared(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.css")}
    assert {name: found for name, found in named.items() if found} == {}
    assert COLOUR.findall(declared("a { color: #fff } #id { margin: 0; background: rgb(1 2 3) }")) == ["#fff", "rgb("]


def test_every_property_that_a_sheet_uses_is_set_somewhere() -> None:
    set_by_script = {"--kl-note-top"}
    for sheets in (LIVE, STATIC):
        css = stylesheet(sheets)
        assert set(re.findall(r"var\((--[\w-]+)", css)) - set(re.findall(r"(--[\w-]+):", css)) <= set_by_script


def test_every_sheet_belongs_to_an_edition_and_no_list_names_one_twice() -> None:
    there = {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.css")}
    assert there == {*LIVE, *STATIC}
    assert (len(LIVE), len(STATIC)) == (len(set(LIVE)), len(set(STATIC)))


def test_streamlits_classes_and_test_ids_are_in_the_live_pages_own_sheet_alone() -> None:
    users = {path.name for path in FOLDER.glob("*.css") if STREAMLIT.search(path.read_text(encoding="utf-8"))}
    assert users == {"streamlit.css"}
    assert not STREAMLIT.search(stylesheet(STATIC))
