"""Still pictures of charts: what stands in the figure stands in the picture, at the same place."""

from __future__ import annotations

from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from explainer.figures.afterwards_timeline import afterwards_timeline
from explainer.figures.charts import blank_figure
from explainer.figures.delegation_icicle import delegation_icicle
from explainer.figures.evidence_signs import evidence_signs
from explainer.figures.link_diagram import link_diagram
from explainer.figures.scale import bargain_scale
from explainer.figures.svg_chart import SvgChart, svg_chart
from explainer.figures.theme import LIGHT, THEMES, Theme
from explainer.figures.train_graph import train_graph
from explainer.figures.voices_chart import voices_chart
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.railway import rail_network
from explainer.model.reach_model import ReachModel
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from tests.variants import some_of


def reader_scale(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    return bargain_scale(knowledge, words, theme, {"munitions": 3, "food": 0})


def graph(knowledge: Knowledge, words: Words, theme: Theme) -> go.Figure:
    return train_graph(ReachModel(knowledge, rail_network(knowledge.story), 60), words, theme)


BUILDERS = (afterwards_timeline, evidence_signs, delegation_icicle, voices_chart, link_diagram, reader_scale, graph)


def drawn(chart: SvgChart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)


def texts(chart: SvgChart) -> list[str]:
    return [one.text or "" for one in drawn(chart).iter("text")]


def figure(*traces: object, **axes: object) -> go.Figure:
    made = blank_figure(LIGHT, height_px=126)  # 100 px between the margins
    made.add_traces(list(traces))
    return made.update_layout(**axes)


@pytest.mark.parametrize(("language", "theme"), some_of(zip(LANGUAGES, THEMES, strict=True)))
@pytest.mark.parametrize("build", BUILDERS)
def test_every_chart_can_be_drawn_at_every_edition(story: Story, build: object, theme: str, language: str) -> None:
    for edition in story.by_key["editions"]:
        known = known_at(story, edition)
        made = build(known, Words(language), THEMES[theme])  # type: ignore[operator]
        chart = svg_chart(made, 600)
        assert (chart.width_px, chart.height_px) == (600, made.layout.height)
        assert "NaN" not in chart.svg
        assert svg_chart(made, 600) == chart


def test_a_bar_is_as_long_as_its_value() -> None:
    bars = go.Bar(x=[0.5, -1.0], y=[0, 1], orientation="h", width=0.5, marker={"color": "#123456"})
    chart = svg_chart(figure(bars, xaxis={"range": [-1, 1]}, yaxis={"range": [1.5, -0.5]}), 200)
    boxes = [{k: float(v) for k, v in one.attrib.items() if k != "fill"} for one in drawn(chart).iter("rect")]
    assert boxes == [
        {"x": 100, "y": 16.5, "width": 50, "height": 25},
        {"x": 0, "y": 66.5, "width": 100, "height": 25},
    ]


def test_a_stack_begins_where_the_part_before_it_ends() -> None:
    parts = [go.Bar(x=[1, 2], y=[0, 1], orientation="h"), go.Bar(x=[3, 1], y=[0, 1], orientation="h")]
    chart = svg_chart(figure(*parts, barmode="stack", xaxis={"range": [0, 4]}, yaxis={"range": [1.5, -0.5]}), 400)
    ends = [(float(one.get("x", "")), float(one.get("width", ""))) for one in drawn(chart).iter("rect")]
    assert ends == [(0, 100), (0, 200), (100, 300), (200, 100)]


def test_a_texture_is_defined_once_by_what_it_is_made_of_and_used() -> None:
    pattern = {"shape": "/", "fgcolor": "#111111", "bgcolor": "#eeeeee", "size": 7, "solidity": 0.4}
    bars = go.Bar(x=[1], y=[0], orientation="h", marker={"color": "#111111", "pattern": pattern})
    chart = svg_chart(figure(bars, xaxis={"range": [0, 1]}, yaxis={"range": [0.5, -0.5]}), 100)
    (defined,), (box,) = drawn(chart).iter("pattern"), drawn(chart).iter("rect")
    assert box.get("fill") == f"url(#{defined.get('id')})"


def test_a_gap_ends_a_line_and_marks_stand_at_their_points() -> None:
    line = go.Scatter(x=[0, 1, None, 0], y=[0, 0, None, 1], mode="lines", line={"color": "#111", "width": 3})
    marks = go.Scatter(
        x=[1],
        y=[1],
        mode="markers",
        marker={"symbol": "square-open", "size": 10, "color": "#222", "line": {"width": 2}},
    )
    chart = svg_chart(figure(line, marks, xaxis={"range": [0, 1]}, yaxis={"range": [0, 1]}), 100)
    path, mark = drawn(chart).iter("path")
    assert path.get("d") == "M0.0 104.0L100.0 104.0M0.0 4.0"
    assert (mark.get("transform"), mark.get("fill")) == ("translate(100.0 4.0) scale(5.0)", "none")


def test_a_moment_stands_at_its_time() -> None:
    line = go.Scatter(
        x=["2023-09-10 12:00", "2023-09-11 00:00"], y=[0, 1], mode="lines+markers", line={"color": "#111", "width": 9}
    )
    line.marker = {"symbol": "square", "size": 8, "color": "#111"}
    axes = {"xaxis": {"range": ["2023-09-10 00:00", "2023-09-11 00:00"]}, "yaxis": {"range": [0, 1]}}
    path, *marks = drawn(svg_chart(figure(line, **axes), 100)).iter("path")
    assert path.get("d") == "M50.0 104.0L100.0 4.0"
    assert [one.get("transform") for one in marks] == [
        "translate(50.0 104.0) scale(4.0)",
        "translate(100.0 4.0) scale(4.0)",
    ]


def test_an_area_is_filled_a_dash_kept_and_a_path_drawn_below() -> None:
    area = go.Scatter(
        x=[0, 1, 1, 0],
        y=[0, 0, 1, 0],
        mode="lines",
        fill="toself",
        fillcolor="#abc",
        line={"color": "#111", "width": 1, "dash": "6px,4px"},
    )
    shape = {"type": "path", "path": "M0,0L1,1", "layer": "below", "line": {"color": "#222", "width": 2}}
    axes = {
        "xaxis": {"range": [0, 1]},
        "yaxis": {"range": [0, 1], "visible": True, "tickvals": [0.5], "gridcolor": "#ddd"},
    }
    rule, below, filled = drawn(svg_chart(figure(area, shapes=[shape], **axes), 100)).iter("path")
    assert rule.get("d") == "M0 54.0H100"
    assert (below.get("d"), below.get("fill")) == ("M0.0 104.0L100.0 4.0", "none")
    assert (filled.get("fill"), filled.get("stroke-dasharray")) == ("#abc", "6,4")


def test_an_upright_bar_says_its_words_where_they_fit() -> None:
    bars = go.Bar(
        x=[0, 0], y=[0.9, 0.1], base=[0, 0.9], width=0.5, text=["high", "low"], textfont={"size": 13, "color": "#fff"}
    )
    bars.marker = {"color": "#123"}
    chart = svg_chart(figure(bars, xaxis={"range": [-1, 1]}, yaxis={"range": [0, 1]}), 100)
    boxes = [(float(one.get("y", "")), float(one.get("height", ""))) for one in drawn(chart).iter("rect")]
    assert boxes == [(14, 90), (4, 10)]
    assert texts(chart) == ["high"]


def test_rows_of_an_icicle_share_the_height_of_their_parent(story: Story) -> None:
    made = delegation_icicle(known_at(story, "2023-09-13"), Words("en"), LIGHT, person="choe_son_hui")
    chart = svg_chart(made, 600)
    ids = [one.get("id") for one in drawn(chart).iter("pattern")]
    assert len(ids) == len(set(ids)) > 1
    persons = {text for trace in made.data for text in trace.labels}
    assert {text.replace("<b>", "").replace("</b>", "") for text in persons if "<br>" not in text} <= set(texts(chart))
    columns = {round(float(one.get("x", ""))) for one in drawn(chart).iter("rect")}
    assert columns == {1, 201, 401}
    assert any(one.get("font-weight") == "700" and one.text == "Choe Son Hui" for one in drawn(chart).iter("text"))


def test_names_of_categories_and_every_sign_are_drawn(story: Story) -> None:
    known = known_at(story, "2023-09-13")
    made = evidence_signs(known, Words("fr"), LIGHT)
    chart = svg_chart(made, 600)
    assert str(chart.svg).count("scale(") == sum(len(trace.x) for trace in made.data)
    assert {"Munitions", "Technologie militaire", "Aide économique"} <= set(texts(chart))


def test_an_axis_without_ticks_gets_round_ones(story: Story) -> None:
    said = texts(svg_chart(voices_chart(known_at(story, "2023-09-13"), Words("en"), LIGHT), 600))
    assert said[:3] == ["0", "10", "20"]


def test_a_kind_of_trace_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="pie"):
        svg_chart(figure(go.Pie(values=[1])), 100)
