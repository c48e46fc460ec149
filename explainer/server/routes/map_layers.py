"""/geo/: the layers of the maps, which the live map fetches by URL."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.figures.basemap import basemap_geojson
from explainer.figures.rail_layers import BROAD_PATHS, rail_paths_json
from explainer.server.compression import compressed_response
from explainer.tables.datapackage import GEO
from explainer.tables.story_keeper import shared_keeper

KEPT = "public, max-age=86400"


def basemap(request: Request) -> Response:
    """Answers with the basemap, as one GeoJSON file."""
    return compressed_response(request, basemap_geojson(shared_keeper().story()), "application/geo+json", KEPT)


def map_layer(request: Request) -> Response:
    """Answers with one layer of data/geo; 404 for anything else."""
    name = request.path_params["name"]
    if name not in GEO:
        return PlainTextResponse("No such layer.\n", 404)
    body = shared_keeper().story().files[f"geo/{name}.geojson"]
    return compressed_response(request, body, "application/geo+json", KEPT)


def rail_paths(request: Request) -> Response:
    """Answers with the railway as one path per leg, for thin or for broad lines."""
    is_broad = request.url.path.endswith(BROAD_PATHS)
    return compressed_response(request, rail_paths_json(shared_keeper().story(), is_broad), "application/json", KEPT)
