"""Installs the newest Streamlit, plotly and pydeck beside ours, tries every seam and page, and ends with 1 where one breaks."""

from __future__ import annotations

import subprocess
import sys

from testing.canary.browser_visits import browser_outcomes
from testing.canary.contracts import seam_outcomes
from testing.canary.environment import FOLDER, NEWEST, install, versions
from testing.canary.outcome import Outcome, table
from testing.canary.script_runs import page_outcomes


def outcomes(wanted: tuple[str, ...]) -> list[Outcome]:
    """All that was tried.

    Raises:
        subprocess.CalledProcessError: A package cannot be installed.
    """
    python = install(FOLDER, wanted)
    print("Tried:", *(f"{name} {version}" for name, version in versions(python).items()), flush=True)
    return [*seam_outcomes(python), *page_outcomes(python), *browser_outcomes(python)]


if __name__ == "__main__":
    try:
        found = outcomes(tuple(sys.argv[1:]) or NEWEST)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{FOLDER.name}: {error}. Mend: see pip's words above; or remove the folder and try again.")
    print(table(found))
    broken = [outcome.name for outcome in found if outcome.broken]
    sys.exit(f"{len(broken)} of {len(found)} break: {', '.join(broken)}" if broken else 0)
