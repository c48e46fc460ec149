"""Our own files that every reader loads, compressed once (brotli and gzip) for each content and kept in memory."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from servestatic.compress import Compressor
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.cache import every, kept
from explainer.figures.rail_layers import BROAD_PATHS
from explainer.figures.reach_layers import thinned
from explainer.tables.story import DATA, GEO

ENCODERS = {"br": Compressor.compress_brotli, "gzip": Compressor.compress_gzip}  # the best first
DAY_S = 86_400
# Wider than any view at zoom 4, so that no edge of the clip ever shows.
SEA = [[60, 5], [190, 5], [190, 75], [60, 75], [60, 5]]
BASEMAP, GROUND = "basemap", {"land": "land", "lake_khanka": "lake", "rivers": "river", "borders": "border"}


def packed(request: Request, body: bytes, media_type: str, cache_control: str) -> Response:
    """A file as small as the reader's browser takes it; 304 where it has this content already."""
    headers = {"cache-control": cache_control, "vary": "Accept-Encoding", "etag": _tag(body)}
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    encoding = next(iter(_taken(",".join(request.headers.getlist("accept-encoding")))), "")
    if encoding:
        headers["content-encoding"] = encoding
    return Response(_encoded(encoding, body) if encoding else body, media_type=media_type, headers=headers)


def lasting(request: Request, body: bytes, media_type: str, is_current: bool | None = None) -> Response:
    """A file whose address changes with its content (`lasting_address`), so that a browser may keep it for good.

    Args:
        request: Asked anew each time where its address does not name a version.
        body: The file.
        media_type: Of the file.
        is_current: Whether the version that it names is this one; where that is not told, any is.
    """
    is_kept = "v" in request.query_params if is_current is None else is_current
    return packed(request, body, media_type, "public, max-age=31536000, immutable" if is_kept else "no-cache")


def lasting_address(path: str, body: bytes) -> str:
    """The address of a file with the version of its content."""
    return f"{path}?v={sha256(body).hexdigest()[:12]}"


def has_already(request: Request, tag: str) -> bool:
    """Whether the reader keeps the content of that tag, and says so (RFC 9110, 13.1.2)."""
    return tag in [own.strip() for own in request.headers.get("if-none-match", "").split(",")]


@lru_cache(maxsize=64)
def _taken(accepted: str) -> list[str]:
    """Which of our encodings an Accept-Encoding header takes (RFC 9110, 12.5.3), the best first."""
    parts = [part.partition(";") for part in accepted.lower().split(",")]
    refused = {name.strip() for name, _, weight in parts if re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)}
    named = {name.strip() for name, _, _ in parts} - refused
    return [name for name in ENCODERS if name in named or ("*" in named and name not in refused)]


@lru_cache(maxsize=64)
def _tag(body: bytes) -> str:
    return f'W/"{sha256(body).hexdigest()[:20]}"'


@kept(64, by=every)
def _encoded(encoding: str, body: bytes) -> bytes:
    return bytes(ENCODERS[encoding](body))


@lru_cache(maxsize=2 * len(GEO))
def _read(path: Path, modified_ns: int) -> bytes:
    return path.read_bytes()


@kept(2, by=every)
def _ground(*layers: bytes) -> bytes:
    """The sea and the layers above it as one collection, in the order in which they are drawn, each feature with its kind."""
    sea = {"type": "Feature", "properties": {"kind": "sea"}, "geometry": {"type": "Polygon", "coordinates": [SEA]}}
    features = [sea] + [
        {"type": "Feature", "properties": {"kind": kind, **_told(feature)}, "geometry": feature["geometry"]}
        for kind, layer in zip(GROUND.values(), layers, strict=True)
        for feature in orjson.loads(layer)["features"]
    ]
    return orjson.dumps({"type": "FeatureCollection", "features": features})


def _told(feature: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in feature["properties"].items() if name == "country"}


def layer(name: str) -> bytes:
    """A layer of the maps as GeoJSON, or BASEMAP, all that lies under them."""
    paths = [DATA / "geo" / f"{own}.geojson" for own in (GROUND if name == BASEMAP else [name])]
    bodies = [_read(path, path.stat().st_mtime_ns) for path in paths]
    return _ground(*bodies) if name == BASEMAP else bodies[0]


def rail_paths(is_broad: bool = False) -> bytes:
    """The railway by leg as the maps draw it, or as fewer points where its line is a broad one: rows of leg_id and path."""
    return _rows(layer("rail_legs"), is_broad)


@kept(4, by=every)
def _rows(rail_legs: bytes, is_broad: bool) -> bytes:
    paths = {leg["properties"]["leg_id"]: leg["geometry"]["coordinates"] for leg in orjson.loads(rail_legs)["features"]}
    rows = [{"leg_id": leg, "path": thinned(path) if is_broad else path} for leg, path in paths.items()]
    return orjson.dumps(rows)


def paths(request: Request) -> Response:
    """The railway by leg, in either form."""
    is_broad = request.url.path.endswith(BROAD_PATHS)
    return packed(request, rail_paths(is_broad), "application/json", f"public, max-age={DAY_S}")


def geo(request: Request) -> Response:
    """The layer that is asked for; 404 for anything else."""
    name = request.path_params["name"]
    if name not in (*GEO, BASEMAP):
        return PlainTextResponse("No such layer.\n", 404)
    return packed(request, layer(name), "application/geo+json", f"public, max-age={DAY_S}")
