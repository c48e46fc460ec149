"""The publish gate: `python -m explainer.checks.publish_gate` prints how much each rule checked, and exits with 1 and every fault, or with 0.

The data gate checks each table by itself. This gate checks what the pages make of them: every sentence and mark has a claim,
every claim a source, in both languages and at every edition.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

from explainer.checks.figure_rules import alternative_faults, mark_faults
from explainer.checks.markup_rules import link_faults, translation_faults
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.columns import LANGUAGES
from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS
from explainer.tables.story import Story, StoryError, load_story
from explainer.tables.vocabulary import NOT_CLAIM_WORDS

GOOD_CLASSES = {"news_agency", "state_agency", "state_media", "press", "think_tank", "trade_press", "government"}
SHOWN_BY_THEMSELVES = {
    "claims",
    "editions",
    "statuses",
    "outcomes",
    "checks",
    "sightings",
}  # a page lists every row of these


class Check(NamedTuple):
    """The result of one rule: its name, the number of things it checked, and the faults."""

    name: str
    looked_at: int
    faults: list[str]


Found = Iterator[str | None]  # one item per thing that was checked: its fault, or None


def sentence_faults(story: Story) -> Found:
    """Finds sentences that cite no claim, or one that does not exist."""
    known = {*story.by_key["claims"], *NOT_CLAIM_WORDS}
    for row in story.copy.itertuples():
        bad = [claim for claim in row.claims if claim not in known]
        place = f"data/copy/{row.language}/{row.page}.md:{row.line}"
        yield f"{place}: cites {', '.join(bad) or 'nothing'}" if bad or not row.claims else None


def claim_faults(story: Story) -> Found:
    """Finds claims without a source, an origin or a status."""
    for row in story.claims.itertuples():
        whole = row.source_id in story.by_key["sources"] and row.origin_id in story.by_key["origins"]
        well = whole and row.status in story.by_key["statuses"]
        yield None if well else f"{row.claim_id}: has no source, origin or status"


def outcome_faults(story: Story) -> Found:
    """Finds outcomes without a source of a class in GOOD_CLASSES."""
    rows = story.outcome_claims.merge(story.claims[["claim_id", "source_id", "origin_id"]], on="claim_id")
    for outcome in story.outcomes.itertuples():
        answers = rows[(rows["outcome_id"] == outcome.outcome_id) & (rows["role"] == "answers")]
        sources = [story.row("sources", source) for source in answers["source_id"]]
        good = any(s["url"] and s["class"] in GOOD_CLASSES for s in sources) or "ourselves" in set(answers["origin_id"])
        well = good or outcome.verdict == "still_unknown"
        yield None if well else f"{outcome.outcome_id}: is told without a source that can be read"


def forward_faults(story: Story) -> Found:
    """Finds claims about the future that no outcome follows up."""
    asked = set(story.outcome_claims.loc[story.outcome_claims["role"] == "asks", "claim_id"])
    for row in story.claims[story.claims["forward"]].itertuples():
        yield None if row.claim_id in asked else f"{row.claim_id}: looks ahead, and no outcome asks what became of it"


def unused_faults(story: Story) -> Found:
    """Finds rows that no other row refers to and no page lists."""
    for table in sorted({reference.target for reference in REFERENCES} - SHOWN_BY_THEMSELVES):
        used = {
            value
            for source, column, target in REFERENCES
            if target == table
            for value in story.tables[source][column].dropna()
        }
        for key in story.tables[table][KEYS[table]]:
            yield None if key in used else f"data/{table}.csv {key}: is not used"


def _everywhere(rule: Callable[[Knowledge, str], Found]) -> Callable[[Story], Found]:
    """Turns a rule for one edition and language into one for all editions and languages."""

    def at_all(story: Story) -> Found:
        for edition, language in product(story.by_key["editions"], LANGUAGES):
            for fault in rule(known_at(story, edition), language):
                yield fault and f"{edition}, {language}: {fault}"

    return at_all


RULES: dict[str, Callable[[Story], Found]] = {
    "each sentence has a claim": sentence_faults,
    "each claim has a source and a status": claim_faults,
    "each mark has a claim that was known": _everywhere(mark_faults),
    "each figure has an alternative": _everywhere(alternative_faults),
    "each word has its translation": _everywhere(translation_faults),
    "each internal link arrives": _everywhere(link_faults),
    "each outcome has a good source": outcome_faults,
    "each claim that looks ahead has an outcome": forward_faults,
    "each row is used": unused_faults,
}


def checks(story: Story) -> list[Check]:
    """Runs every rule."""
    results = []
    for name, rule in RULES.items():
        items = list(rule(story))
        results.append(Check(name, len(items), sorted({fault for fault in items if fault})))
    return results


def report(results: list[Check]) -> str:
    """The results as a text table, followed by every fault."""
    width = max(len(check.name) for check in results)
    lines = [f"{'rule':{width}}  looked at  faults"]
    lines += [f"{check.name:{width}}  {check.looked_at:9,}  {len(check.faults):6}" for check in results]
    lines += [f"{check.name}: {fault}" for check in results for fault in check.faults]
    return "\n".join(lines)


def main() -> int:
    """Runs every rule and prints the report.

    Returns:
        Exit status: 0 where there is no fault.
    """
    try:
        results = checks(load_story())
    except StoryError as error:
        print(error)
        return 1
    print(report(results))
    return int(any(check.faults for check in results))


if __name__ == "__main__":
    sys.exit(main())
