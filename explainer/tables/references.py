"""Foreign keys: which column of which table refers to which other table."""

from __future__ import annotations

from typing import NamedTuple


class Reference(NamedTuple):
    """One foreign key: each cell of `table.column` holds the primary key of a row of `target`."""

    table: str
    column: str
    target: str


REFERENCES = [
    Reference("claims", "origin_id", "origins"),
    Reference("claims", "source_id", "sources"),
    Reference("claims", "known_at", "editions"),
    Reference("claim_sources", "claim_id", "claims"),
    Reference("claim_sources", "source_id", "sources"),
    Reference("independent_origins", "document", "sources"),
    Reference("places", "source_id", "sources"),
    Reference("sightings", "place_id", "places"),
    Reference("sightings", "claim_id", "claims"),
    Reference("sightings", "time_claim_id", "claims"),
    Reference("sightings", "refines", "sightings"),
    Reference("sightings", "arrives_by", "legs"),
    Reference("sightings", "towards", "places"),
    Reference("sightings", "enters_at", "places"),
    Reference("legs", "from_place_id", "places"),
    Reference("legs", "to_place_id", "places"),
    Reference("legs", "published_source_id", "sources"),
    Reference("leg_places", "leg_id", "legs"),
    Reference("leg_places", "place_id", "places"),
    Reference("reversals", "junction_id", "places"),
    Reference("reversals", "first_place_id", "places"),
    Reference("reversals", "second_place_id", "places"),
    Reference("reversals", "turns_at", "places"),
    Reference("reversals", "claim_id", "claims"),
    Reference("reach", "edition_id", "editions"),
    Reference("reach", "leg_id", "legs"),
    Reference("leg_claims", "leg_id", "legs"),
    Reference("leg_claims", "claim_id", "claims"),
    Reference("candidates", "place_id", "places"),
    Reference("candidates", "rail_place_id", "places"),
    Reference("candidates", "claim_id", "claims"),
    Reference("candidates", "settled_by", "claims"),
    Reference("people", "portfolio_id", "portfolios"),
    Reference("people", "source_id", "sources"),
    Reference("appearances", "person_id", "people"),
    Reference("appearances", "claim_id", "claims"),
    Reference("person_claims", "person_id", "people"),
    Reference("person_claims", "claim_id", "claims"),
    Reference("wants", "category_id", "categories"),
    Reference("want_claims", "want_id", "wants"),
    Reference("want_claims", "claim_id", "claims"),
    Reference("want_people", "want_id", "wants"),
    Reference("want_people", "person_id", "people"),
    Reference("want_people", "claim_id", "claims"),
    Reference("reading_claims", "reading_id", "readings"),
    Reference("reading_claims", "category_id", "categories"),
    Reference("reading_claims", "claim_id", "claims"),
    Reference("outcome_claims", "outcome_id", "outcomes"),
    Reference("outcome_claims", "claim_id", "claims"),
    Reference("outcome_updates", "outcome_id", "outcomes"),
    Reference("outcome_updates", "edition_id", "editions"),
    Reference("outcome_searches", "outcome_id", "outcomes"),
    Reference("outcome_searches", "edition_id", "editions"),
    Reference("checks", "source_id", "sources"),
    Reference("check_claims", "check_id", "checks"),
    Reference("check_claims", "claim_id", "claims"),
    Reference("speeds", "claim_id", "claims"),
]
