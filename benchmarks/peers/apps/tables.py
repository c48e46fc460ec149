"""The tables that the peers draw, read as in the naive Streamlit app, but only once, because these frameworks run a script once."""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pydeck as pdk

DATA = Path(__file__).resolve().parents[3] / "data"
LAND, RAILS = (json.loads((DATA / "geo" / f"{name}.geojson").read_text()) for name in ("land", "rail_legs"))
CLAIMS, PLACES = pd.read_csv(DATA / "claims.csv"), pd.read_csv(DATA / "places.csv")
SIGHTINGS = pd.read_csv(DATA / "sightings.csv").merge(PLACES, on="place_id")
PEOPLE = pd.read_csv(DATA / "people.csv").merge(pd.read_csv(DATA / "appearances.csv"), on="person_id")
WANTS = (
    pd.read_csv(DATA / "want_claims.csv")
    .merge(pd.read_csv(DATA / "wants.csv"), on="want_id")
    .merge(CLAIMS, on="claim_id")
)
STOPS = SIGHTINGS["sighting_id"].tolist()
SIDES, CATEGORIES = (["all", *table.unique()] for table in (PEOPLE["side"], WANTS["category_id"]))
STOP_COLUMNS = ["name_en", "stated_en", "what_en"]
PERSON_COLUMNS = ["name_en", "role_en", "occasion", "basis"]
WANT_COLUMNS = ["item_en", "role", "text_en"]


def stops_until(stop: str) -> pd.DataFrame:
    """The sightings up to a step."""
    return SIGHTINGS[SIGHTINGS["sighting_id"] <= stop]


def train_deck(stop: str) -> pdk.Deck:
    """The map at a step, with the basemap inline."""
    return pdk.Deck(
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=131, latitude=46, zoom=4),
        layers=[
            pdk.Layer(
                "GeoJsonLayer",
                LAND,
                get_fill_color=[243, 238, 228],
                get_line_color=[181, 170, 152],
                get_line_width=2000,
            ),
            pdk.Layer("GeoJsonLayer", RAILS, get_line_color=[163, 59, 32], get_line_width=9000),
            pdk.Layer(
                "ScatterplotLayer",
                stops_until(stop),
                get_position=["lon_deg", "lat_deg"],
                get_radius=18000,
                get_fill_color=[163, 59, 32],
            ),
        ],
    )


def people_of(side: str) -> pd.DataFrame:
    """Appearances of the persons of a side."""
    return PEOPLE if side == "all" else PEOPLE[PEOPLE["side"] == side]


def people_figure(side: str) -> go.Figure:
    """Persons by side and portfolio."""
    return px.sunburst(people_of(side).drop_duplicates("person_id"), path=["side", "portfolio_id", "name_en"])


def wants_in(category: str) -> pd.DataFrame:
    """Claims on the wants of a category."""
    return WANTS if category == "all" else WANTS[WANTS["category_id"] == category]


def wants_figure(category: str) -> go.Figure:
    """Claims by category, status and side."""
    return px.bar(wants_in(category), x="category_id", color="status", facet_row="side", height=600)
