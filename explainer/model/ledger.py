"""The ledger: which claims a reader's filter selects, in which order and on which page of the list."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import NamedTuple

import pandas as pd

from explainer.cache import per_object
from explainer.model.claim_index import claim_uses
from explainer.model.knowledge import Knowledge, edition_positions
from explainer.model.search import matching_ids, search_words
from explainer.tables.columns import natural_order
from explainer.tables.story import Story

CLAIMS_PER_PAGE = 25


class ClaimFilter(NamedTuple):
    """A reader's filter of claims; an empty field selects all.

    Attributes:
        find: Search text.
        status, origin, source, person, place: Keys of the story's tables.
        page: A page that uses the claims, one of claim_index.USING_PAGES.
        sort: known, about or status; empty for the order of the ids.
    """

    find: str = ""
    status: str = ""
    origin: str = ""
    source: str = ""
    person: str = ""
    place: str = ""
    page: str = ""
    sort: str = ""


def filtered_claims(knowledge: Knowledge, chosen: ClaimFilter) -> pd.DataFrame:
    """The claims known at an edition that a filter selects.

    Args:
        knowledge: What was known; left unchanged.
        chosen: The filter. Each word of find must begin a word of the claim's text in any language, of its id, or of who says
            so.

    Returns:
        Rows of claims, in the order that the filter names.
    """
    claims, story = knowledge.claims, knowledge.story
    for column, value in (("status", chosen.status), ("origin_id", chosen.origin), ("source_id", chosen.source)):
        claims = claims[claims[column] == value] if value else claims
    for ids in _linked_claims(story, chosen):
        claims = claims[claims["claim_id"].isin(ids)]
    if chosen.find:
        claims = claims[claims["claim_id"].isin(matching_ids(chosen.find, _searchable(story)))]
    return _sorted(claims, story, chosen.sort)


def _linked_claims(story: Story, chosen: ClaimFilter) -> list[set[str]]:
    """The claims of the person, of the place and of the page that a filter names: one set each."""
    uses = claim_uses(story)
    sets = []
    if chosen.person:
        of_person = uses["kind"].isin(["person", "link"]) & (uses["key"] == chosen.person)
        sets.append(set(uses.loc[of_person, "claim_id"]))
    if chosen.place:
        sets.append(set(claims_by_place(story).get(chosen.place, ())))
    if chosen.page:
        sets.append(set(uses.loc[uses["page"] == chosen.page, "claim_id"]))
    return sets


@per_object
def claims_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Place id to the claims about the train there, about a leg that begins or ends there, and about going there."""
    legs = story.leg_claims.merge(story.legs[["leg_id", "from_place_id", "to_place_id"]], on="leg_id")
    pairs = [
        *zip(story.sightings["place_id"], story.sightings["claim_id"], strict=True),
        *zip(story.sightings["place_id"], story.sightings["time_claim_id"], strict=True),
        *zip(story.candidates["place_id"], story.candidates["claim_id"], strict=True),
        *zip(story.candidates["place_id"], story.candidates["settled_by"], strict=True),
        *zip(legs["from_place_id"], legs["claim_id"], strict=True),
        *zip(legs["to_place_id"], legs["claim_id"], strict=True),
    ]
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for place, claim in pairs:
        if isinstance(claim, str):
            found[place][claim] = None
    return {place: tuple(claims) for place, claims in found.items()}


@per_object
def _searchable(story: Story) -> dict[str, list[str]]:
    """Claim id to the words that a search compares."""
    return {claim_id: search_words(claim_texts(row, story)) for claim_id, row in story.by_key["claims"].items()}


def claim_texts(claim: dict[str, str], story: Story) -> list[str]:
    """The texts by which a claim can be found: its id, its words, and who says so, in all languages.

    Args:
        claim: Row of claims.
        story: For the origins.

    Returns:
        Five texts.
    """
    origin = story.row("origins", claim["origin_id"])
    return [claim["claim_id"], claim["text_en"], claim["text_fr"], origin["name_en"], origin["name_fr"]]


def _sorted(claims: pd.DataFrame, story: Story, sort: str) -> pd.DataFrame:
    """Claims in the order that ClaimFilter.sort names; by their ids within it, undated ones last."""
    order = {
        "": 0,
        "known": claims["known_at"].map(edition_positions(story)),
        "about": claims["about"].fillna("9").replace("", "9").str.lstrip("/"),
        "status": claims["status"].map(story.statuses.set_index("status")["position"]),
    }[sort]
    ordered = claims.assign(order=order, own_order=claims["claim_id"].map(natural_order))
    return ordered.sort_values(["order", "own_order"], ignore_index=True).drop(columns=["order", "own_order"])


def list_page(claims: pd.DataFrame, claim_id: str) -> int:
    """The page of a list on which a claim stands.

    Args:
        claims: As filtered_claims gives them.
        claim_id: Id of a claim.

    Returns:
        Number of the page, from 1; 0 where the claim is not in the list.
    """
    places = claims.index[claims["claim_id"] == claim_id]
    return int(places[0]) // CLAIMS_PER_PAGE + 1 if len(places) else 0


def similar_claim_ids(unknown_id: str, story: Story) -> list[str]:
    """Ids of claims that resemble an id that does not exist.

    Args:
        unknown_id: As it came in the address, of any length and content.
        story: For the claims that there are.

    Returns:
        At most three ids, the most similar first.
    """
    return get_close_matches(unknown_id.strip().upper()[:8], list(story.by_key["claims"]), n=3, cutoff=0.5)
