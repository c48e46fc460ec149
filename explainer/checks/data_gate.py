"""The data gate: `python -m explainer.checks.data_gate` ends with 1 and every fault of data/, or with 0.

`python -m explainer.checks.data_gate --write` also writes data/datapackage.json again.
"""

from __future__ import annotations

import sys

from explainer.tables.datapackage import DESCRIPTOR, descriptor_text
from explainer.tables.story import DATA, StoryError, load_story


def main(arguments: list[str]) -> int:
    """Prints what is wrong, one fault a line.

    Returns:
        Exit status: 0 where all is well.
    """
    if "--write" in arguments:
        (DATA / DESCRIPTOR).write_text(descriptor_text(), encoding="utf-8")
    try:
        story = load_story()
    except StoryError as error:
        print(error)
        print(f"{len(error.faults)} faults in data/.")
        return 1
    if story.files.get(DESCRIPTOR) != descriptor_text().encode():
        print(
            "data/datapackage.json:1 file: does not match explainer/tables/schemas/. Mend: python -m explainer.checks.data_gate --write."
        )
        return 1
    print(
        f"data/ is well: {len(story.claims)} claims, {len(story.sources)} sources, {len(story.copy)} sentences, version {story.version}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
