"""Still pictures of charts: what stands in the figure stands in the picture, at the same place."""

from __future__ import annotations

from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from explainer.figures.afterwards import afterwards_timeline
from explainer.figures.bargain import evidence_butterfly
from explainer.figures.charts import blank_figure
from explainer.figures.delegation import delegation_icicle
from explainer.figures.ledger import voices_chart
from explainer.figures.stills import Still, chart_still
from explainer.figures.theme import LIGHT, THEMES
from explainer.knowledge import known_at
from explainer.story import Story
from explainer.words import LANGUAGES, Words

BUILDERS = (afterwards_timeline, evidence_butterfly, delegation_icicle, voices_chart)


def drawn(still: Still) -> ElementTree.Element:
    return ElementTree.fromstring(still.svg)


def texts(still: Still) -> list[str]:
    return [one.text or "" for one in drawn(still).iter("text")]


def figure(*traces: object, **axes: object) -> go.Figure:
    made = blank_figure(LIGHT, height_px=126)  # 100 px between the margins
    made.add_traces(list(traces))
    return made.update_layout(**axes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("build", BUILDERS)
def test_every_chart_can_be_drawn_at_every_edition(story: Story, build: object, theme: str, language: str) -> None:
    for edition in story.by_key["editions"]:
        known = known_at(story, edition)
        made = build(known, Words(language), THEMES[theme])  # type: ignore[operator]
        still = chart_still(made, 600)
        assert (still.width_px, still.height_px) == (600, made.layout.height)
        assert "NaN" not in still.svg
        assert chart_still(made, 600) == still


def test_a_bar_is_as_long_as_its_value() -> None:
    bars = go.Bar(x=[0.5, -1.0], y=[0, 1], orientation="h", width=0.5, marker={"color": "#123456"})
    still = chart_still(figure(bars, xaxis={"range": [-1, 1]}, yaxis={"range": [1.5, -0.5]}), 200)
    boxes = [{k: float(v) for k, v in one.attrib.items() if k != "fill"} for one in drawn(still).iter("rect")]
    assert boxes == [
        {"x": 100, "y": 16.5, "width": 50, "height": 25},
        {"x": 0, "y": 66.5, "width": 100, "height": 25},
    ]


def test_a_stack_begins_where_the_part_before_it_ends() -> None:
    parts = [go.Bar(x=[1, 2], y=[0, 1], orientation="h"), go.Bar(x=[3, 1], y=[0, 1], orientation="h")]
    still = chart_still(figure(*parts, barmode="stack", xaxis={"range": [0, 4]}, yaxis={"range": [1.5, -0.5]}), 400)
    ends = [(float(one.get("x", "")), float(one.get("width", ""))) for one in drawn(still).iter("rect")]
    assert ends == [(0, 100), (0, 200), (100, 300), (200, 100)]


def test_a_texture_is_defined_once_by_what_it_is_made_of_and_used() -> None:
    pattern = {"shape": "/", "fgcolor": "#111111", "bgcolor": "#eeeeee", "size": 7, "solidity": 0.4}
    bars = go.Bar(x=[1], y=[0], orientation="h", marker={"color": "#111111", "pattern": pattern})
    still = chart_still(figure(bars, xaxis={"range": [0, 1]}, yaxis={"range": [0.5, -0.5]}), 100)
    (defined,), (box,) = drawn(still).iter("pattern"), drawn(still).iter("rect")
    assert box.get("fill") == f"url(#{defined.get('id')})"


def test_a_gap_ends_a_line_and_marks_stand_at_their_points() -> None:
    line = go.Scatter(x=[0, 1, None, 0], y=[0, 0, None, 1], mode="lines", line={"color": "#111", "width": 3})
    marks = go.Scatter(
        x=[1],
        y=[1],
        mode="markers",
        marker={"symbol": "square-open", "size": 10, "color": "#222", "line": {"width": 2}},
    )
    still = chart_still(figure(line, marks, xaxis={"range": [0, 1]}, yaxis={"range": [0, 1]}), 100)
    path, mark = drawn(still).iter("path")
    assert path.get("d") == "M0.0 104.0L100.0 104.0M0.0 4.0"
    assert (mark.get("transform"), mark.get("fill")) == ("translate(100.0 4.0) scale(5.0)", "none")


def test_rows_of_an_icicle_share_the_height_of_their_parent(story: Story) -> None:
    made = delegation_icicle(known_at(story, "2023-09-13"), Words("en"), LIGHT, person="choe_son_hui")
    still = chart_still(made, 600)
    persons = {text for trace in made.data for text in trace.labels}
    assert {text.replace("<b>", "").replace("</b>", "") for text in persons if "<br>" not in text} <= set(texts(still))
    columns = {round(float(one.get("x", ""))) for one in drawn(still).iter("rect")}
    assert columns == {1, 201, 401}
    assert any(one.get("font-weight") == "700" and one.text == "Choe Son Hui" for one in drawn(still).iter("text"))


def test_names_of_categories_stand_above_their_bars(story: Story) -> None:
    known = known_at(story, "2023-09-13")
    still = chart_still(evidence_butterfly(known, Words("fr"), LIGHT), 600)
    assert texts(still)[:5] == ["1", "0,5", "0", "0,5", "1"]
    assert {"Munitions", "Technologie militaire", "Aide économique"} <= set(texts(still))


def test_without_ticks_of_its_own_an_axis_has_round_ones(story: Story) -> None:
    said = texts(chart_still(voices_chart(known_at(story, "2023-09-13"), Words("en"), LIGHT), 600))
    assert said[:3] == ["0", "10", "20"]


def test_a_kind_of_trace_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="pie"):
        chart_still(figure(go.Pie(values=[1])), 100)
