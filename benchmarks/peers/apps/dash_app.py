"""The three panels in Dash with dash-deck, written as its documentation shows: `gunicorn dash_app:server`."""

import json

import dash_deck
import pandas as pd
import tables
from dash import Dash, Input, Output, dash_table, dcc, html

app = Dash(__name__, title="The train")
server = app.server


def table(name: str, columns: list[str]) -> dash_table.DataTable:
    """An empty table, which a callback fills.

    Args:
        name: Its id.
        columns: Names of its columns.

    Returns:
        The component.
    """
    return dash_table.DataTable(id=name, columns=[{"name": column, "id": column} for column in columns])


def records(rows: pd.DataFrame, columns: list[str]) -> list[dict[str, object]]:
    """Rows in the form that a DataTable takes.

    Args:
        rows: Any table.
        columns: The columns to keep.

    Returns:
        A record for each row.
    """
    return rows[columns].to_dict("records")


app.layout = html.Div(
    [
        html.H1("Kim Jong Un's train"),
        dcc.Slider(0, len(tables.STOPS) - 1, 1, value=0, id="stop", marks=dict(enumerate(tables.STOPS))),
        html.Div(dash_deck.DeckGL(id="map"), style={"height": "500px", "position": "relative"}),
        table("stops", tables.STOP_COLUMNS),
        html.H2("The delegation"),
        dcc.Dropdown(tables.SIDES, "all", id="side"),
        dcc.Graph(id="people"),
        table("persons", tables.PERSON_COLUMNS),
        html.H2("The bargain"),
        dcc.Dropdown(tables.CATEGORIES, "all", id="category"),
        dcc.Graph(id="wants"),
        table("claims", tables.WANT_COLUMNS),
    ]
)


@app.callback(Output("map", "data"), Output("stops", "data"), Input("stop", "value"))
def show_stop(at: int) -> tuple[object, list[dict[str, object]]]:
    """The map and the list at a step."""
    stop = tables.STOPS[at]
    return json.loads(tables.train_deck(stop).to_json()), records(tables.stops_until(stop), tables.STOP_COLUMNS)


@app.callback(Output("people", "figure"), Output("persons", "data"), Input("side", "value"))
def show_side(side: str) -> tuple[object, list[dict[str, object]]]:
    """The persons of a side."""
    return tables.people_figure(side), records(tables.people_of(side), tables.PERSON_COLUMNS)


@app.callback(Output("wants", "figure"), Output("claims", "data"), Input("category", "value"))
def show_category(category: str) -> tuple[object, list[dict[str, object]]]:
    """The wants of a category."""
    return tables.wants_figure(category), records(tables.wants_in(category), tables.WANT_COLUMNS)
