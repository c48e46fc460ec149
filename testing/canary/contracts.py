"""The contract tests of the seams, run in the canary's environment."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

from explainer import ROOT
from explainer.live.seams.registry import all_seams
from testing.canary.outcome import Outcome

TESTS = "tests/live/seams"
OTHER = "(the tests' own)"


def seam_outcomes(python: Path) -> list[Outcome]:
    """How each seam fares: its hooks and its behaviour.

    Raises:
        RuntimeError: The tests could not be run at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [python, "-m", "pytest", TESTS, "-q", "-n", "0", "-p", "no:cacheprovider", f"--junitxml={report}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if not report.exists():
            raise RuntimeError(f"The contract tests did not run:\n{done.stdout}{done.stderr}")
        return outcomes_in(report.read_text(encoding="utf-8"))


def outcomes_in(report: str) -> list[Outcome]:
    """Rows by seam, from a report in JUnit's form; a test that belongs to no seam counts in a row of its own where it fails."""
    broken: dict[str, list[str]] = defaultdict(list)
    names = [seam.name for seam in all_seams()]
    for case in ET.fromstring(report).iter("testcase"):
        for failure in (*case.iter("failure"), *case.iter("error")):
            said = (failure.get("message") or "").splitlines() or ["failed"]
            broken[_seam_of(case, names)].append(said[0].removeprefix("AssertionError: "))
    return [Outcome("seam", name, tuple(broken[name])) for name in [*names, *([OTHER] if broken[OTHER] else [])]]


def _seam_of(case: ET.Element, names: list[str]) -> str:
    """A test's seam stands in its parameters (`[icon_font: ...]`) or in its module's name (`test_icon_font`)."""
    parameter = case.get("name", "").partition("[")[2].partition(":")[0]
    module = (case.get("classname") or case.get("name", "")).rpartition(".")[2].removeprefix("test_")
    return next((name for name in (parameter, module) if name in names), OTHER)
