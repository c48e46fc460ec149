"""What can be saved, from its address alone, so that any replica answers; and /download/scale.csv, the scale as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.model.evidence import pan_contents
from explainer.model.knowledge import known_at
from explainer.tables.story import Story, shared_keeper
from explainer.url_state import Choices, read_choices

USED = ("lang", "at", "w")
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def saved_as(
    name: str, request: Request, page: str, used: Collection[str], write: Callable[[Story, Choices], str]
) -> Response:
    """A file of what an address asks for; 400 with the parameter's name for what is not understood.

    Args:
        name: What it is, such as claims.csv; the edition is added.
        request: What was asked.
        page: Where such an address can be copied.
        used: The parameters that the file depends on; all others are passed over.
        write: The file's text.
    """
    story = shared_keeper().story()
    asked = {parameter: value for parameter, value in request.query_params.items() if parameter in used}
    choices, unknown = read_choices(asked, story)
    if unknown:
        return PlainTextResponse(
            f"{', '.join(unknown)}: not understood. Mend: leave it out, or copy the address from /{page}.\n", 400
        )
    stem, _, ending = name.partition(".")
    headers = {"content-disposition": f'attachment; filename="khasan-line-{stem}-{choices.at}.{ending}"'}
    return Response(write(story, choices), media_type=MEDIA_TYPES[ending], headers=headers)


def scale_csv(request: Request) -> Response:
    """The scale of an edition at a reader's importance; 400 likewise."""
    return saved_as("scale.csv", request, "bargain", USED, scale_table)


def scale_table(story: Story, choices: Choices) -> str:
    """The scale as CSV: edition, data_version, data_date, side, category, strength (empty without a claim), importance, share, claims."""
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
    return str(table[columns].to_csv(index=False, lineterminator="\r\n"))
