"""One run of each page's script without a browser: `python -m testing.canary.script_runs` prints a line of JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from explainer import ROOT
from explainer.tables.vocabulary import TITLES
from testing.canary.outcome import Outcome


def page_outcomes(python: Path) -> list[Outcome]:
    """How each page fares in the canary's environment: no exception, and a headline."""
    command = [python, "-m", "testing.canary.script_runs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return [Outcome("page", "(all)", tuple(done.stderr.strip().splitlines()[-1:]) or ("did not run",))]
    found = json.loads(done.stdout.splitlines()[-1])
    return [Outcome("page", name, tuple(broken)) for name, broken in found.items()]


def _run(name: str) -> list[str]:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - only in the canary's environment

    test = AppTest.from_file(str(ROOT / "explainer/main.py"), default_timeout=60).run()
    if name != "overview":
        test = test.switch_page(f"../pages/{name}.py").run()
    has_headline = any("<h1" in block.proto.body for block in test.get("html"))
    return [*(error.message for error in test.exception), *([] if has_headline else ["no headline"])]


if __name__ == "__main__":
    print(json.dumps({name: _run(name) for name in TITLES}))
