"""The data gate: `python -m explainer.checks.data_gate` prints every fault of data/ and exits with 1, or with 0 if there is none.

Besides the schemas it holds rules on sources (source_rules.py) and on verdicts (verdict_rules.py). It warns of tables that
have fewer rows than in the last commit, and names, as information, each claim that rests on one weak or relaying source.

`python -m explainer.checks.data_gate --write` also rewrites data/datapackage.json.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from explainer.checks.last_commit import committed_tables
from explainer.checks.source_rules import early_claim_faults, unnamed_source_faults, weak_claims
from explainer.checks.verdict_rules import check_faults, origin_faults, step_faults
from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import DESCRIPTOR, descriptor_text
from explainer.tables.faults import Fault
from explainer.tables.row_counts import fewer_rows
from explainer.tables.story import Story, StoryError, load_story


def row_count_warnings(story: Story) -> Iterator[str]:
    """Warnings about tables with fewer rows than in the last commit, and about tables with a header only.

    They do not shut the gate, since a row may be removed on purpose.

    Args:
        story: The validated tables.
    """
    before = committed_tables(DATA.parent)
    yield from fewer_rows(before or {}, story.tables, "the last commit")
    yield "Row counts: " + (
        "not compared, for want of a git repository." if before is None else "compared with the last commit."
    )


def main(arguments: list[str]) -> int:
    """Validates the tables and prints the faults, one per line.

    Args:
        arguments: Command line arguments; `--write` rewrites the descriptor first.

    Returns:
        Exit status: 0 where there is no fault.
    """
    if "--write" in arguments:
        (DATA / DESCRIPTOR).write_text(descriptor_text(), encoding="utf-8")
    try:
        story = load_story()
    except StoryError as error:
        return _shut(error.faults)
    if story.files.get(DESCRIPTOR) != descriptor_text().encode():
        print(
            "data/datapackage.json:1 file: does not match explainer/tables/schemas/. Mend: python -m explainer.checks.data_gate --write."
        )
        return 1
    rules = (early_claim_faults, unnamed_source_faults, check_faults, step_faults, origin_faults)
    if broken := [fault for rule in rules for fault in rule(story)]:
        return _shut(broken)
    for line in (*row_count_warnings(story), *weak_claims(story)):
        print(line)
    print(
        f"data/ is well: {len(story.claims)} claims, {len(story.sources)} sources, {len(story.copy)} sentences, version {story.version}."
    )
    return 0


def _shut(faults: list[Fault]) -> int:
    """Prints the faults and how many they are; returns the exit status."""
    print("\n".join(map(str, faults)))
    print(f"{len(faults)} faults in data/.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
