"""Where each claim is used: claims -> sentences, marks and rows of the pages, so that every claim leads back to its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from explainer.story import Story
from explainer.weighing import NAMING

NOT_CLAIMS = {"method", "absence"}
ON_PANEL = ("russia", "north_korea", "both")
PANEL_KINDS = ("wants", "may_gain", "offers", "may_offer")
AGAINST = ("doubts", "denies", "forbids")


class Use(NamedTuple):
    """One place that rests on a claim.

    Attributes:
        claim_id: The claim.
        page: Name of the page.
        kind: What it is there: sentence, sighting, stretch, destination, speed, person, link, want, obstacle, rung, reading,
            question or check.
        key: Id of the row behind it; of a sentence, its slot.
        parameter: Parameter of the address that brings it up; empty where none is needed.
        anchor: Id of the element on the page; empty where there is none.
        first, last: Positions of the editions between which it stands.
    """

    claim_id: str
    page: str
    kind: str
    key: str
    parameter: str
    anchor: str
    first: int
    last: int


def uses(story: Story) -> pd.DataFrame:
    """Every place on every page that rests on a claim, besides the ledger, which shows them all.

    Returns:
        One row a (claim, place), columns as Use, in the order of the claims and the pages. Places that an edition without the
        claim would not show begin with the edition that brought it.
    """
    position = story.editions.set_index("edition_id")["position"]
    known = {row.claim_id: int(position[row.known_at]) for row in story.claims.itertuples()}
    rows = [*_sentences(story, known, position), *_marks(story, known, int(position.max()))]
    found = pd.DataFrame(rows, columns=list(Use._fields)).drop_duplicates()
    return found.sort_values(["claim_id", "page", "kind", "key"], kind="stable", ignore_index=True)


def _sentences(story: Story, known: dict[str, int], position: pd.Series) -> Iterator[Use]:
    copy = story.copy[(story.copy["language"] == "en") & (story.copy["page"] != "common")]
    for row in copy.itertuples():
        claims = [claim for claim in row.claims if claim not in NOT_CLAIMS]
        first = max([1, *(known[claim] for claim in claims), int(position[row.since]) if row.since else 1])
        last = int(position[row.until]) if row.until else int(position.max())
        for claim in claims if first <= last else ():
            yield Use(claim, row.page, "sentence", row.slot, "", "", first, last)


def _marks(story: Story, known: dict[str, int], newest: int) -> Iterator[Use]:
    places: Iterable[tuple[str, str, str, str, str, Any]] = (
        ("train", "sighting", "stop", "", "sighting_id", _both(story.sightings, "claim_id", "time_claim_id")),
        ("train", "stretch", "stop", "", "leg_id", story.leg_claims),
        ("train", "destination", "stop", "", "place_id", _both(story.candidates, "claim_id", "settled_by")),
        ("train", "speed", "", "", "speed_id", story.speeds),
        ("delegation", "person", "person", "", "person_id", pd.concat([story.appearances, story.person_claims])),
        ("delegation", "link", "person", "", "person_id", story.want_people),
        ("bargain", "want", "", "want", "want_id", _on_panel(story)),
        ("bargain", "rung", "", "want", "want_id", _wanted(story, story.rungs)),
        ("bargain", "obstacle", "", "", "want_id", story.want_claims[story.want_claims["role"].isin(AGAINST)]),
        ("bargain", "reading", "", "", "reading_id", story.reading_claims),
        ("afterwards", "question", "", "question", "outcome_id", story.outcome_claims),
        ("method", "check", "", "check", "check_id", story.check_claims),
    )
    for page, kind, parameter, stem, key, rows in places:
        begins = _begins(kind, story, known)
        for claim, row_id in zip(rows["claim_id"], rows[key], strict=True):
            first = max(known[claim], begins.get(str(row_id), 1))
            yield Use(claim, page, kind, str(row_id), parameter, _anchor(stem, str(row_id), story), first, newest)


def _begins(kind: str, story: Story, known: dict[str, int]) -> dict[str, int]:
    """Position of the edition with which a row comes onto its page, where that is not the claim's own."""
    if kind in ("want", "rung"):  # a want is listed once a claim names it
        naming = story.want_claims[story.want_claims["role"].isin(NAMING)]
        return {str(want): min(known[c] for c in own) for want, own in naming.groupby("want_id")["claim_id"]}
    if kind == "check":  # a check is told once all that it is about was known
        about = story.check_claims.groupby("check_id")["claim_id"]
        return {str(check): max(known[c] for c in own) for check, own in about}
    return {}


def _both(rows: pd.DataFrame, column: str, other: str) -> pd.DataFrame:
    """The rows once for each of two columns that hold a claim."""
    second = rows.dropna(subset=[other]).assign(**{column: rows[other]})
    return pd.concat([rows, second])


def _on_panel(story: Story) -> pd.DataFrame:
    return _wanted(story, story.want_claims[~story.want_claims["role"].isin(AGAINST)])


def _wanted(story: Story, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the wants that the bargain lists."""
    wants = story.wants[story.wants["side"].isin(ON_PANEL) & story.wants["kind"].isin(PANEL_KINDS)]
    return rows[rows["want_id"].isin(wants["want_id"])]


def _anchor(stem: str, row_id: str, story: Story) -> str:
    if stem == "want":
        side = story.row("wants", row_id)["side"]
        return f"want-{'russia' if side == 'both' else side}-{row_id}"
    return f"{stem}-{row_id}" if stem else ""


def shown_at(use: Use, position: int) -> int:
    """Position of the edition at which a place is shown: the reader's own, or the nearest that has it."""
    return min(max(position, use.first), use.last)
