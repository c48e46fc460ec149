"""The bargain's two downloads as CSV: the wants, step by step, and the scale."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from explainer.figures.evidence_words import confidence_reason
from explainer.figures.spreadsheet_csv import separator_of
from explainer.model.evidence import PANS
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.model.want_rows import WantRow, want_rows
from explainer.model.weighing import USUAL, PanRow, Weighing, independent_origins, load_span, weighed
from explainer.words import Words

WANT_COLUMNS = (
    *("edition", "data_version", "data_date", "want_id", "groups", "category_id", "want", "step", "role", "origin_key"),
    *("origin", "status", "kinds", "claims", "step_confidence", "step_reason"),
)
SCALE_COLUMNS = (
    *("edition", "data_version", "data_date", "side", "category_id", "category", "importance", "origins", "least"),
    *("greatest", "names", "deciding", "claims"),
)
Cells = Sequence[object]


def wants_csv(knowledge: Knowledge, words: Words) -> str:
    """The table of wants as CSV, one row a sign: what one independent origin says of one step of a want.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns WANT_COLUMNS; several values in a cell have spaces between. The confidence in a step stands in the rows that say
        that it was taken.
    """
    signs = (cells for row in want_rows(knowledge) for cells in _signs(row, knowledge, words))
    return _csv(knowledge, words, WANT_COLUMNS, signs)


def _signs(row: WantRow, knowledge: Knowledge, words: Words) -> Iterable[Cells]:
    story, steps = knowledge.story, {step.rung: step for step in row.steps}
    for sign in row.signs:
        step = steps.get(sign.rung) if sign.role == "says" else None
        yield (
            row.want["want_id"],
            " ".join(row.groups),
            row.want["category_id"],
            words.pick(row.want, "item"),
            sign.rung,
            sign.role,
            sign.voice,
            voice_name(story, sign.voice, words),
            sign.status,
            " ".join(sorted(sign.kinds)),
            " ".join(sign.claims),
            step.level if step else "",
            confidence_reason(step, story, words) if step else "",
        )


def scale_csv(knowledge: Knowledge, words: Words, importance: Mapping[str, int] = USUAL) -> str:
    """The scale as CSV: a row a (side, category), one a pan, and one for the difference of the pans.

    Args:
        knowledge: What was known.
        words: The reader's language.
        importance: The reader's importance by category; the default for a category that is left out.

    Returns:
        Columns SCALE_COLUMNS. least and greatest are the ends of the range over all worths of the statuses, in confirmed signs;
        origins is the number of independent origins. The last row says which side the scale names (empty: too close to call)
        and which claims decide it.
    """
    return _csv(knowledge, words, SCALE_COLUMNS, scale_rows(weighed(knowledge, importance), knowledge, words))


def scale_rows(weighing: Weighing, knowledge: Knowledge, words: Words) -> Iterable[Cells]:
    """The rows of scale_csv, from the column side on.

    Args:
        weighing: The scale.
        knowledge: For the names.
        words: The reader's language.
    """
    categories = knowledge.story.by_key["categories"]
    for side in PANS:
        own = [row for row in weighing.rows if row.side == side]
        for row in own:
            name = words.pick(categories[row.category_id], "name")
            yield (
                side,
                row.category_id,
                name,
                row.importance,
                *_measured([row], knowledge),
                "",
                "",
                " ".join(row.claims),
            )
        yield side, "", "", "", *_measured(own, knowledge), "", "", ""
    ends = map(int, weighing.difference)
    yield "difference", "", "", "", "", *ends, weighing.side, " ".join(weighing.deciding), ""


def _measured(rows: Sequence[PanRow], knowledge: Knowledge) -> tuple[int, int, int]:
    """Number of independent origins, least and greatest load."""
    least, greatest = load_span(rows, knowledge.story)
    return len(independent_origins(rows)), int(least), int(greatest)


def _csv(knowledge: Knowledge, words: Words, columns: Sequence[str], rows: Iterable[Cells]) -> str:
    """Rows as CSV for spreadsheet programs, each after the edition and the version of the data."""
    story, file = knowledge.story, io.StringIO()
    writer = csv.writer(file, delimiter=separator_of(words.language), lineterminator="\r\n")
    writer.writerow(columns)
    head = (knowledge.edition["edition_id"], story.version, story.dated)
    writer.writerows([*head, *cells] for cells in rows)
    return file.getvalue()
