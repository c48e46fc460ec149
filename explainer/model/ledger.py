"""The ledger: which claims a reader asks for, in which order."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches
from typing import NamedTuple

import pandas as pd

from explainer.cache import once
from explainer.model.claim_index import claim_uses
from explainer.model.knowledge import Knowledge
from explainer.model.people import matching_ids, search_words
from explainer.tables.columns import natural_order
from explainer.tables.story import Story

CLAIMS_PER_PAGE = 25


class ClaimFilter(NamedTuple):
    """Which claims a reader wants to see; empty text for any. `sort` is known, about or status; empty for the ids."""

    find: str = ""
    status: str = ""
    origin: str = ""
    source: str = ""
    person: str = ""
    place: str = ""
    page: str = ""
    sort: str = ""


def filtered_claims(knowledge: Knowledge, wanted: ClaimFilter) -> pd.DataFrame:
    """The claims known at an edition that a reader asks for.

    Args:
        knowledge: What was known; left unchanged.
        wanted: Every word of find must begin a word of the claim's text in either language, its id, or who says so.

    Returns:
        Rows of claims, in the order asked for.
    """
    claims, story = knowledge.claims, knowledge.story
    for column, value in (("status", wanted.status), ("origin_id", wanted.origin), ("source_id", wanted.source)):
        claims = claims[claims[column] == value] if value else claims
    for ids in _linked(story, wanted):
        claims = claims[claims["claim_id"].isin(ids)]
    if wanted.find:
        claims = claims[claims["claim_id"].isin(matching_ids(wanted.find, _searchable(story)))]
    return _sorted(claims, story, wanted.sort)


def _linked(story: Story, wanted: ClaimFilter) -> list[set[str]]:
    """The claims of the person, the place and the page that are asked for."""
    found = claim_uses(story)
    sets = []
    if wanted.person:
        of_person = found["kind"].isin(["person", "link"]) & (found["key"] == wanted.person)
        sets.append(set(found.loc[of_person, "claim_id"]))
    if wanted.place:
        sets.append(set(claims_by_place(story).get(wanted.place, ())))
    if wanted.page:
        sets.append(set(found.loc[found["page"] == wanted.page, "claim_id"]))
    return sets


@once
def claims_by_place(story: Story) -> dict[str, tuple[str, ...]]:
    """Place to the claims about the train there, about a stretch that begins or ends there, or about going there."""
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


@once
def _searchable(story: Story) -> dict[str, list[str]]:
    """Claim to its folded words."""
    return {claim_id: search_words(claim_texts(row, story)) for claim_id, row in story.by_key["claims"].items()}


def claim_texts(claim: dict[str, str], story: Story) -> list[str]:
    """All that a claim can be searched by."""
    origin = story.row("origins", claim["origin_id"])
    return [claim["claim_id"], claim["text_en"], claim["text_fr"], origin["name_en"], origin["name_fr"]]


def _sorted(claims: pd.DataFrame, story: Story, sort: str) -> pd.DataFrame:
    """In the order of the ids, or by time of knowledge, by time of the event (undated last), or best known first."""
    order = {
        "": 0,
        "known": claims["known_at"].map(story.editions.set_index("edition_id")["position"]),
        "about": claims["about"].fillna("9").replace("", "9").str.lstrip("/"),
        "status": claims["status"].map(story.statuses.set_index("status")["position"]),
    }[sort]
    ordered = claims.assign(order=order, own_order=claims["claim_id"].map(natural_order))
    return ordered.sort_values(["order", "own_order"], ignore_index=True).drop(columns=["order", "own_order"])


def list_page(claims: pd.DataFrame, claim_id: str) -> int:
    """On which page of the list a claim stands, from 1; 0 where it is not in the list."""
    places = claims.index[claims["claim_id"] == claim_id]
    return int(places[0]) // CLAIMS_PER_PAGE + 1 if len(places) else 0


def similar_claim_ids(asked: str, story: Story) -> list[str]:
    """Ids like the one that was asked for, at most three, the nearest first."""
    return get_close_matches(asked.strip().upper()[:8], list(story.by_key["claims"]), n=3, cutoff=0.5)
