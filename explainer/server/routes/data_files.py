"""/data/: every table, the descriptor and an archive of them all, exactly as the running story was read."""

from __future__ import annotations

from collections.abc import Callable

from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route, Router

from explainer.cache import per_object
from explainer.server.compression import compressed_response, tagged_response
from explainer.tables.datapackage import ARCHIVE, DOWNLOADS, archive
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper

KEPT = "public, max-age=300"
MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}


def data_routes(current: Callable[[], Story] = lambda: shared_keeper().story()) -> BaseRoute:
    """The routes under /data, which any site may read (CORS).

    Args:
        current: Returns the newest valid story.
    """

    def file(request: Request) -> Response:
        return _file(request, current())

    def zipped(request: Request) -> Response:
        return _archive(request, current())

    inner = Router([Route(f"/{ARCHIVE}", zipped), Route("/{name}", file)])
    return Mount(
        "/data", CORSMiddleware(inner, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=["ETag"])
    )


def _file(request: Request, story: Story) -> Response:
    name = request.path_params["name"]
    if name not in DOWNLOADS or name not in story.files:
        return PlainTextResponse("No such file.\n", 404)
    return compressed_response(request, story.files[name], MEDIA_TYPES[name.rpartition(".")[2]], KEPT)


def _archive(request: Request, story: Story) -> Response:
    """The archive of the good version: its name, its bytes and its tag are those of the story."""
    name = {"content-disposition": f'attachment; filename="khasan-line-{story.version}.zip"'}
    return tagged_response(request, _zipped(story), "application/zip", KEPT, name)


@per_object
def _zipped(story: Story) -> bytes:
    return archive(story.files)
