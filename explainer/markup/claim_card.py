"""A claim in full: its words, and all that is known of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from markupsafe import Markup

from explainer.cache import per_object
from explainer.markup.afterwards import VERDICT_WORDS
from explainer.markup.claim_lines import claim_lines
from explainer.markup.claim_places import places_list
from explainer.markup.error_report import report_link
from explainer.markup.navigation import go_link, page_address
from explainer.markup.statuses import status_badge
from explainer.model.claim_index import uses_by_claim
from explainer.model.knowledge import Knowledge, known_checks
from explainer.model.outcomes import questions_at
from explainer.words import Words

INDEPENDENCE_WORDS = {
    "independent": "Independent of both states",
    "state": "An organ of a state that takes part",
    "party": "A party to the dispute",
    "anonymous": "Not named",
    "unverified": "Not verified",
    "mixed": "Partly independent",
    "ourselves": "Ourselves",
}


def claim_card(knowledge: Knowledge, words: Words, claim_id: str, contact: str = "") -> Markup:
    """A claim in full: id, status and words above its details.

    Args:
        knowledge: What was known. Later answers are linked, not told.
        words: The reader's language.
        claim_id: Id of the claim.
        contact: Mail address for reports of errors; empty for none.

    Returns:
        An HTML section.
    """
    claim = knowledge.story.row("claims", claim_id)
    head = Markup("<h2>{} {}</h2><p>{}</p>").format(
        claim_id, status_badge(knowledge, words, claim["status"]), words.pick(claim, "text")
    )
    return Markup('<section class="kl-claim" data-open-claim="{}">{}{}</section>').format(
        claim_id, head, claim_details(knowledge, words, claim_id, contact)
    )


def claim_details(knowledge: Knowledge, words: Words, claim_id: str, contact: str = "") -> Markup:
    """All that is known of a claim besides its words.

    Args:
        knowledge: What was known. Later answers are linked, not told.
        words: The reader's language.
        claim_id: Id of the claim.
        contact: Mail address for reports of errors; empty for none.

    Returns:
        A definition list, without terms that have no text, and the link to report an error.
    """
    story = knowledge.story
    claim = story.row("claims", claim_id)
    status, origin = story.row("statuses", claim["status"]), story.row("origins", claim["origin_id"])
    independence = words(INDEPENDENCE_WORDS[origin["independence"]])
    lines = [
        (words("What the status means"), words.pick(status, "definition")),
        *claim_lines(knowledge, words, claim_id),
        (words("How independent"), " ".join(filter(None, (f"{independence}.", words.pick(origin, "caveat"))))),
        (words("Our check"), _checks(knowledge, words, claim_id)),
        (words("What became of it"), _outcomes(knowledge, words, claim_id)),
        (words("Where it is used"), places_list(knowledge, words, uses_by_claim(story).get(claim_id, ()))),
        (
            words("Permanent link"),
            go_link(
                page_address("ledger", words, list(story.by_key["editions"])[-1], claim=claim_id), f"?claim={claim_id}"
            ),
        ),
    ]
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(k, v) for k, v in lines if v)
    return Markup("<dl>{}</dl>{}").format(rows, report_link(claim_id, contact, words))


def _checks(knowledge: Knowledge, words: Words, claim_id: str) -> Markup:
    """Our checks of a claim, as far as all that they are about was known."""
    at = str(knowledge.edition["edition_id"])
    own = _checks_by_claim(knowledge).get(claim_id, ())
    return Markup("<br>").join(
        go_link(page_address("method", words, at, f"check-{check['check_id']}"), words.pick(check, "ours"))
        for check in own
    )


def _outcomes(knowledge: Knowledge, words: Words, claim_id: str) -> Markup:
    """What became of a claim, as far as the edition knows; where it does not, the way to the one that does.

    A claim that foretells nothing, such as a denial, has the answer without a verdict: it came neither true nor not.
    """
    newest, lines = list(knowledge.story.by_key["editions"])[-1], []
    for row in _questions_by_claim(knowledge).get(claim_id, ()):
        verdict = "" if claim_id in row["bearing_ids"] else _sentence(words(VERDICT_WORDS[row["verdict"]][1]))
        said = f"{verdict} {words.pick(row, 'answer')}".strip() if row["answered"] else words.pick(row, "question")
        lines.append(go_link(page_address("afterwards", words, newest, f"question-{row['outcome_id']}"), said))
    return Markup("<br>").join(lines)


@per_object
def _checks_by_claim(knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    return _by_claim(known_checks(knowledge), "claim_ids")


@per_object
def _questions_by_claim(knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    return _by_claim(questions_at(knowledge).to_dict("records"), "asking_ids")


def _by_claim(rows: list[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    """Claim to the rows that name it in a column of several."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        for claim in dict.fromkeys(row[column]):
            found[claim].append(row)
    return dict(found)


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}."
