"""Where each claim is used: claims -> sentences, marks and rows of the pages, so that every claim leads back to its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from explainer.cache import once
from explainer.model.evidence import NAMING_ROLES
from explainer.model.knowledge import article_position
from explainer.tables.columns import natural_order
from explainer.tables.story import PAGES, Story

NOT_CLAIMS = {"method", "absence"}
USING_PAGES = tuple(page for page in PAGES if page not in ("ledger", "common"))
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


@once
def claim_uses(story: Story) -> pd.DataFrame:
    """Every place on every page that rests on a claim, besides the ledger, which shows them all.

    Returns:
        One row a (claim, place), columns as Use, in the order of the claims and the pages. Places that an edition without the
        claim would not show begin with the edition that brought it.
    """
    position = story.editions.set_index("edition_id")["position"]
    known = {row.claim_id: int(position[row.known_at]) for row in story.claims.itertuples()}
    rows = [*_sentences(story, known, position), *_marks(story, known, int(position.max()))]
    found = pd.DataFrame(rows, columns=list(Use._fields)).drop_duplicates()
    return found.sort_values(["claim_id", "page", "kind", "key"], kind="stable", ignore_index=True, key=_order)


def _order(column: pd.Series) -> pd.Series:
    return column.map(natural_order) if column.name in ("claim_id", "key") else column


@once
def uses_by_claim(story: Story) -> dict[str, list[Use]]:
    """The same by claim; a claim that nothing rests on is left out."""
    found: defaultdict[str, list[Use]] = defaultdict(list)
    for row in claim_uses(story).itertuples(index=False):
        found[row.claim_id].append(Use(*row))
    return dict(found)


def _sentences(story: Story, known: dict[str, int], position: pd.Series) -> Iterator[Use]:
    copy = story.copy[(story.copy["language"] == "en") & story.copy["page"].isin(USING_PAGES)]
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
    spans = _Spans(story, known, newest)
    for page, kind, parameter, stem, key, rows in places:
        for claim, row_id in zip(rows["claim_id"], rows[key], strict=True):
            first, last = spans.of(kind, str(row_id), claim)
            if first <= last:
                yield Use(claim, page, kind, str(row_id), parameter, _anchor(stem, str(row_id), story), first, last)


class _Spans:
    """Between which editions a row shows a claim, by the rules of its page."""

    def __init__(self, story: Story, known: dict[str, int], newest: int) -> None:
        self._story, self._known, self._newest = story, known, newest
        self._better = _grouped(story.sightings.dropna(subset=["refines"]), "refines", "sighting_id")
        self._of_leg = self._positions(story.leg_claims, "leg_id")
        self._naming = self._positions(story.want_claims[story.want_claims["role"].isin(NAMING_ROLES)], "want_id")
        self._checked = self._positions(story.check_claims, "check_id")

    def _positions(self, rows: pd.DataFrame, key: str) -> dict[str, set[int]]:
        """Positions of the editions that brought a row's claims."""
        return {
            row_id: {self._known[claim] for claim in own} for row_id, own in _grouped(rows, key, "claim_id").items()
        }

    def of(self, kind: str, row_id: str, claim: str) -> tuple[int, int]:
        """Positions of the first and the last edition; the last lies before the first where there is none."""
        rules: dict[str, Callable[[str, str], tuple[int, int]]] = {
            "sighting": self._sighting,
            "stretch": self._stretch,
            "want": self._want,
            "rung": self._want,
            "check": self._check,
        }
        first, last = rules[kind](row_id, claim) if kind in rules else (1, self._newest)
        return max(first, self._known[claim]), last

    def _sighting(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when both its claims are known until a better one replaces it."""
        last = min([self._newest, *(self._since(one) - 1 for one in self._better.get(row_id, ()))])
        return self._since(row_id), last

    def _since(self, sighting_id: str) -> int:
        row = self._story.row("sightings", sighting_id)
        return max(self._known[c] for c in (row["claim_id"], row["time_claim_id"]) if c)

    def _stretch(self, row_id: str, claim: str) -> tuple[int, int]:
        """Until a newer claim speaks of the same stretch."""
        later = [position - 1 for position in self._of_leg[row_id] if position > self._known[claim]]
        return 1, min([self._newest, *later])

    def _want(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when a claim names the want."""
        return min(self._naming[row_id]), self._newest

    def _check(self, row_id: str, claim: str) -> tuple[int, int]:
        """From when the article appeared and all that the check is about was known."""
        return max([article_position(self._story), *self._checked[row_id]]), self._newest


def _grouped(rows: pd.DataFrame, key: str, column: str) -> dict[str, list[str]]:
    return {str(value): list(own) for value, own in rows.groupby(key)[column]}


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


def nearest_edition(use: Use, position: int) -> int:
    """Position of the edition at which a place is shown: the reader's own, or the nearest that has it."""
    return min(max(position, use.first), use.last)
