"""The same three panels as one plain Streamlit script: no cache, Plotly Express figures made in every run, the basemap inline."""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import pydeck as pdk
import streamlit as st

DATA = Path(__file__).resolve().parent.parent / "data"

st.set_page_config(page_title="The train", layout="wide")
claims, places = pd.read_csv(DATA / "claims.csv"), pd.read_csv(DATA / "places.csv")
sightings = pd.read_csv(DATA / "sightings.csv").merge(places, on="place_id")
people = pd.read_csv(DATA / "people.csv").merge(pd.read_csv(DATA / "appearances.csv"), on="person_id")
wants = (
    pd.read_csv(DATA / "want_claims.csv")
    .merge(pd.read_csv(DATA / "wants.csv"), on="want_id")
    .merge(claims, on="claim_id")
)

st.title("Kim Jong Un's train")
stop = st.select_slider("Stop", sightings["sighting_id"])
shown = sightings[sightings["sighting_id"] <= stop]
land, rails = (json.loads((DATA / "geo" / f"{name}.geojson").read_text()) for name in ("land", "rail_legs"))
st.pydeck_chart(
    pdk.Deck(
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=131, latitude=46, zoom=4),
        layers=[
            pdk.Layer(
                "GeoJsonLayer",
                land,
                get_fill_color=[243, 238, 228],
                get_line_color=[181, 170, 152],
                get_line_width=2000,
            ),
            pdk.Layer("GeoJsonLayer", rails, get_line_color=[163, 59, 32], get_line_width=9000),
            pdk.Layer(
                "ScatterplotLayer",
                shown,
                get_position=["lon_deg", "lat_deg"],
                get_radius=18000,
                get_fill_color=[163, 59, 32],
            ),
        ],
    )
)
st.dataframe(shown[["name_en", "stated_en", "what_en"]])

st.header("The delegation")
side = st.selectbox("Side", ["all", *people["side"].unique()])
own = people if side == "all" else people[people["side"] == side]
st.plotly_chart(px.sunburst(own.drop_duplicates("person_id"), path=["side", "portfolio_id", "name_en"]))
st.dataframe(own[["name_en", "role_en", "occasion", "basis"]])

st.header("The bargain")
category = st.selectbox("Category", ["all", *wants["category_id"].unique()])
chosen = wants if category == "all" else wants[wants["category_id"] == category]
st.plotly_chart(px.bar(chosen, x="category_id", color="status", facet_row="side", height=600))
st.dataframe(chosen[["item_en", "role", "text_en"]])
