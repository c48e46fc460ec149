"""The canary's environment has what its contract tests import."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest

from explainer import ROOT
from testing.canary.contracts import TESTS
from testing.canary.environment import FOR_TESTS, ours, requirements

COLLECT_WITHOUT = """
import importlib.abc, sys
import pytest

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {modules!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
sys.exit(pytest.main(["{tests}", "--collect-only", "-q", "-n", "0", "-p", "no:cacheprovider"]))
"""


def left_out() -> set[str]:
    """The modules of those packages for tests and checks that the canary does not install."""
    tests = requirements((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    names = set(tests) - set(requirements("\n".join(ours())))
    return {module for module, owners in packages_distributions().items() if names & {own.lower() for own in owners}}


@pytest.mark.exhaustive
def test_the_contract_tests_import_only_what_the_canary_installs() -> None:
    assert {"ruff", "mypy", "selenium"} <= left_out()
    assert "hypothesis" not in left_out() and "hypothesis" in FOR_TESTS
    program = COLLECT_WITHOUT.format(modules=left_out(), tests=TESTS)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "tests collected" in done.stdout
