"""The answer while there are no good data: 503, for a route whose story was never good in this process."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

RETRY_S = 10
UNAVAILABLE = {"cache-control": "no-store", "retry-after": str(RETRY_S)}


def no_story(request: Request, error: Exception) -> Response:
    """Answers 503. The loader has logged the faults, so nothing is logged here.

    Args:
        request: Not used.
        error: The StoryError.

    Returns:
        A plain text that a browser or a proxy does not store.
    """
    return PlainTextResponse(
        "The data cannot be shown just now. Please come back in a little while.\n", 503, UNAVAILABLE
    )
