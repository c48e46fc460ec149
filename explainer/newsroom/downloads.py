"""/download/scale.csv: the reader's scale as a table, from its address alone, so that any replica answers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from explainer.choices import Choices, read_choices
from explainer.knowledge import known_at
from explainer.story import Story, shared_keeper
from explainer.weighing import pans

USED = ("lang", "at", "w")


def scale_csv(request: Request) -> Response:
    """The scale of an edition at a reader's importance; 400 with the parameter's name for what is not understood."""
    story = shared_keeper().story()
    asked = {name: value for name, value in request.query_params.items() if name in USED}
    choices, unknown = read_choices(asked, story)
    if unknown:
        return PlainTextResponse(
            f"{', '.join(unknown)}: not understood. Mend: leave it out, or copy the address from /bargain.\n", 400
        )
    headers = {"content-disposition": f'attachment; filename="khasan-line-scale-{choices.at}.csv"'}
    return Response(scale_table(story, choices), media_type="text/csv; charset=utf-8", headers=headers)


def scale_table(story: Story, choices: Choices) -> str:
    """The scale as CSV: edition, data_version, data_date, side, category, strength (empty without a claim), importance, share, claims."""
    rows = pans(known_at(story, choices.at), choices.importance)
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
