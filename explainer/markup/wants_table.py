"""The table of wants: rows the wants, columns the independent origins, then the steps and the confidence in them.

A script of the page sorts and filters it (web/shared/wants_table.js). On a phone each row is a card.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from explainer.figures.evidence_words import confidence_reason, confidence_words
from explainer.markup.claim_marks import Notes
from explainer.markup.truncation import MAX_TABLE_ROWS, more_line
from explainer.model.confidence import LEVELS, Confidence
from explainer.model.evidence import Sign
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.model.want_rows import GROUPS, WantRow, voices_on_wants, want_rows
from explainer.words import Words

GROUP_WORDS = {
    "russia-wants": "Russia wants",
    "north_korea-wants": "North Korea wants",
    "russia-offers": "Russia offers or may offer",
    "north_korea-offers": "North Korea may offer",
}
BOTH_WANT = "Both sides want"
MAY_GAIN = {"russia": "Russia may gain", "north_korea": "North Korea may gain"}
SORTS = {
    "order": "as listed",
    "origins": "most independent origins first",
    "step": "furthest step first",
    "level": "highest confidence first",
}
ROLE_VERBS = {  # how a line of a cell tells a role; of who says that the step was taken, it tells the step alone
    "suggests": "a hint: {step}",
    "doubts": "doubts: {step}",
    "denies": "denies: {step}",
    "forbids": "forbidden: {step}",
}


def wants_table(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Each want with what each independent origin says of it, the steps and the confidence in them.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        Two controls and a table of at most MAX_TABLE_ROWS rows; a sentence where no want is known.
    """
    if not want_rows(knowledge):
        return Markup("<p>{}</p>").format(words("No want of either side was on record yet."))
    return _Drawing(knowledge, words, notes).html()


class _Drawing(NamedTuple):
    """The table at one edition, in one language."""

    knowledge: Knowledge
    words: Words
    notes: Notes

    def html(self) -> Markup:
        words, rows = self.words, want_rows(self.knowledge)
        voices = voices_on_wants(self.knowledge)
        names = {voice: voice_name(self.knowledge.story, voice, words) for voice in voices}
        heads = [words("Want"), *names.values(), words("Steps and confidence")]
        shown, caption = rows[:MAX_TABLE_ROWS], words("What each independent origin says of each want")
        return Markup(
            '<div class="kl-wants">{}<div class="kl-twin kl-scroll" tabindex="0" role="region" aria-label="{}"><table>'
            "<caption><span>{}</span></caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}</div>"
        ).format(
            self._tools(),
            caption,
            caption,
            Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
            Markup("").join(self._row(row, order, names) for order, row in enumerate(shown)),
            more_line(len(shown), len(rows), "want_claims", words),
        )

    def _tools(self) -> Markup:
        """The controls that filter and sort the rows; without a script they are hidden."""
        words, used = self.words, {group for row in want_rows(self.knowledge) for group in row.groups}
        groups = {"": words("all")} | {group: words(GROUP_WORDS[group]) for group in GROUPS if group in used}
        sorts = {key: words(label) for key, label in SORTS.items()}
        return Markup('<p class="kl-live kl-wants-tools">{}{}</p>').format(
            _select("group", words("Show"), groups), _select("sort", words("Sort by"), sorts)
        )

    def _row(self, row: WantRow, order: int, names: Mapping[str, str]) -> Markup:
        """One want; the values by which the script sorts and filters are its data attributes."""
        return Markup(
            '<tr id="want-{}" data-groups="{}" data-order="{}" data-origins="{}" data-step="{}" data-level="{}">'
            '<th scope="row">{}</th>{}<td data-label="{}" class="kl-steps">{}</td></tr>'
        ).format(
            row.want["want_id"],
            " ".join(row.groups),
            order,
            len(row.voices),
            row.furthest_rank,
            LEVELS.index(row.steps[-1].level) + 1 if row.steps else 0,
            self._name(row),
            Markup("").join(self._cell(voice, name, row) for voice, name in names.items()),
            self.words("Steps and confidence"),
            self._steps(row.steps),
        )

    def _name(self, row: WantRow) -> Markup:
        """Whose want it is, what it is, and the doubt that the source states."""
        head = BOTH_WANT if len(row.groups) > 1 else GROUP_WORDS[row.groups[0]]
        head = MAY_GAIN[row.want["side"]] if row.want["kind"] == "may_gain" else head
        return Markup('<small>{}</small><b>{}</b><small class="kl-hedge">{}</small>').format(
            self.words(head), self.words.pick(row.want, "item"), self.words.pick(row.want, "hedge")
        )

    def _cell(self, voice: str, name: str, row: WantRow) -> Markup:
        """What one origin says of a want: a line for each step and role."""
        own = [sign for sign in row.signs if sign.voice == voice]
        if own:
            return Markup('<td data-label="{}">{}</td>').format(name, Markup("").join(map(self._line, own)))
        nothing = Markup('<span aria-hidden="true">–</span><span class="kl-unseen">{}</span>')
        return Markup('<td data-label="{}" data-empty>{}</td>').format(name, nothing.format(self.words("no claim")))

    def _line(self, sign: Sign) -> Markup:
        story = self.knowledge.story
        step = self.words.pick(story.row("rungs", sign.rung), "word")
        said = self.words(ROLE_VERBS[sign.role], step=step) if sign.role in ROLE_VERBS else step
        return Markup('<span class="kl-said" data-role="{}"><span aria-hidden="true">{}</span> {}{}</span>').format(
            sign.role, story.row("roles", sign.role)["glyph"] or "", said, self.notes.mark(sign.claims, strongest=True)
        )

    def _steps(self, steps: tuple[Confidence, ...]) -> Markup:
        """The steps that an origin says were taken, the furthest first, with the confidence and its reason."""
        story, words = self.knowledge.story, self.words
        if not steps:
            return Markup("{}").format(words("only hints"))
        return Markup("").join(
            Markup('<span data-level="{}"><b>{}</b> <small>{}</small></span>').format(
                step.level, confidence_words(step, story, words), confidence_reason(step, story, words)
            )
            for step in reversed(steps)
        )


def _select(name: str, label: str, options: Mapping[str, str]) -> Markup:
    """A drop-down list of the table."""
    drawn = Markup("").join(Markup('<option value="{}">{}</option>').format(*option) for option in options.items())
    return Markup('<label class="kl-field">{} <select data-wants="{}">{}</select></label>').format(label, name, drawn)
