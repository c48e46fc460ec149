"""Statuses in words: the badge of one, and the definitions of all."""

from __future__ import annotations

from markupsafe import Markup

from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words


def status_badge(knowledge: Knowledge, words: Words, status: str) -> Markup:
    """Glyph and word of a status in a thin box.

    Args:
        knowledge: For the statuses.
        words: The reader's language.
        status: Key of story.statuses.

    Returns:
        HTML; the glyph is hidden from screen readers.
    """
    row = knowledge.story.row("statuses", status)
    return Markup('<span class="kl-badge"><span aria-hidden="true">{}</span> {}</span>').format(
        row["glyph"], words.pick(row, "word")
    )


def status_definitions(story: Story, words: Words) -> Markup:
    """All statuses with glyph, line pattern and definition.

    Args:
        story: The validated tables.
        words: The reader's language.

    Returns:
        A definition list, in the order of statuses.csv.
    """
    rows = [
        Markup(
            '<div><dt><span aria-hidden="true">{}</span> {} <span class="kl-line" data-status="{}" aria-hidden="true"></span></dt><dd>{}</dd></div>'
        ).format(row["glyph"], words.pick(row, "word"), row["status"], words.pick(row, "definition"))
        for row in story.statuses.to_dict("records")
    ]
    return Markup('<dl class="kl-statuses">{}</dl>').format(Markup("").join(rows))
