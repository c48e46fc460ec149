"""The data gate: `python -m explainer.checks.data_gate` prints every fault of data/ and exits with 1, or with 0 if there is none.

Besides the schemas it holds rules on sources (source_rules.py) and on verdicts (verdict_rules.py). It warns of tables that
have fewer rows than in the last commit, and names, as information, each claim that rests on one weak or relaying source.

`python -m explainer.checks.data_gate --write` also rewrites what is made from the rest: data/datapackage.json and data/reach.csv.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from explainer.checks.last_commit import committed_tables
from explainer.checks.source_rules import early_claim_faults, unnamed_source_faults, weak_claims
from explainer.checks.verdict_rules import check_faults, origin_faults, step_faults
from explainer.model.reach_table import COLUMNS, reach_csv
from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import DESCRIPTOR, descriptor_text
from explainer.tables.faults import Fault
from explainer.tables.row_counts import fewer_rows
from explainer.tables.story import Story, StoryError, load_story

REACH = "reach.csv"


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
        arguments: Command line arguments; `--write` first rewrites the files that are made from others.

    Returns:
        Exit status: 0 where there is no fault.
    """
    try:
        if "--write" in arguments:
            write_made_files()
        story = load_story()
    except StoryError as error:
        return _shut(error.faults)
    old = [made for made in _made(story) if story.files.get(made[0]) != made[1].encode()]
    for name, _, source in old:
        print(f"data/{name}:1 file: does not match {source}. Mend: python -m explainer.checks.data_gate --write.")
    broken = _broken_rules(story)
    return 1 if old else _shut(broken) if broken else _told(story)


def _broken_rules(story: Story) -> list[Fault]:
    """Faults against the rules on sources and on verdicts."""
    rules = (early_claim_faults, unnamed_source_faults, check_faults, step_faults, origin_faults)
    return [fault for rule in rules for fault in rule(story)]


def _told(story: Story) -> int:
    """Prints the warnings and how large the data are; returns the exit status."""
    for line in (*row_count_warnings(story), *weak_claims(story)):
        print(line)
    print(
        f"data/ is well: {len(story.claims)} claims, {len(story.sources)} sources, {len(story.copy)} sentences, version {story.version}."
    )
    return 0


def _made(story: Story) -> Iterator[tuple[str, str, str]]:
    """Each file of data/ that is made from others: its name, what it must hold, and what it is made from."""
    yield DESCRIPTOR, descriptor_text(), "explainer/tables/schemas/"
    yield REACH, reach_csv(story), "the other tables of the journey"


def write_made_files() -> None:
    """Writes the files that are made from others.

    The story is read without the old reach first, which may name a leg or an edition that is gone.
    """
    (DATA / DESCRIPTOR).write_text(descriptor_text(), encoding="utf-8")
    (DATA / REACH).write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    (DATA / REACH).write_text(reach_csv(load_story()), encoding="utf-8")


def _shut(faults: list[Fault]) -> int:
    """Prints the faults and how many they are; returns the exit status."""
    print("\n".join(map(str, faults)))
    print(f"{len(faults)} faults in data/.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
