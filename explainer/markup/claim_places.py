"""Where a claim is used on the pages, as links."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explainer.markup.navigation import go_link, page_address
from explainer.model.claim_index import Use, nearest_edition
from explainer.model.knowledge import Knowledge
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
    "reading": ("readings", "label"),
    "question": ("outcomes", "question"),
}


def places_list(knowledge: Knowledge, words: Words, found: Sequence[Use]) -> Markup:
    """Links to every place that rests on a claim, once each.

    Args:
        knowledge: What was known. A place that this edition lacks is linked at the nearest one that has it.
        words: The reader's language.
        found: The places.

    Returns:
        A list; where no place uses the claim, words that say so.
    """
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
        ways[href, use.kind] = go_link(href, words("{place}: {name}", place=said, name=name) if name else said)
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
