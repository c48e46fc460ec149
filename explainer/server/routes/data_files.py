"""/data/: every table as it stands in the repository, its description, and all of them in one archive."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from explainer.cache import every, kept
from explainer.server.compression import has_already
from explainer.tables.schemas import TABLES
from explainer.tables.story import DATA, shared_keeper

DESCRIPTOR, ARCHIVE = "datapackage.json", "khasan-line.zip"
NAMES = frozenset({*(f"{table}.csv" for table in TABLES), DESCRIPTOR})
BEFORE_ZIP_BEGINS = (1980, 1, 1, 0, 0, 0)  # one date for all, so that the same data give the same bytes


class _Tables(StaticFiles):
    """Files by name; none but the tables and their description, wherever a path may lead."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path not in NAMES:
            raise HTTPException(404)
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=300"
        if path.endswith(".csv"):
            answer.headers["content-type"] = "text/csv; charset=utf-8"
        return answer


def archive(request: Request) -> Response:
    """All tables and their description in one zip; 304 where the reader has this version."""
    version = shared_keeper().story().version
    headers = {
        "etag": f'"{version}"',
        "cache-control": "public, max-age=300",
        "content-disposition": f'attachment; filename="khasan-line-{version}.zip"',
    }
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(archive_of(version), media_type="application/zip", headers=headers)


@kept(2, by=every)
def archive_of(version: str) -> bytes:
    """All tables and their description, of that version, in one zip; the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(NAMES):
            file.writestr(zipfile.ZipInfo(name, BEFORE_ZIP_BEGINS), (DATA / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def data_routes(folder: Path = DATA) -> BaseRoute:
    """The routes under /data, which any site may read (CORS)."""
    inner: ASGIApp = Router([Route(f"/{ARCHIVE}", archive), Mount("/", _Tables(directory=folder))])
    return Mount(
        "/data", CORSMiddleware(inner, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=["ETag"])
    )
