"""Draws the list of claims on /ledger for the static site, with its search field, filters and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from explainer.content.block_html import block_html
from explainer.content.blocks import Control
from explainer.markup.filters import CLAIM_LABELS, SORT_WORDS, claim_filters
from explainer.model.claim_index import uses_by_claim
from explainer.model.ledger import ClaimFilter, claim_texts, claims_by_place, filtered_claims
from explainer.model.search import search_words
from explainer.static.form_controls import filters
from explainer.static.journey_states import State
from explainer.static.page import Piece, StaticPage
from explainer.url_state import MAX_SEARCH_CHARS

OF_PERSONS = ("person", "link")


def claims(page: StaticPage, control: Control) -> Iterator[Piece]:
    """The filters and every claim in full.

    Args:
        page: The ledger.
        control: Its heading and its cards.

    Returns:
        Markup in order.
    """
    knowledge, words = page.knowledge, page.words
    names, count = claim_filters(knowledge, words), len(knowledge.claims)
    count_text = words.count(
        "{found} of {all} claim known at this edition",
        "{found} of {all} claims known at this edition",
        count,
        found="{found}",
        all=count,
    )
    choices = {name: (words(label), names[name]) for name, label in CLAIM_LABELS.items()}
    prose, cards = control.blocks
    yield from block_html(page, prose)
    yield filters(
        "claims",
        page.states("claims", claim_rows),
        {"find": (words("Search"), MAX_SEARCH_CHARS, "")},
        choices | {"sort": (words("Order"), {sort: words(label) for sort, label in SORT_WORDS.items()})},
        (count_text, words("No claim fits."), words("Show all")),
    )
    yield from block_html(page, cards)


def claim_rows(page: StaticPage) -> State:
    """The search index of the claims, and the ids in each order: by id, by time, by certainty."""
    knowledge = page.knowledge
    story = knowledge.story
    uses, places = uses_by_claim(story), _places_by_claim(page)
    orders = {sort: list(filtered_claims(knowledge, ClaimFilter(sort=sort))["claim_id"]) for sort in SORT_WORDS}
    return {
        "rows": [
            {
                "id": claim["claim_id"],
                "words": {"find": sorted(set(search_words(claim_texts(claim, story))))},
                "values": {
                    "status": [claim["status"]],
                    "origin": [claim["origin_id"]],
                    "source": [claim["source_id"]],
                    "person": sorted({use.key for use in uses.get(claim["claim_id"], ()) if use.kind in OF_PERSONS}),
                    "place": places.get(claim["claim_id"], []),
                    "page": sorted({use.page for use in uses.get(claim["claim_id"], ())}),
                },
            }
            for claim in knowledge.claims.to_dict("records")
        ],
        "orders": orders,
    }


def _places_by_claim(page: StaticPage) -> dict[str, list[str]]:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, claims in claims_by_place(page.knowledge.story).items():
        for claim in claims:
            places[claim].append(place)
    return dict(places)
