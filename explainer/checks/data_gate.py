"""The data gate: `python -m explainer.checks.data_gate` ends with 1 and every fault of data/, or with 0.

`python -m explainer.checks.data_gate --write` also writes data/datapackage.json again.
"""

from __future__ import annotations

import json
import sys

from explainer.tables.datapackage import descriptor
from explainer.tables.story import DATA, StoryError, load_story


def descriptor_text() -> str:
    """data/datapackage.json as it must stand."""
    return json.dumps(descriptor(), ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Prints what is wrong, one fault a line.

    Returns:
        Exit status: 0 where all is well.
    """
    file = DATA / "datapackage.json"
    if "--write" in arguments:
        file.write_text(descriptor_text(), encoding="utf-8")
    try:
        story = load_story()
    except StoryError as error:
        print(error)
        print(f"{len(error.faults)} faults in data/.")
        return 1
    if not file.exists() or file.read_text(encoding="utf-8") != descriptor_text():
        print(
            "data/datapackage.json:1 file: does not match explainer/tables/schemas.py. Mend: python -m explainer.checks.data_gate --write."
        )
        return 1
    print(
        f"data/ is well: {len(story.claims)} claims, {len(story.sources)} sources, {len(story.copy)} sentences, version {story.version}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
