"""The questions that were open: what was said, and the answer, folded so that a reader can guess first."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.figures.timeline_table import SOURCE_SYMBOLS, SYMBOL_OF_WORTH, TOPIC_WORDS, WORTH_WORDS
from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.sources import source_link
from explainer.markup.statuses import status_badge
from explainer.markup.truncation import MAX_CLAIMS_PER_QUESTION, more_line
from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import (
    dated_answers,
    questions_at,
    questions_by_verdict,
    relayed_by_state,
    searches_at,
    source_worth,
)
from explainer.words import Words

ABSENCE = ("absence",)
VERDICT_WORDS = {  # sign and words; the signs are none of those that stand for a status
    "came_true": ("✓", "came true"),
    "partly": ("≈", "partly came true"),
    "did_not": ("≠", "did not come true"),
    "still_unknown": ("?", "still unknown"),
}


def question_count(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """How many questions were open at the edition, and how many of them have an answer.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A paragraph.
    """
    questions = questions_at(knowledge)
    unknown = (questions["verdict"] == "still_unknown") & questions["answered"]
    numbers = {
        "all": words.number(len(questions)),
        "settled": words.number(int(questions["answered"].sum() - unknown.sum())),
        "unknown": words.number(int(unknown.sum())),
    }
    said = (
        words("{all} questions: {settled} have an answer at least in part, {unknown} have none.", **numbers)
        if questions["answered"].any()
        else words.count("{all} question was open.", "{all} questions were open.", len(questions), all=len(questions))
    )
    return Markup('<p class="kl-count">{}</p>').format(said)


def question_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Every question of the edition by topic: what was said, and the answer, folded, where it is known.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A section for each topic that has a question.
    """
    return Markup("").join(
        Markup('<section class="kl-topic"><h3>{}</h3>{}</section>').format(
            words(TOPIC_WORDS[str(topic)]),
            Markup("").join(_question(row, knowledge, words, notes) for row in own.to_dict("records")),
        )
        for topic, own in questions_at(knowledge).groupby("topic", sort=False)
    )


def _question(question: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    asking = question["asking_ids"]
    said = Markup("").join(_said(claim, knowledge, words, notes) for claim in asking[:MAX_CLAIMS_PER_QUESTION])
    return Markup(
        '<article class="kl-question" id="question-{}"><h4>{}</h4><p class="kl-role">{}</p><ul class="kl-asked">{}</ul>{}{}</article>'
    ).format(
        question["outcome_id"],
        words.pick(question, "question"),
        words("What was said"),
        said,
        more_line(MAX_CLAIMS_PER_QUESTION, len(asking), "outcome_claims", words),
        _answer(question, knowledge, words, notes) if question["answered"] else "",
    )


def _said(claim_id: str, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    claim = knowledge.story.row("claims", claim_id)
    text = cited_text(words.pick(claim, "text"), (claim_id,), notes)
    return Markup("<li>{} {}</li>").format(status_badge(knowledge, words, claim["status"]), text)


def _answer(question: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The folded part: verdict, answer, what to keep in mind, and who says so."""
    caveat = words.pick(question, "caveat")
    claims = question["answering_ids"] or ABSENCE
    return Markup(
        '<details class="kl-answer"><summary>{}<span class="kl-unseen"> {}</span></summary><div>{}<p>{}</p>{}{}{}</div></details>'
    ).format(
        words("Show the answer"),
        words.pick(question, "question"),
        verdict_label(question["verdict"], words),
        cited_text(words.pick(question, "answer"), claims, notes),
        Markup('<p class="kl-caveat">{}</p>').format(cited_text(caveat, claims, notes)) if caveat else "",
        notes.folded(question["outcome_id"], lambda own: _sources(question["answering_ids"], knowledge, words, own)),
        _searches(question["outcome_id"], knowledge, words),
    )


def _searches(outcome_id: str, knowledge: Knowledge, words: Words) -> Markup:
    """When we last looked, how far our sources reach, and what we looked for in vain or found. Empty where no search is noted."""
    return Markup("").join(
        Markup('<p class="kl-looked">{} {}</p>').format(
            words(
                "Last looked at on {day}, in pages published up to {newest}. Looked for: {what}.",
                day=words.day(row["looked_at"]),
                newest=words.day(row["newest_page"]),
                what=words.pick(row, "looked_for"),
            ),
            words("Found: see above.") if row["found"] else words("Nothing found."),
        )
        for row in searches_at(knowledge).get(outcome_id, ())
    )


def verdict_label(verdict: str, words: Words) -> Markup:
    """A verdict as symbol and words.

    Args:
        verdict: A key of VERDICT_WORDS.
        words: The reader's language.

    Returns:
        A paragraph.
    """
    sign, word = VERDICT_WORDS[verdict]
    return Markup('<p class="kl-verdict" data-verdict="{}"><span aria-hidden="true">{}</span> {}</p>').format(
        verdict, sign, words(word)
    )


def _sources(claims: tuple[str, ...], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Who says so, claim by claim; where no claim answers, that no source is good enough."""
    if not claims:
        nobody = cited_text(words("No source good enough was found."), ABSENCE, notes)
        return Markup('<p class="kl-nobody">{}</p>').format(nobody)
    items = Markup("").join(_source(claim, knowledge, words, notes) for claim in claims[:MAX_CLAIMS_PER_QUESTION])
    more = more_line(MAX_CLAIMS_PER_QUESTION, len(claims), "outcome_claims", words)
    return Markup('<p class="kl-role">{}</p><ul class="kl-sayers">{}</ul>{}').format(words("Who says so"), items, more)


def _source(claim_id: str, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """One answering claim: its words, who says so, where and when it was read, and what the source is worth."""
    story = knowledge.story
    claim = story.row("claims", claim_id)
    origin, source = story.row("origins", claim["origin_id"]), story.row("sources", claim["source_id"])
    return Markup('<li>{} {}<p class="kl-whence"><b>{}</b>, {} {}</p><p class="kl-worth">{}</p></li>').format(
        status_badge(knowledge, words, claim["status"]),
        cited_text(words.pick(claim, "text"), (claim_id,), notes),
        words.pick(origin, "name"),
        words("read in:"),
        source_link(source, words),
        _worth(claim, origin, knowledge, words),
    )


def _worth(claim: dict[str, Any], origin: dict[str, Any], knowledge: Knowledge, words: Words) -> str:
    """What the source is worth; for think tanks, data services and the press also how they know."""
    worth = source_worth(knowledge, claim)
    relayed = words("Read in state media.") if relayed_by_state(knowledge, claim) else ""
    how = words.pick(origin, "caveat") if worth in ("think_tank", "data_service", "press", "trade_press") else ""
    return " ".join(filter(None, (words(WORTH_WORDS[worth]), relayed, how)))


def verdict_summary(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The number of questions of each verdict, with a bar, unfolding to the questions. Empty where none is answered.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list with one item a verdict.
    """
    found = questions_by_verdict(questions_at(knowledge))
    most = max(map(len, found.values()))
    if not most:
        return Markup("")
    items = Markup("").join(_verdict(verdict, own, most, words) for verdict, own in found.items())
    return Markup('<ul class="kl-verdicts">{}</ul>').format(items)


def _verdict(verdict: str, questions: pd.DataFrame, most: int, words: Words) -> Markup:
    sign, word = VERDICT_WORDS[verdict]
    links = Markup("").join(
        Markup('<li><a href="#question-{}">{}</a></li>').format(row["outcome_id"], words.pick(row, "question"))
        for row in questions.to_dict("records")
    )
    return Markup(
        '<li data-verdict="{}"><details><summary><span class="kl-sign" aria-hidden="true">{}</span> {} <b>{}</b>'
        '<span class="kl-share" aria-hidden="true" style="width: {}%"></span></summary><ul>{}</ul></details></li>'
    ).format(verdict, sign, words(word), words.number(len(questions)), round(100 * len(questions) / most), links)


def timeline_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What the forms of the marks stand for, as far as the timeline uses them.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list; empty where the timeline has no mark.
    """
    used = {SYMBOL_OF_WORTH[worth] for worth in dated_answers(knowledge)["worth"]}
    items = Markup("").join(
        Markup('<li><span class="kl-form" aria-hidden="true">{}</span>{}</li>').format(sign.glyph, words(sign.word))
        for name, sign in SOURCE_SYMBOLS.items()
        if name in used
    )
    label = words("Key to the marks")
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(label, items) if items else Markup("")
