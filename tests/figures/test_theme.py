"""Colours that can be read and told apart, and the patterns that say a status."""

from __future__ import annotations

import re
from dataclasses import fields
from xml.etree import ElementTree

import pytest
from coloraide import Color

from explainer.figures.theme import (
    DARK,
    LIGHT,
    THEMES,
    Theme,
    dash_lengths,
    line_width_px,
    marker_atlas,
    marker_places,
    marker_shapes,
    plotly_dash,
    rgba,
    side_colour,
)
from explainer.tables.story import Story
from explainer.tables.vocabulary import SIDES, STATUSES

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, WCAG 2.2."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21_and_of_a_known_grey_4_54() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@BOTH
@pytest.mark.parametrize("ground", ["paper", "raised"])
@pytest.mark.parametrize("text", ["ink", "quiet", "accent"])
def test_text_can_be_read_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(
    ("text", "ground"), [("map_word", "land"), ("map_word", "land_north_korea"), ("sea_word", "sea"), ("ink", "land")]
)
def test_words_on_the_map_can_be_read_where_they_stand(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@BOTH
@pytest.mark.parametrize("side", ["russia", "north_korea", "others"])
def test_bars_stand_out_from_the_paper_and_paper_words_can_be_read_on_them(theme: Theme, side: str) -> None:
    assert contrast(getattr(theme, side), theme.paper) >= 4.5
    assert contrast(getattr(theme, side), theme.raised) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["paper", "land", "land_north_korea", "sea"])
@pytest.mark.parametrize("mark", ["accent", "quiet"])
def test_lines_and_marks_stand_out_from_the_ground_of_the_map(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3


@BOTH
@pytest.mark.parametrize("ground", ["paper", "land", "land_north_korea", "sea"])
def test_the_band_has_an_edge_that_stands_out_and_the_line_of_the_train_stands_out_from_the_band(
    theme: Theme, ground: str
) -> None:
    assert contrast(theme.band_edge, getattr(theme, ground)) >= 3
    assert contrast(theme.accent, theme.band_fill) >= 3


@BOTH
@pytest.mark.parametrize(("one", "other"), [("russia", "north_korea"), ("russia", "accent")])
@pytest.mark.parametrize("deficiency", ["protan", "deutan", "tritan"])
def test_the_two_sides_are_told_apart_whatever_cones_a_reader_lacks(
    theme: Theme, one: str, other: str, deficiency: str
) -> None:
    """A difference (CIEDE2000) that is plain on two marks apart; Machado et al. 2009 in coloraide's simulation."""
    seen = [Color(getattr(theme, name)).filter(deficiency, method="machado") for name in (one, other)]
    assert seen[0].delta_e(seen[1], method="2000") >= 20


@BOTH
def test_every_colour_is_six_digits_of_hex(theme: Theme) -> None:
    colours = {field.name: getattr(theme, field.name) for field in fields(theme) if field.name != "name"}
    assert {name: c for name, c in colours.items() if not re.fullmatch(r"#[0-9A-F]{6}", c)} == {}


def test_themes_go_by_their_names_and_dark_is_dark() -> None:
    assert {"light": LIGHT, "dark": DARK} == THEMES
    assert luminance(DARK.paper) < 0.05
    assert luminance(LIGHT.paper) > 0.8


@pytest.mark.parametrize(
    ("colour", "opacity", "expected"),
    [
        ("#A33B20", 1.0, [163, 59, 32, 255]),
        ("#000000", 0.0, [0, 0, 0, 0]),
        ("#ff8000", 0.5, [255, 128, 0, 128]),
        ("#FFFFFF", 0.72, [255, 255, 255, 184]),
    ],
)
def test_rgba_is_what_deck_gl_takes(colour: str, opacity: float, expected: list[int]) -> None:
    assert rgba(colour, opacity) == expected


@BOTH
def test_two_sides_have_a_colour_each_and_all_others_one_grey(theme: Theme) -> None:
    colours = {side: side_colour(theme, side) for side in SIDES}
    assert colours["russia"] == theme.russia
    assert colours["north_korea"] == theme.north_korea
    assert {colours["both"], colours["south_korea"], colours["united_states"]} == {theme.others}
    assert len(set(colours.values())) == 3


@pytest.mark.parametrize(
    ("pattern", "dash", "width_px", "in_plotly"),
    [
        ("solid", [0, 0], 4.0, "solid"),
        ("thin", [0, 0], 2.0, "solid"),
        ("7 3", [7, 3], 4.0, "28px,12px"),
        ("3 2", [3, 2], 4.0, "12px,8px"),
        ("1 2", [1, 2], 4.0, "4px,8px"),
        ("double", [0, 0], 7.0, "solid"),
    ],
)
def test_a_pattern_becomes_dashes_width_and_plotlys_word(
    pattern: str, dash: list[int], width_px: float, in_plotly: str
) -> None:
    assert dash_lengths(pattern) == dash
    assert line_width_px(pattern) == width_px
    assert plotly_dash(pattern, width_px) == in_plotly


def test_plotlys_dashes_grow_with_the_line() -> None:
    assert plotly_dash("7 3", 3.0) == "21px,9px"
    assert plotly_dash("1 2", 1.5) == "1.5px,3px"


def test_every_status_has_a_line_of_its_own(story: Story) -> None:
    lines = [(tuple(dash_lengths(p)), line_width_px(p)) for p in story.statuses["dash"]]
    assert len(set(lines)) == len(STATUSES)


def test_every_status_has_a_marker_of_its_own_in_shape_not_only_in_colour() -> None:
    markers = {status: marker_shapes(status, "#A33B20", "#FBF9F4") for status in STATUSES}
    assert len(set(markers.values())) == len(STATUSES)
    outlines = {re.sub(r"#[0-9A-F]{6}", "", marker) for marker in markers.values()}
    assert len(outlines) >= 5  # full and empty diamond have one outline
    assert "#FBF9F4" not in markers["assessed"]
    assert "#FBF9F4" in markers["speculated"]


@BOTH
def test_the_atlas_holds_each_marker_once_in_a_square_of_its_own(theme: Theme) -> None:
    square = {"y": 0, "width": 32, "height": 32, "anchorX": 16, "anchorY": 16}
    assert marker_places(["confirmed", "disputed"]) == {
        "confirmed": {"x": 0, **square},
        "disputed": {"x": 160, **square},
    }
    picture = ElementTree.fromstring(marker_atlas(theme))
    assert (picture.get("width"), picture.get("height")) == ("192", "32")
    assert [group.get("transform") for group in picture] == [f"translate({32 * i})" for i in range(len(STATUSES))]
    assert theme.accent in marker_atlas(theme)
