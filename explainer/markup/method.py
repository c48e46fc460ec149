"""The method page's lists: which origins count as one, our checks one by one, and what was corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.error_report import report_link
from explainer.markup.sources import source_line
from explainer.markup.tables import captioned_table
from explainer.model.knowledge import Knowledge, known_checks
from explainer.words import Words


class Finding(NamedTuple):
    """How the outcome of a check is shown: a sign and a word."""

    sign: str
    word: str


FINDING_WORDS = {  # in the order of the page: what a reader of the article most needs to know stands first
    "corrected": Finding("✎", "Corrected"),
    "softened": Finding("~", "Softened"),
    "not_verifiable": Finding("?", "Not verifiable"),
    "confirmed": Finding("=", "Confirmed"),
}


def voices_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Which origins count as one, and why.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A table: one row for each that several count as, or that compiles others.
    """
    spoken = knowledge.story.origins.assign(voice=knowledge.story.origins["voice"].str.split()).explode("voice")
    rows = [
        (
            words.pick(row, "name"),
            " · ".join(words.pick(origin, "name") for origin in spoken[spoken["voice"] == voice].to_dict("records")),
            words.pick(row, "reason"),
        )
        for voice, row in knowledge.story.by_key["independent_origins"].items()
    ]
    heads = [words("Independent origin"), words("Who counts as it"), words("Why")]
    return captioned_table(words("Origins that count as one"), heads, rows)


def checks_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Our checks of claims that were known, under their finding; the anchor of one is `check-V07`.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A heading and a list for each finding that a check has; empty where no checked claim was known.
    """
    known, groups = known_checks(knowledge), []
    for finding, shown in FINDING_WORDS.items():
        own = [check for check in known if check["finding"] == finding]
        items = Markup("").join(_check(check, knowledge, words, notes) for check in own)
        if own:
            groups.append(
                Markup(
                    '<h3><span aria-hidden="true">{}</span> {} <small>{}</small></h3><ol class="kl-checks">{}</ol>'
                ).format(shown.sign, words(shown.word), len(own), items)
            )
    return Markup("").join(groups)


def _check(check: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    shown = FINDING_WORDS[check["finding"]]
    source = knowledge.story.row("sources", check["source_id"])
    rows = [
        (words("The article"), cited_text(words.pick(check, "article"), check["claim_ids"], notes)),
        (words("We find"), words.pick(check, "ours")),
        (words("How checked"), words.pick(check, "method")),
        (words("Source"), source_line(knowledge.story, source, words)),
    ]
    return Markup(
        '<li id="check-{}" data-finding="{}"><h4><a href="#check-{}">{}</a> '
        '<span class="kl-badge"><span aria-hidden="true">{}</span> {}</span></h4><dl>{}</dl></li>'
    ).format(
        *(check["check_id"], check["finding"], check["check_id"], check["check_id"]),
        *(
            shown.sign,
            words(shown.word),
            Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows),
        ),
    )


def corrections_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What was changed after publication and where, newest first, whatever the edition: they are about us, not about then.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        An ordered list.
    """
    return Markup('<ol class="kl-corrections" id="corrections">{}</ol>').format(
        Markup("").join(
            Markup('<li><time datetime="{}">{}</time> <span data-claims="method">{}</span></li>').format(
                row["date"], words.day(row["date"]), words.pick(row, "what")
            )
            for row in reversed(knowledge.story.corrections.to_dict("records"))
        )
    )


def contact_links(words: Words, address: str) -> Markup:
    """How to follow the corrections and how to report an error.

    Args:
        words: The reader's language.
        address: Mail address of the desk, or empty.

    Returns:
        A paragraph.
    """
    return Markup('<p class="kl-keep">{}</p>').format(Markup(" ").join(_ways(words, address)))


def _ways(words: Words, address: str) -> Iterator[Markup]:
    yield Markup('<a href="./corrections.atom?lang={}" target="_blank" rel="noopener">{}</a>').format(
        words.language, words("Follow the corrections (Atom feed)")
    )
    if link := report_link("", address, words):
        yield link
