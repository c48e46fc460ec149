"""Streamlit sends the JSON that was written once, for charts and for maps."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def script() -> None:
    import plotly.graph_objects as go  # noqa: PLC0415 - a script of its own
    import streamlit as st  # noqa: PLC0415

    from explainer.figures.charts import SerializedFigure  # noqa: PLC0415
    from explainer.figures.route_deck import CompactDeck  # noqa: PLC0415

    figure = SerializedFigure(go.Figure(go.Bar(x=[1], y=[2])))
    figure._serialized["layout"]["title"] = {"text": "written once"}
    st.plotly_chart(figure, theme=None)
    deck = CompactDeck(map_provider=None)
    deck.__dict__["_spec"] = '{"written":"once"}'
    st.pydeck_chart(deck)


def test_streamlit_sends_what_was_written_once() -> None:
    test = AppTest.from_function(script).run()
    assert not test.exception
    (chart,), (deck,) = test.get("plotly_chart"), test.get("deck_gl_json_chart")
    assert json.loads(chart.proto.spec)["layout"]["title"] == {"text": "written once"}
    assert deck.proto.json == '{"written":"once"}'
