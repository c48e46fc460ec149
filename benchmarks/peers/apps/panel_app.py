"""The three panels in Panel, written as its documentation shows: `panel serve panel_app.py`."""

import panel as pn
import tables

pn.extension("deckgl", "plotly", "tabulator")

stop = pn.widgets.DiscreteSlider(name="Stop", options=tables.STOPS, value=tables.STOPS[0])
side = pn.widgets.Select(name="Side", options=tables.SIDES)
category = pn.widgets.Select(name="Category", options=tables.CATEGORIES)

pn.Column(
    "# Kim Jong Un's train",
    stop,
    pn.pane.DeckGL(pn.bind(tables.train_deck, stop), height=500, sizing_mode="stretch_width"),
    pn.widgets.Tabulator(pn.bind(lambda at: tables.stops_until(at)[tables.STOP_COLUMNS], stop)),
    "## The delegation",
    side,
    pn.pane.Plotly(pn.bind(tables.people_figure, side)),
    pn.widgets.Tabulator(pn.bind(lambda chosen: tables.people_of(chosen)[tables.PERSON_COLUMNS], side)),
    "## The bargain",
    category,
    pn.pane.Plotly(pn.bind(tables.wants_figure, category)),
    pn.widgets.Tabulator(pn.bind(lambda chosen: tables.wants_in(chosen)[tables.WANT_COLUMNS], category)),
    sizing_mode="stretch_width",
).servable(title="The train")
