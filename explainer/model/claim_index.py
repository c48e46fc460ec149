"""Where each claim is used: the sentences, marks and rows of the pages that rest on it, so that a claim links to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from explainer.cache import per_object
from explainer.model.evidence import NAMING_ROLES, OFFERED_KINDS, SOUGHT_KINDS
from explainer.model.knowledge import article_position, edition_positions, known_positions
from explainer.tables.columns import natural_order
from explainer.tables.copydeck import NOT_CLAIMS
from explainer.tables.data_folder import PAGES
from explainer.tables.story import Story

USING_PAGES = tuple(page for page in PAGES if page not in ("ledger", "common"))
BARGAIN_SIDES = ("russia", "north_korea", "both")
BARGAIN_KINDS = (*SOUGHT_KINDS, *OFFERED_KINDS)


class Use(NamedTuple):
    """One place that rests on a claim.

    Attributes:
        claim_id: The claim.
        page: Name of the page.
        kind: What the place is: sentence, sighting, stretch, destination, speed, person, link, want, reading,
            question or check.
        key: Id of the row that the place shows; of a sentence, its slot.
        parameter: URL parameter that opens the place, with `key` as its value; empty where none is needed.
        anchor: Id of the element on the page; empty where there is none.
        first, last: Positions of the first and the last edition that show the place.
    """

    claim_id: str
    page: str
    kind: str
    key: str
    parameter: str
    anchor: str
    first: int
    last: int


@per_object
def claim_uses(story: Story) -> pd.DataFrame:
    """Every place that rests on a claim, on every page but the ledger, which lists all claims.

    Returns:
        One row a (claim, place), columns as Use, sorted by claim, page, kind and key. `first` is never before the edition from
        which the claim was known.
    """
    known, position = known_positions(story), edition_positions(story)
    rows = [*_sentence_uses(story, known, position), *_row_uses(story, known, max(position.values()))]
    found = pd.DataFrame(rows, columns=list(Use._fields)).drop_duplicates()
    return found.sort_values(["claim_id", "page", "kind", "key"], kind="stable", ignore_index=True, key=_order)


def _order(column: pd.Series) -> pd.Series:
    return column.map(natural_order) if column.name in ("claim_id", "key") else column


@per_object
def uses_by_claim(story: Story) -> dict[str, list[Use]]:
    """Claim id to the places that rest on it; a claim without any is left out."""
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for row in claim_uses(story).itertuples(index=False):
        found[row.claim_id].append(Use(*row))
    return dict(found)


def _sentence_uses(story: Story, known: dict[str, int], position: dict[str, int]) -> Iterator[Use]:
    """The sentences that cite a claim, each from when all its claims are known. English alone: the languages cite the same."""
    copy = story.copy[(story.copy["language"] == "en") & story.copy["page"].isin(USING_PAGES)]
    for row in copy.itertuples():
        claims = [claim for claim in row.claims if claim not in NOT_CLAIMS]
        first = max([1, *(known[claim] for claim in claims), position[row.since] if row.since else 1])
        last = position[row.until] if row.until else max(position.values())
        for claim in claims if first <= last else ():
            yield Use(claim, row.page, "sentence", row.slot, "", "", first, last)


def _row_uses(story: Story, known: dict[str, int], newest: int) -> Iterator[Use]:
    """The marks, cards and table rows that show a row of the data with a claim."""
    places: Iterable[tuple[str, str, str, str, str, Any]] = (
        ("train", "sighting", "stop", "", "sighting_id", _stacked(story.sightings, "claim_id", "time_claim_id")),
        ("train", "stretch", "stop", "", "leg_id", story.leg_claims),
        ("train", "destination", "stop", "", "place_id", _stacked(story.candidates, "claim_id", "settled_by")),
        ("train", "speed", "", "", "speed_id", story.speeds),
        ("delegation", "person", "person", "", "person_id", pd.concat([story.appearances, story.person_claims])),
        ("delegation", "link", "person", "", "person_id", story.want_people),
        ("bargain", "want", "", "want", "want_id", _in_bargain(story, story.want_claims)),
        ("bargain", "reading", "", "", "reading_id", story.reading_claims),
        ("afterwards", "question", "", "question", "outcome_id", story.outcome_claims),
        ("method", "check", "", "check", "check_id", story.check_claims),
    )
    spans = _Spans(story, known, newest)
    for page, kind, parameter, stem, key, rows in places:
        for claim, row_id in zip(rows["claim_id"], rows[key], strict=True):
            first, last = spans.of(kind, str(row_id), claim)
            if first <= last:
                yield Use(claim, page, kind, str(row_id), parameter, _anchor(stem, str(row_id)), first, last)


class _Spans:
    """The editions at which a row shows a claim, by the rules of its page. All positions are those of editions."""

    def __init__(self, story: Story, known: dict[str, int], newest: int) -> None:
        self._story, self._known, self._newest = story, known, newest
        self._refinements = _grouped(story.sightings.dropna(subset=["refines"]), "refines", "sighting_id")
        self._leg_positions = self._positions(story.leg_claims, "leg_id")
        naming = story.want_claims[story.want_claims["role"].isin(NAMING_ROLES)]
        self._naming_positions = self._positions(naming, "want_id")
        self._check_positions = self._positions(story.check_claims, "check_id")

    def _positions(self, rows: pd.DataFrame, key: str) -> dict[str, set[int]]:
        """Row id to the positions from which its claims were known."""
        return {
            row_id: {self._known[claim] for claim in own} for row_id, own in _grouped(rows, key, "claim_id").items()
        }

    def of(self, kind: str, row_id: str, claim: str) -> tuple[int, int]:
        """Positions of the first and the last edition that show it; the last lies before the first where none does."""
        rules: dict[str, Callable[[str, str], tuple[int, int]]] = {
            "sighting": self._sighting,
            "stretch": self._stretch,
            "want": self._want,
            "check": self._check,
        }
        first, last = rules[kind](row_id, claim) if kind in rules else (1, self._newest)
        return max(first, self._known[claim]), last

    def _sighting(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when both its claims are known until a refined sighting replaces it."""
        last = min([self._newest, *(self._since(one) - 1 for one in self._refinements.get(row_id, ()))])
        return self._since(row_id), last

    def _since(self, sighting_id: str) -> int:
        row = self._story.row("sightings", sighting_id)
        return max(self._known[c] for c in (row["claim_id"], row["time_claim_id"]) if c)

    def _stretch(self, row_id: str, claim: str) -> tuple[int, int]:
        """Until a newer claim is about the same leg."""
        later = [position - 1 for position in self._leg_positions[row_id] if position > self._known[claim]]
        return 1, min([self._newest, *later])

    def _want(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when a claim names the want."""
        return min(self._naming_positions[row_id]), self._newest

    def _check(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when the article had appeared and all claims that the check is about were known."""
        return max([article_position(self._story), *self._check_positions[row_id]]), self._newest


def _grouped(rows: pd.DataFrame, key: str, column: str) -> dict[str, list[str]]:
    return {str(value): list(own) for value, own in rows.groupby(key)[column]}


def _stacked(rows: pd.DataFrame, column: str, other: str) -> pd.DataFrame:
    """The rows once for each of two columns that hold a claim, which is in `column` both times."""
    second = rows.dropna(subset=[other]).assign(**{column: rows[other]})
    return pd.concat([rows, second])


def _in_bargain(story: Story, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of those wants that the page on the bargain lists."""
    wants = story.wants[story.wants["side"].isin(BARGAIN_SIDES) & story.wants["kind"].isin(BARGAIN_KINDS)]
    return rows[rows["want_id"].isin(wants["want_id"])]


def _anchor(stem: str, row_id: str) -> str:
    """Id of the element that shows a row; empty for one without."""
    return f"{stem}-{row_id}" if stem else ""


def nearest_edition(use: Use, position: int) -> int:
    """The edition at which a link opens a place: the reader's own, or the nearest that shows the place.

    Args:
        use: The place.
        position: Position of the reader's edition.

    Returns:
        Position of an edition.
    """
    return min(max(position, use.first), use.last)
