"""The base of the map: sea, land, water, borders and the names of countries and seas, from our own files.

The page states the policy on names: a sea with two names in use has both, in alphabetical order. Borders are those of Natural
Earth, which show who controls the land, not who claims it.
"""

from __future__ import annotations

from typing import Any

import orjson
import pydeck as pdk

from explainer.cache import per_object
from explainer.figures.theme import MAP_FONT, Rgba, Theme, rgba
from explainer.tables.story import Story
from explainer.words import Words

NAMES = [
    ("Russia", 132.4, 50.35, 13),
    ("China", 125.2, 46.0, 13),
    ("North Korea", 126.55, 40.75, 11),
    ("Japan", 141.2, 39.3, 13),
]
BASEMAP_PATH = "geo/basemap.geojson"  # relative to any page
KINDS = {
    "land": "land",
    "lake_khanka": "lake",
    "rivers": "river",
    "borders": "border",
}  # layer to kind, in drawing order
# Larger than any view at zoom 4, so that its edge is never seen.
SEA = [[60, 5], [190, 5], [190, 75], [60, 75], [60, 5]]
SEA_NAME, SEA_AT = "East Sea /\nSea of Japan", [134.2, 41.0]


@per_object
def basemap_geojson(story: Story) -> bytes:
    """The geometry of the base as one GeoJSON FeatureCollection, so that a page fetches one file.

    Returns:
        The sea, then the features of each layer of KINDS, each with its `kind`, and countries with their code as `country`.
    """
    sea = {"type": "Feature", "properties": {"kind": "sea"}, "geometry": {"type": "Polygon", "coordinates": [SEA]}}
    features = [sea] + [
        {"type": "Feature", "properties": {"kind": kind, **_country(feature)}, "geometry": feature["geometry"]}
        for layer, kind in KINDS.items()
        for feature in orjson.loads(story.files[f"geo/{layer}.geojson"])["features"]
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _country(feature: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in feature["properties"].items() if name == "country"}


def text_layer(layer_id: str, rows: list[dict[str, Any]], colour: Rgba, **style: Any) -> pdk.Layer:
    """A layer of texts.

    Args:
        layer_id: Id of the layer.
        rows: Texts with text, position [lon, lat], size and offset (both in pixels), and the fields that `style` names.
        colour: Of the texts.
        style: Further properties of the layer.

    Returns:
        A layer that cannot be picked.
    """
    return pdk.Layer(
        "TextLayer",
        data=rows,
        id=layer_id,
        get_text="text",
        get_position="position",
        get_size="size",
        get_color=colour,
        get_pixel_offset="offset",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(MAP_FONT),
        **style,
    )


def base_layers(words: Words, theme: Theme) -> list[pdk.Layer]:
    """Sea, land, water and borders, and the names of countries and seas.

    The browser reads the geometry from one file on our origin, and caches it. The sea is in that file too: in a layer of its own
    it would cover the map image before the land is drawn.

    Args:
        words: The language of the names.
        theme: Light or dark colours.

    Returns:
        Layers in the order in which they are drawn.
    """
    ground, north_korea, sea = rgba(theme.land), rgba(theme.land_north_korea), rgba(theme.sea)
    river, border = rgba(theme.river), rgba(theme.border)
    kind = "properties.kind"
    names = [
        {"text": words(name).upper(), "position": [lon, lat], "size": size, "offset": [0, 0]}
        for name, lon, lat, size in NAMES
    ]
    seas = [{"text": words(SEA_NAME), "position": SEA_AT, "size": 12, "offset": [0, 0]}]
    return [
        pdk.Layer(
            "GeoJsonLayer",
            data=BASEMAP_PATH,
            id="ground",
            pickable=False,
            stroked=False,  # outlines of the coast would be most of the work for a weak device
            get_fill_color=f"{kind} == 'sea' ? {sea} : {kind} == 'lake' ? {sea} : properties.country == 'PRK' ? {north_korea} : {ground}",
            get_line_color=f"{kind} == 'river' ? {river} : {border}",
            get_line_width=1,
            line_width_units=pdk.types.String("pixels"),
        ),
        text_layer("country-names", names, rgba(theme.map_word)),
        text_layer("sea-names", seas, rgba(theme.sea_word)),
    ]
