"""An environment of its own with the newest Streamlit, plotly and pydeck that the index has, and our other requirements."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from explainer import ROOT

FOLDER = ROOT / ".venv-canary"
NEWEST = ("streamlit", "plotly", "pydeck")
FOR_TESTS = ("pytest", "pytest-xdist", "pytest-timeout", "pytest-rerunfailures", "filelock", "hypothesis", "playwright")


def requirements(text: str) -> dict[str, str]:
    """Name to requirement, of each line of a requirements file that names a package: {"orjson": "orjson==3.13.0"}."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    named = [line for line in lines if line and not line.startswith("-")]
    return {re.split(r"[\[=<>;~! ]", line)[0].lower(): line for line in named}


def ours() -> list[str]:
    """What is installed besides the newest: all that the explainer runs on, and what runs the contract tests."""
    runs_on = requirements((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    tests = requirements((ROOT / "requirements-dev.txt").read_text(encoding="utf-8"))
    wanted = [line for name, line in runs_on.items() if name not in NEWEST]
    return [*wanted, *(tests[name] for name in FOR_TESTS)]


def install(folder: Path, newest: tuple[str, ...] = NEWEST) -> Path:
    """Makes the environment, or brings it up to date.

    Args:
        folder: Where it lies.
        newest: Requirements that are not pinned by our files, pre-releases too: "streamlit", or "streamlit==1.66.0" to try that one.

    Returns:
        Its Python.

    Raises:
        subprocess.CalledProcessError: A package cannot be installed.
    """
    python = folder / "bin" / "python"
    if not (folder / "bin" / "pip").exists():  # it was not made, or not to its end
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *ours()], check=True)
    subprocess.run([*pip, "--pre", "--upgrade", *newest], check=True)
    return python


def versions(python: Path) -> dict[str, str]:
    """Name to version of what was tried."""
    asked = f"from importlib.metadata import version; print(*map(version, {NEWEST!r}))"
    said = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout
    return dict(zip(NEWEST, said.split(), strict=True))
