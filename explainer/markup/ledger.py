"""The ledger in words: a claim in full, and the list of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.cache import per_object
from explainer.markup.afterwards import VERDICT_WORDS
from explainer.markup.claims import Notes, claim_lines, page_address, status_badge
from explainer.markup.error_report import report_link
from explainer.markup.picks import pick_button
from explainer.model.claim_index import Use, nearest_edition, uses_by_claim
from explainer.model.knowledge import Knowledge, known_checks
from explainer.model.outcomes import questions_at
from explainer.tables.vocabulary import TITLES
from explainer.words import Words

PAGE_WORDS = {page: title for page, title in TITLES.items() if page != "ledger"}
KIND_WORDS = {
    "sentence": "in a sentence",
    "sighting": "on the map, as a stop",
    "stretch": "on the map, as a stretch of line",
    "destination": "on the map, as a place that was named",
    "speed": "among the speeds",
    "person": "with a person",
    "link": "in the diagram of links",
    "want": "with a want",
    "rung": "on a ladder",
    "obstacle": "among the obstacles",
    "reading": "in a starting point of the scale",
    "question": "with a question",
    "check": "in a check of ours",
}
NAME_COLUMNS = {  # kind of place to the table and the text that name it
    "stretch": ("legs", "name"),
    "destination": ("places", "name"),
    "person": ("people", "name"),
    "link": ("people", "name"),
    "want": ("wants", "item"),
    "rung": ("wants", "item"),
    "reading": ("readings", "label"),
    "question": ("outcomes", "question"),
}


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


def claim_cards(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Every claim known, in full, one below the other, in the order of their ids.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        One element a claim, each with the anchor `claim-<id>`.
    """
    cards = (
        Markup('<div id="claim-{}" data-item="{}">{}</div>').format(claim, claim, claim_card(knowledge, words, claim))
        for claim in knowledge.claims["claim_id"]
    )
    return Markup('<div data-list="claims">{}</div>').format(Markup("\n").join(cards))


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
        (words("Where it is used"), _places(knowledge, words, uses_by_claim(story).get(claim_id, ()))),
        (
            words("Permanent link"),
            _link(
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
        _link(page_address("method", words, at, f"check-{check['check_id']}"), words.pick(check, "ours"))
        for check in own
    )


def _outcomes(knowledge: Knowledge, words: Words, claim_id: str) -> Markup:
    """What became of a claim, as far as the edition knows; where it does not, the way to the one that does."""
    newest, lines = list(knowledge.story.by_key["editions"])[-1], []
    for row in _questions_by_claim(knowledge).get(claim_id, ()):
        verdict = _sentence(words(VERDICT_WORDS[row["verdict"]][1]))
        said = f"{verdict} {words.pick(row, 'answer')}" if row["answered"] else words.pick(row, "question")
        lines.append(_link(page_address("afterwards", words, newest, f"question-{row['outcome_id']}"), said))
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


def _places(knowledge: Knowledge, words: Words, found: Sequence[Use]) -> Markup:
    """Ways to every place that rests on a claim, once each."""
    if not found:
        return Markup("{}").format(words("only in this ledger"))
    editions = list(knowledge.story.by_key["editions"])
    ways = {}
    for use in found:
        edition = editions[nearest_edition(use, int(knowledge.edition["position"])) - 1]
        parameters = {use.parameter: use.key} if use.parameter else {}
        href = page_address(use.page, words, edition, use.anchor, **parameters)
        said = f"{words(PAGE_WORDS[use.page])}, {words(KIND_WORDS[use.kind])}"
        name = _name(use, knowledge, words)
        ways[href, use.kind] = _link(href, words("{place}: {name}", place=said, name=name) if name else said)
    return Markup('<ul class="kl-places">{}</ul>').format(
        Markup("").join(map(Markup("<li>{}</li>").format, ways.values()))
    )


def _name(use: Use, knowledge: Knowledge, words: Words) -> str:
    """The name of what a place is about; empty where the place says it already."""
    story = knowledge.story
    if use.kind == "sighting":
        return words.pick(story.row("places", story.row("sightings", use.key)["place_id"]), "name")
    table, stem = NAME_COLUMNS.get(use.kind, ("", ""))
    return words.pick(story.row(table, use.key), stem) if table else ""


def _link(href: str, text: str) -> Markup:
    return Markup('<a class="kl-go" href="{}">{}</a>').format(href, text)


def claim_list(
    rows: pd.DataFrame, knowledge: Knowledge, words: Words, chosen: str = "", unfolded: Markup | str = ""
) -> Markup:
    """Claims one below the other: id, status, words, who says so, since when.

    Args:
        rows: Of claims, in order.
        knowledge: For names.
        words: The reader's language.
        chosen: Id of the claim that is open.
        unfolded: What stands under it.

    Returns:
        An ordered list.
    """
    items = Markup("").join(
        _item(row, knowledge, words, chosen, unfolded if row["claim_id"] == chosen else "")
        for row in rows.to_dict("records")
    )
    return Markup('<ol class="kl-claims">{}</ol>').format(items)


def _item(row: dict[str, Any], knowledge: Knowledge, words: Words, chosen: str, unfolded: Markup | str) -> Markup:
    story = knowledge.story
    meta = (
        words.pick(story.row("origins", row["origin_id"]), "name"),
        words("known since {edition}", edition=words.pick(story.row("editions", row["known_at"]), "short")),
    )
    return Markup('<li data-claim="{}"><h3>{} {}</h3><p>{}</p><p class="kl-meta">{}</p>{}</li>').format(
        row["claim_id"],
        pick_button("claim", row["claim_id"], row["claim_id"], chosen),
        status_badge(knowledge, words, row["status"]),
        words.pick(row, "text"),
        " · ".join(meta),
        unfolded,
    )


def status_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The textures of the statuses that the chart uses.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list, in the order of statuses.csv.
    """
    used = set(knowledge.claims["status"])
    items = Markup("").join(
        Markup('<li><span class="kl-swatch" data-texture="{}" aria-hidden="true"></span>{}</li>').format(
            status, words.pick(row, "word")
        )
        for status, row in knowledge.story.by_key["statuses"].items()
        if status in used
    )
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(words("Key to the textures"), items)
