"""The mirrored bars: lengths are the balance, Russia to the left, each mark with the claims that speak against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from explainer.figures.evidence_butterfly import HEADLINE_CATEGORIES, evidence_alternative, evidence_butterfly
from explainer.figures.evidence_rows import COUNTER_KINDS, counter_claims, evidence_rows
from explainer.figures.theme import THEMES, Theme, side_colour
from explainer.model.evidence import strongest_wants
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_BOTH_THEMES, IN_EVERY_LANGUAGE

Drawing = Callable[..., go.Figure]
SIGN = {"russia": -1, "north_korea": 1}


@pytest.fixture(scope="module")
def drawn(known: dict[str, Knowledge]) -> Drawing:
    """The figure of an edition, built once; no test may change it."""

    @cache
    def draw(edition: str, language: str = "en", theme: Theme = THEMES["light"]) -> go.Figure:
        return evidence_butterfly(known[edition], Words(language), theme)

    return draw


def bars(figure: go.Figure, theme: Theme, side: str, lost: bool) -> go.Bar:
    """The solid or the hatched bars of one side."""
    (trace,) = [
        trace
        for trace in figure.data
        if trace.type == "bar"
        and trace.marker.color == side_colour(theme, side)
        and (trace.marker.pattern.shape == "/") == lost
    ]
    return trace


def marks(figure: go.Figure) -> go.Scatter:
    (trace,) = [trace for trace in figure.data if trace.type == "scatter"]
    return trace


@pytest.fixture(scope="module")
def balances(known: dict[str, Knowledge]) -> dict[str, pd.DataFrame]:
    return {edition: strongest_wants(knowledge) for edition, knowledge in known.items()}


def category_rows(sides: pd.DataFrame) -> dict[str, int]:
    """On which row of the figure a category must stand: in order of the balance, the first at the top."""
    return {category: row for row, category in enumerate(dict.fromkeys(sides["category_id"]))}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_building_is_pure(known: dict[str, Knowledge], edition: str, language: str, theme: Theme) -> None:
    knowledge = known[edition]
    assert "//" not in json_of_pure(
        lambda: evidence_butterfly(knowledge, Words(language), theme), knowledge.want_claims
    )


def test_the_figure_has_no_template_whatever_plotlys_default_is(
    known: dict[str, Knowledge], monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = []
    for default in ("plotly", "plotly_dark"):
        monkeypatch.setattr(pio.templates, "default", default)
        figures.append(evidence_butterfly(known["later"], Words("en"), THEMES["light"]))
    assert figures[0].layout.template.layout.to_plotly_json() == {}
    assert figures[0].to_json() == figures[1].to_json()


@AT_EVERY_EDITION
@IN_BOTH_THEMES
@pytest.mark.parametrize("side", SIGN)
def test_bars_have_the_strengths_of_evidence_on_the_row_of_their_category(
    drawn: Drawing, balances: dict[str, pd.DataFrame], edition: str, theme: Theme, side: str
) -> None:
    figure, rows = drawn(edition, theme=theme), category_rows(balances[edition])
    own = balances[edition].query("side == @side")
    solid, lost = bars(figure, theme, side, lost=False), bars(figure, theme, side, lost=True)
    strength = [SIGN[side] * value for value in own["strength"]]
    assert list(solid.x) == pytest.approx(strength, abs=5e-5)
    assert list(solid.y) == [rows[category] for category in own["category_id"]]
    less = own[own["support"] > own["strength"]]  # a bar from which nothing is taken has no hatched part
    assert list(lost.x) == pytest.approx([SIGN[side] * v for v in less["support"] - less["strength"]], abs=5e-5)
    assert list(lost.base) == pytest.approx([SIGN[side] * v for v in less["strength"]], abs=5e-5)
    assert list(lost.y) == [rows[category] for category in less["category_id"]]
    assert [round(x, 4) for x in solid.x] == list(solid.x)


def test_bars_of_the_day_of_the_article(drawn: Drawing) -> None:
    theme = THEMES["light"]
    figure = drawn("2023-09-13", theme=theme)
    assert list(bars(figure, theme, "russia", lost=False).x) == [-0.36, -0.4, -0.4, -0.4]
    assert list(bars(figure, theme, "russia", lost=True).x) == [-0.28]
    assert list(bars(figure, theme, "north_korea", lost=False).x) == [0.48, 0.4, 0.6, 0.4, 0.4]
    assert list(bars(figure, theme, "north_korea", lost=True).x) == [0.16]
    assert list(bars(figure, theme, "north_korea", lost=False).y) == [1, 2, 5, 6, 7]


@AT_EVERY_EDITION
def test_a_mark_at_the_end_of_a_long_bar_stays_inside_the_axis(drawn: Drawing, edition: str) -> None:
    figure = drawn(edition)
    low, high = figure.layout.xaxis.range
    assert low == -high
    assert all(low < x < high for x in marks(figure).x)


def test_marks_of_the_day_of_the_article(drawn: Drawing) -> None:
    signs = marks(drawn("2023-09-13"))
    assert list(signs.x) == pytest.approx([-(0.64 + 0.07), -(0.64 + 0.07 + 0.1), 0.64 + 0.07])
    assert list(signs.y) == [0, 0, 1]
    assert list(signs.marker.symbol) == ["x-thin", "circle-x-open", "diamond-open"]
    assert [list(said) for said in signs.customdata] == [
        ["C91", "denied"],
        ["C12 C79", "forbidden"],
        ["C64", "doubted"],
    ]


@AT_EVERY_EDITION
def test_there_is_a_mark_for_each_kind_of_claim_against_a_want_and_for_no_other(
    known: dict[str, Knowledge], drawn: Drawing, balances: dict[str, pd.DataFrame], edition: str
) -> None:
    knowledge, rows = known[edition], category_rows(balances[edition])
    signs = marks(drawn(edition))
    found = sorted(zip(signs.y, (said[0] for said in signs.customdata), signs.marker.symbol, strict=True))
    expected = []
    for want in balances[edition].itertuples():
        against = knowledge.want_claims.query("want_id == @want.want_id")
        for kind, counter in COUNTER_KINDS.items():
            if len(claims := against.loc[against["role"] == kind, "claim_id"]):
                expected.append((rows[want.category_id], " ".join(claims), counter.symbol))
    assert found == sorted(expected)


@AT_EVERY_EDITION
def test_marks_are_beyond_the_end_of_their_bar(known: dict[str, Knowledge], drawn: Drawing, edition: str) -> None:
    figure = drawn(edition)
    ends = {(row.row, row.direction): row.support for row in evidence_rows(known[edition]).itertuples()}
    for x, y in zip(marks(figure).x, marks(figure).y, strict=True):
        assert abs(x) > ends[y, 1 if x > 0 else -1]


def test_a_mark_cites_only_the_claims_of_its_kind(story: Story) -> None:
    evidence = [("W13", "C83", "supports"), ("W13", "C91", "denies"), ("W13", "C64", "doubts")]
    rows = pd.DataFrame(evidence, columns=["want_id", "claim_id", "role"], dtype="object")
    knowledge = known_at(replace(story, tables={**story.tables, "want_claims": rows}), "later")
    assert counter_claims(knowledge, "W13") == {"denies": ("C91",), "doubts": ("C64",)}
    signs = marks(evidence_butterfly(knowledge, Words("en"), THEMES["light"]))
    assert [list(said) for said in signs.customdata] == [["C91", "denied"], ["C64", "doubted"]]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_every_bar_and_mark_carries_claims_and_all_are_known(
    known: dict[str, Knowledge], drawn: Drawing, edition: str, language: str, theme: Theme
) -> None:
    figure = drawn(edition, language, theme)
    for trace in figure.data:
        for length, said in zip(trace.x, trace.customdata, strict=True):
            assert bool(said[0].split()) or length == 0
            assert all(known[edition].knows(claim) for claim in said[0].split())


@IN_EVERY_LANGUAGE
def test_the_text_at_a_bar_has_its_want_and_its_number(drawn: Drawing, language: str) -> None:
    figure = drawn("2023-09-13", language)
    item = {"en": "munitions to refill depleted stocks", "fr": "munitions pour reconstituer des stocks entamés"}
    number = {"en": ["0.36", "0.28"], "fr": ["0,36", "0,28"]}
    for lost in (False, True):
        said = bars(figure, THEMES["light"], "russia", lost).customdata[0]
        assert list(said)[1:] == [item[language], number[language][lost]]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_category_is_named_once_above_its_row(
    known: dict[str, Knowledge], drawn: Drawing, balances: dict[str, pd.DataFrame], edition: str, language: str
) -> None:
    story, rows = known[edition].story, category_rows(balances[edition])
    figure = drawn(edition, language)
    names = {
        (f"<b>{name}</b>" if category in HEADLINE_CATEGORIES else name): row
        for category, row in rows.items()
        if (name := story.row("categories", category)[f"name_{language}"])
    }
    assert {note.text: note.y + 0.24 for note in figure.layout.annotations} == pytest.approx(names)
    assert len(figure.layout.annotations) == len(rows)


@IN_EVERY_LANGUAGE
def test_the_scale_reads_the_same_to_both_sides(drawn: Drawing, language: str) -> None:
    axis = drawn("later", language).layout.xaxis
    half = {"en": "0.5", "fr": "0,5"}[language]
    assert list(axis.tickvals) == [-1, -0.5, 0, 0.5, 1]
    assert list(axis.ticktext) == ["1", half, "0", half, "1"]
    assert axis.range[0] == -axis.range[1]
    assert axis.range[1] >= 1


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_where_no_want_is_named_there_is_no_bar(known: dict[str, Knowledge], drawn: Drawing, edition: str) -> None:
    figure = drawn(edition)
    assert [len(trace.x) for trace in figure.data] == [0] * 5
    for language in LANGUAGES:
        words = Words(language)
        assert evidence_alternative(known[edition], words) == words("No want of either side was on record yet.")


@pytest.mark.parametrize("edition", EDITIONS[2:])
@IN_EVERY_LANGUAGE
def test_the_alternative_says_every_bar_with_side_category_and_number(
    known: dict[str, Knowledge], balances: dict[str, pd.DataFrame], edition: str, language: str
) -> None:
    knowledge, words = known[edition], Words(language)
    said = evidence_alternative(knowledge, words)
    sides = {"russia": words("Russia"), "north_korea": words("North Korea")}
    for row in balances[edition].itertuples():
        category = knowledge.story.row("categories", row.category_id)[f"name_{language}"]
        assert words.pair(f"{sides[row.side]}, {category}", words.number(row.strength, 2)) in said


def test_the_first_comparison_is_set_apart_from_the_rest_by_a_line(drawn: Drawing) -> None:
    def rules(edition: str) -> list[float]:
        shapes = drawn(edition).layout.shapes
        return [shape.y0 for shape in shapes if shape.y0 == shape.y1]

    assert rules("2023-09-13") == [2.3]
    assert rules("2023-09-12-evening") == []  # only one category is known, and nothing beside it
