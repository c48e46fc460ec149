"""/healthz and /readyz: whether the process is up, and whether it has good data."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from explainer.tables.story import StoryError, shared_keeper

UNKEPT = {"cache-control": "no-store"}


async def healthz(request: Request) -> PlainTextResponse:
    """The process answers; nothing is said of the data."""
    return PlainTextResponse("ok\n", headers=UNKEPT)


def readyz(request: Request) -> JSONResponse:
    """The data are loaded, with their version and date; 503 where none were ever good."""
    try:
        story = shared_keeper().story()
    except StoryError as error:
        return JSONResponse({"ready": False, "faults": len(error.faults)}, 503, headers=UNKEPT)
    return JSONResponse({"ready": True, "data_version": story.version, "data_date": story.dated}, headers=UNKEPT)
