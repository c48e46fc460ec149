"""Downloads that depend on their URL alone, so that any replica can answer; and /download/scale.csv, the scale as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.model.evidence import pan_contents
from explainer.model.knowledge import known_at
from explainer.server.compression import tagged_response
from explainer.server.job_queue import JobQueue
from explainer.server.routes.spreadsheet_csv import ENCODING, dialect_of
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.url_state import Choices, read_choices

USED = ("lang", "at", "w")
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
    return await download("scale.csv", request, "bargain", USED, scale_table)


def scale_table(story: Story, choices: Choices) -> str:
    """The scale as CSV for spreadsheet programs in the language of the choices, one row per side and category.

    Args:
        story: The validated tables.
        choices: Edition, language and weights.

    Returns:
        Columns edition, data_version, data_date, side, category_id, category, strength (empty without a supporting claim),
        importance, share, claims (ids separated by spaces).
    """
    rows = pan_contents(known_at(story, choices.at), choices.importance)
    names = story.categories.set_index("category_id")[f"name_{choices.lang}"]
    supported = rows["supporting"].map(bool).astype(bool)
    table = rows.assign(
        edition=choices.at,
        data_version=story.version,
        data_date=story.dated,
        category=rows["category_id"].map(names),
        strength=rows["strength"].round(4).where(supported),
        share=rows["share"].round(4),
        claims=[" ".join([*row.supporting, *row.countering]) for row in rows.itertuples()],
    )
    columns = [
        "edition",
        "data_version",
        "data_date",
        "side",
        "category_id",
        "category",
        "strength",
        "importance",
        "share",
        "claims",
    ]
    separator, decimal = dialect_of(choices.lang)
    return str(table[columns].to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\r\n"))
