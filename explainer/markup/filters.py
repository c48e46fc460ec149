"""The options of the filters of persons and of claims: URL parameter to value to its label."""

from __future__ import annotations

from typing import Any

import pandas as pd

from explainer.figures.delegation_rows import BASIS_WORDS, SIDE_WORDS
from explainer.markup.claim_places import PAGE_WORDS
from explainer.model.claim_index import claim_uses
from explainer.model.knowledge import Knowledge
from explainer.model.ledger import claims_by_place
from explainer.words import Words

FilterOptions = dict[str, dict[str, str]]
PERSON_LABELS = {"side": "Side", "portfolio": "Portfolio", "basis": "How identified"}
CLAIM_LABELS = {
    "status": "Status",
    "origin": "Who says so",
    "source": "Read in",
    "person": "Person",
    "place": "Place",
    "page": "Used on",
}
SORT_WORDS = {
    "": "by number",
    "known": "by when it was known",
    "about": "by when it happened",
    "status": "best known first",
}


def person_filters(people: pd.DataFrame, knowledge: Knowledge, words: Words) -> FilterOptions:
    """The options that some of these persons match.

    Args:
        people: Rows of model.people.known_people.
        knowledge: For the names of portfolios.
        words: The reader's language.

    Returns:
        URL parameter to value to label.
    """
    return {
        "side": {side: words(SIDE_WORDS[side]) for side in people["side"].unique()},
        "portfolio": {
            key: words.pick(row, "name")
            for key, row in knowledge.story.by_key["portfolios"].items()
            if key in set(people["portfolio_id"])
        },
        "basis": {basis: words(said) for basis, said in BASIS_WORDS.items() if basis in set(people["basis"])},
    }


def claim_filters(knowledge: Knowledge, words: Words) -> FilterOptions:
    """The options that some known claim matches; the empty value is for all claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        URL parameter to value to label.
    """
    story, claims = knowledge.story, knowledge.claims
    found = claim_uses(story)
    of_person = found[found["kind"].isin(["person", "link"]) & found["claim_id"].isin(claims["claim_id"])]
    known = set(claims["claim_id"])
    places = [place for place, own in claims_by_place(story).items() if known.intersection(own)]
    tables = {
        "status": ("statuses", "word", set(claims["status"])),
        "origin": ("origins", "name", set(claims["origin_id"])),
        "source": ("sources", "publisher", set(claims["source_id"])),
        "person": ("people", "name", set(of_person["key"])),
        "place": ("places", "name", set(places)),
    }
    names = {
        name: {"": words("any")}
        | {key: _named(row, stem, words) for key, row in story.by_key[table].items() if key in used}
        for name, (table, stem, used) in tables.items()
    }
    return names | {"page": {"": words("any")} | {name: words(title) for name, title in PAGE_WORDS.items()}}


def _named(row: dict[str, Any], stem: str, words: Words) -> str:
    """A row by its name; a publication with its date, since several have the same publisher."""
    date = str(row.get("published") or "")
    return f"{words.pick(row, stem)}, {words.day(date)}" if date else words.pick(row, stem)
