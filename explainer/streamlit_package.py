"""Where the installed Streamlit keeps its own files, found without importing Streamlit."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from explainer import ROOT

BUILD = ROOT / "build"


def static_folder() -> Path:
    """Folder of Streamlit's index.html. Its subfolder `static` holds the scripts, styles and fonts of its frontend."""
    spec = find_spec("streamlit")
    return Path((spec and spec.origin) or "").parent / "static"


def installed_files() -> Path:
    """Folder of the scripts, styles and fonts of Streamlit's frontend. Their names change with their content."""
    return static_folder() / "static"


def built_folder(build: Path = BUILD) -> Path:
    """Where our copies of these files are written: one folder for each version of Streamlit."""
    return build / f"streamlit-{version('streamlit')}"
