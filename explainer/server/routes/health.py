"""Health checks: /healthz tells whether the process is up, /readyz whether it has valid data."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse

from explainer.tables.story import StoryError
from explainer.tables.story_keeper import shared_keeper

UNKEPT = {"cache-control": "no-store"}


async def healthz(request: Request) -> PlainTextResponse:
    """Answers 200 while the process runs, whatever the data."""
    return PlainTextResponse("ok\n", headers=UNKEPT)


def readyz(request: Request) -> JSONResponse:
    """Answers 200 with version and date of the data; 503 where no valid data were ever loaded."""
    try:
        story = shared_keeper().story()
    except StoryError as error:
        return JSONResponse({"ready": False, "faults": len(error.faults)}, 503, headers=UNKEPT)
    return JSONResponse({"ready": True, "data_version": story.version, "data_date": story.dated}, headers=UNKEPT)
