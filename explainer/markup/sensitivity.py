"""The table of the method page that says what of the bargain changes if one claim, one status or one origin goes."""

from __future__ import annotations

from markupsafe import Markup

from explainer.figures.delegation_rows import SIDE_WORDS
from explainer.figures.evidence_words import LEVEL_WORDS
from explainer.markup.claim_marks import Notes
from explainer.markup.tables import captioned_table
from explainer.markup.truncation import MAX_TABLE_ROWS, more_line
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.model.sensitivity import Change, Place, Step, sensitivity
from explainer.words import Words

KIND_WORDS = {"claim": "A claim", "status": "A status", "origin": "An independent origin"}


def sensitivity_table(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What of the bargain rests on one claim, one status or one origin; empty where no want was known.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A sentence with how many parts can go without a change, and a table of those that cannot.
    """
    changes = sensitivity(knowledge)
    if not changes:
        return Markup("")
    rows = [_row(change, knowledge, words, notes) for change in changes if change.is_change]
    said = words(
        "Taken away one at a time, {count} of {all} parts of the evidence change what the page on what each side wants says.",
        count=words.number(len(rows)),
        all=words.number(len(changes)),
    )
    heads = [words(head) for head in ("Without", "Which is", "The range then names", "Furthest step and confidence")]
    table = captioned_table(words("What rests on one part of the evidence"), heads, rows[:MAX_TABLE_ROWS])
    return Markup("<p>{}</p>{}{}").format(said, table, more_line(MAX_TABLE_ROWS, len(rows), "want_claims", words))


def _row(change: Change, knowledge: Knowledge, words: Words, notes: Notes) -> tuple[str | Markup, ...]:
    side = words(SIDE_WORDS[change.side]) if change.side else words("no side")
    steps = words.series(_step(place, *step, knowledge, words) for place, step in change.steps.items())
    return (
        _name(change, knowledge, words, notes),
        words(KIND_WORDS[change.kind]),
        side if change.is_side_changed else words("the same"),
        steps or words("the same"),
    )


def _name(change: Change, knowledge: Knowledge, words: Words, notes: Notes) -> str | Markup:
    story = knowledge.story
    if change.kind == "claim":
        return Markup("{}{}").format(change.key, notes.mark((change.key,)))
    if change.kind == "status":
        return words.pick(story.row("statuses", change.key), "word")
    return voice_name(story, change.key, words)


def _step(place: Place, before: Step, after: Step, knowledge: Knowledge, words: Words) -> str:
    """A side and category with what was said and what would be said."""
    side, category = place
    name = f"{words(SIDE_WORDS[side])}, {words.pick(knowledge.story.row('categories', category), 'short')}"
    return words.pair(
        name,
        words(
            "{after} instead of {before}",
            after=_said(after, knowledge, words),
            before=_said(before, knowledge, words),
        ),
    )


def _said(step: Step, knowledge: Knowledge, words: Words) -> str:
    rung, level = step
    if not rung:
        return words("nothing")
    return f"{words.pick(knowledge.story.row('rungs', rung), 'word')}, {words(LEVEL_WORDS[level])}"
