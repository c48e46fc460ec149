"""Downloads that depend on their URL alone, so that any replica can answer; and those of /bargain: the scale and the wants."""

from __future__ import annotations

from collections.abc import Callable, Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.figures import bargain_csv
from explainer.figures.spreadsheet_csv import ENCODING
from explainer.model.knowledge import known_at
from explainer.server.compression import tagged_response
from explainer.server.job_queue import JobQueue
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.url_state import Choices, read_choices
from explainer.words import Words

WANTS_USED = ("lang", "at")
SCALE_USED = (*WANTS_USED, "w")
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
ENCODINGS = {"csv": ENCODING, "json": "utf-8"}


QUEUE = JobQueue("downloads")
KEPT = "public, max-age=300"


async def download(
    name: str, request: Request, page: str, used: Collection[str], write: Callable[[Story, Choices], str]
) -> Response:
    """Answers with a file to save; 400 with the parameter's name where a parameter is not understood.

    The files are written one at a time, so that no number of clients takes more of the processor than one; 503 where too many
    wait.

    Args:
        name: File name without the edition, such as claims.csv.
        request: The request.
        page: The page from which such a URL can be copied; named in the 400 answer.
        used: The parameters that the file depends on; all others are ignored.
        write: Makes the text of the file from the story and the choices.

    Returns:
        The response.
    """
    story = await run_in_threadpool(shared_keeper().story)
    asked = {parameter: value for parameter, value in request.query_params.items() if parameter in used}
    choices, unknown = read_choices(asked, story)
    if unknown:
        return PlainTextResponse(
            f"{', '.join(unknown)}: not understood. Mend: leave it out, or copy the address from /{page}.\n", 400
        )
    stem, _, ending = name.partition(".")
    headers = {"content-disposition": f'attachment; filename="khasan-line-{stem}-{choices.at}.{ending}"'}
    text = await QUEUE.result((name, story.cache_key, choices), write, story, choices)
    return tagged_response(request, text.encode(ENCODINGS[ending]), MEDIA_TYPES[ending], KEPT, headers)


async def scale_csv(request: Request) -> Response:
    """Answers with the scale of an edition at the reader's weights; 400 where a parameter is not understood."""
    return await download("scale.csv", request, "bargain", SCALE_USED, scale_table)


async def wants_csv(request: Request) -> Response:
    """Answers with the table of wants of an edition; 400 where a parameter is not understood."""
    return await download("wants.csv", request, "bargain", WANTS_USED, wants_table)


def scale_table(story: Story, choices: Choices) -> str:
    """The scale as CSV (bargain_csv.scale_csv), from the story and the reader's edition, language and weights."""
    return bargain_csv.scale_csv(known_at(story, choices.at), Words(choices.lang), choices.importance)


def wants_table(story: Story, choices: Choices) -> str:
    """The table of wants as CSV (bargain_csv.wants_csv), from the story and the reader's edition and language."""
    return bargain_csv.wants_csv(known_at(story, choices.at), Words(choices.lang))
