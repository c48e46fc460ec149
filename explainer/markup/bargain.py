"""The bargain's legend, its one table of wants, the rules by which claims stand in it, and the note on a starting point."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from explainer.figures.delegation_rows import SIDE_WORDS
from explainer.figures.evidence_words import (
    HEADLINE_CATEGORIES,
    SIDE_HEADS,
    commonest_origin,
    confidence_reason,
    confidence_words,
)
from explainer.figures.legends import signs_drawn
from explainer.figures.signs import sign_id, sign_key, sign_label, sign_row
from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.tables import captioned_table
from explainer.model.confidence import furthest
from explainer.model.evidence import standings
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.words import Words


def evidence_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What the signs mean, and how many of them come from one origin; nothing where there is no sign.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list and a sentence.
    """
    keys = signs_drawn(knowledge)
    if not keys:
        return Markup("")
    sides = [
        Markup('<li><span class="kl-swatch" data-side="{}" aria-hidden="true"></span>{}</li>').format(side, words(head))
        for side, head in SIDE_HEADS.items()
    ]
    rows = [sign_row(key, knowledge.story) for key in keys]
    marks = [
        Markup('<li><span class="kl-sign" aria-hidden="true">{}</span>{}</li>').format(
            row["glyph"], words.pick(row, "word")
        )
        for row in rows
    ]
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>{}<p class="kl-alone">{}</p>').format(
        words("Key to the signs"),
        Markup("").join([*sides, *marks]),
        _reasons(knowledge, words),
        commonest_origin(knowledge, words),
    )


def _reasons(knowledge: Knowledge, words: Words) -> Markup:
    """Of what the page compares first: the furthest step, the confidence in it and why, a line a side and category."""
    story, lines = knowledge.story, []
    for standing in standings(knowledge):
        reached = furthest(standing.signs)
        if reached and standing.category_id in HEADLINE_CATEGORIES:
            name = words.pick(story.row("categories", standing.category_id), "name")
            lines.append(
                Markup("<li><b>{}</b> {} <small>({})</small></li>").format(
                    f"{words(SIDE_WORDS[standing.side])}, {name}",
                    confidence_words(reached, story, words),
                    confidence_reason(reached, story, words),
                )
            )
    return Markup('<ul class="kl-reasons">{}</ul>').format(Markup("").join(lines)) if lines else Markup("")


def sign_note(knowledge: Knowledge, words: Words, notes: Notes, picked: str = "") -> Markup:
    """The claims of the sign that a reader selected; empty where none is.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        picked: Id of the sign (signs.sign_id); empty for none.

    Returns:
        Who says what, and the claims in full.
    """
    story = knowledge.story
    for standing, sign in ((s, sign) for s in standings(knowledge) for sign in s.signs if sign_id(s, sign) == picked):
        category = words.pick(story.row("categories", standing.category_id), "name")
        step = words.pick(story.row("rungs", sign.rung), "word")
        claims = Markup("").join(
            Markup("<li>{}</li>").format(cited_text(words.pick(story.row("claims", claim), "text"), (claim,), notes))
            for claim in sign.claims
        )
        return Markup('<div class="kl-picked" role="status"><p><b>{}</b> {} · {}</p><ul>{}</ul></div>').format(
            voice_name(story, sign.voice, words),
            words.pair(f"{words(SIDE_WORDS[standing.side])}, {category}", step),
            sign_label(sign_key(sign), story, words),
            claims,
        )
    return Markup("")


def rules_table(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What a claim can do at a step, what the steps are and what kinds of evidence there are: the rules of the tables in data/.

    Args:
        knowledge: For the tables.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        Three tables, folded.
    """
    tables = (
        ("What a claim does at a step", "roles"),
        ("The steps", "rungs"),
        ("Kinds of evidence", "evidence_kinds"),
    )
    drawn = Markup("").join(_rules(words(caption), name, knowledge, words) for caption, name in tables)
    return Markup('<details class="kl-rules"><summary>{}</summary>{}</details>').format(words("Show the rules"), drawn)


def _rules(caption: str, name: str, knowledge: Knowledge, words: Words) -> Markup:
    rows = [
        (Markup("{} {}").format(row.get("glyph") or "", words.pick(row, "word")), words.pick(row, "definition"))
        for row in knowledge.story.by_key[name].values()
    ]
    return captioned_table(caption, [words("Word"), words("Rule")], rows)


def reading_note(knowledge: Knowledge, words: Words, notes: Notes, reading_id: str = "") -> Markup:
    """Whose reading a starting point is, and what that origin names; with its claims. Empty for no reading.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        reading_id: Id of the starting point; empty for none.

    Returns:
        A paragraph.
    """
    if not reading_id:
        return Markup("")
    row = knowledge.story.row("readings", reading_id)
    named = knowledge.story.reading_claims
    claims: Any = dict.fromkeys(named.loc[named["reading_id"] == reading_id, "claim_id"])
    known = tuple(claim for claim in claims if knowledge.knows(claim))
    return Markup("<p>{}</p>").format(cited_text(words.pick(row, "note"), known, notes))
