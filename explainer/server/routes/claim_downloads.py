"""/download/claims.csv and /download/claims.json: the filtered claims of the ledger, from their URL alone."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import per_object
from explainer.figures.spreadsheet_csv import separator_of
from explainer.markup.sources import relayed_names
from explainer.model.claim_index import claim_uses
from explainer.model.claim_sources import source_ids_by_claim
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.ledger import ClaimFilter, filtered_claims
from explainer.server.routes.downloads import download
from explainer.tables.story import Story
from explainer.url_state import Choices
from explainer.words import Words

COLUMNS = [
    *(
        "claim_id",
        "text",
        "status",
        "content_status",
        "says_so",
        "independence",
        "read_in",
        "url",
        "published",
        "grade",
        "relays",
        "seen_on",
        "also_in",
        "paragraph",
    ),
    *("about", "about_precision", "known_at", "known_basis", "hedge", "note", "outcomes", "checks", "used_on"),
    *("edition", "data_version", "data_date"),
]
USED = ("lang", "at", *ClaimFilter._fields)


def claim_records(story: Story, choices: Choices) -> list[dict[str, Any]]:
    """The claims that a URL asks for, as plain rows.

    Args:
        story: The validated tables.
        choices: Edition, language, filters and order.

    Returns:
        One record per claim: claim_id, text, status, content_status, says_so, independence, read_in, url, published, grade,
        relays, seen_on, also_in (source ids, separated by spaces), paragraph, about, about_precision, known_at, known_basis,
        hedge, note, outcomes, checks and used_on (separated by spaces), edition, data_version and data_date; None for what is
        missing.
    """
    knowledge = known_at(story, choices.at)
    records = _all_records(knowledge, choices.lang)
    return [records[claim_id] for claim_id in filtered_claims(knowledge, choices.claim_filter)["claim_id"]]


@per_object
def _all_records(knowledge: Knowledge, language: str) -> dict[str, dict[str, Any]]:
    """Claim id to record, for all claims known at an edition."""
    return {row["claim_id"]: _record(row, knowledge, language) for row in knowledge.claims.to_dict("records")}


@per_object
def _pages_by_claim(story: Story) -> dict[str, str]:
    """Claim id to the pages that use it, separated by spaces."""
    uses = claim_uses(story)
    return {str(claim): " ".join(dict.fromkeys(names)) for claim, names in uses.groupby("claim_id")["page"]}


def _record(row: dict[str, Any], knowledge: Knowledge, language: str) -> dict[str, Any]:
    story = knowledge.story
    origin, source = story.row("origins", row["origin_id"]), story.row("sources", row["source_id"])
    outcomes, checks = _named_by_claim(story)
    return {
        "claim_id": row["claim_id"],
        "text": row[f"text_{language}"],
        "status": row["status"],
        "content_status": row["content_status"],
        "says_so": origin[f"name_{language}"],
        "independence": origin["independence"],
        "read_in": source[f"publisher_{language}"],
        "url": source["url"],
        "published": source["published"],
        **_source_worth(story, row, Words(language)),
        "paragraph": None
        if row["paragraph"] is None or row["paragraph"] != row["paragraph"]
        else int(row["paragraph"]),
        "about": row["about"],
        "about_precision": row["about_precision"],
        "known_at": row["known_at"],
        "known_basis": row[f"known_basis_{language}"],
        "hedge": row[f"hedge_{language}"],
        "note": row[f"note_{language}"],
        "outcomes": outcomes.get(row["claim_id"], ""),
        "checks": checks.get(row["claim_id"], ""),
        "used_on": _pages_by_claim(story).get(row["claim_id"], ""),
        "edition": knowledge.edition["edition_id"],
        "data_version": story.version,
        "data_date": story.dated,
    }


def _source_worth(story: Story, claim: dict[str, Any], words: Words) -> dict[str, Any]:
    """How good a claim's source is, whom it relays, when it was read, and where else the claim stands."""
    source_id, *others = source_ids_by_claim(story)[claim["claim_id"]]
    source = story.row("sources", source_id)
    return {
        "grade": source["grade"],
        "relays": "; ".join(relayed_names(story, source, words)) or None,
        "seen_on": source["seen_on"],
        "also_in": " ".join(others) or None,
    }


@per_object
def _named_by_claim(story: Story) -> tuple[dict[str, str], dict[str, str]]:
    """Maps claim ids to their outcomes and to our checks; the ids are separated by spaces."""
    asked = story.outcome_claims[story.outcome_claims["role"] == "asks"]
    rows = ((asked, "outcome_id"), (story.check_claims, "check_id"))
    outcomes, checks = ({str(c): " ".join(ids) for c, ids in table.groupby("claim_id")[key]} for table, key in rows)
    return outcomes, checks


def as_csv(records: list[dict[str, Any]], language: str) -> str:
    """Records as CSV with a header; a missing value is an empty cell.

    Args:
        records: As claim_records gives them.
        language: A key of words.LANGUAGES, in which a spreadsheet program opens it.

    Returns:
        Text without a byte order mark.
    """
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=separator_of(language))
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue()


def as_json(records: list[dict[str, Any]]) -> str:
    """Records as a JSON list; a missing value is null."""
    return json.dumps(records, ensure_ascii=False, indent=1)


async def claims_csv(request: Request) -> Response:
    """Answers with the claims as CSV; 400 with the parameter's name where a parameter is not understood."""
    return await download(
        "claims.csv",
        request,
        "ledger",
        USED,
        lambda story, choices: as_csv(claim_records(story, choices), choices.lang),
    )


async def claims_json(request: Request) -> Response:
    """Answers with the claims as JSON; 400 with the parameter's name where a parameter is not understood."""
    return await download(
        "claims.json", request, "ledger", USED, lambda story, choices: as_json(claim_records(story, choices))
    )
