"""The tables as the last commit has them, to compare an edit with."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

import pandas as pd

from explainer.tables.csv_table import parse_table
from explainer.tables.schemas import TABLES

GIT_ANSWERS_WITHIN_S = 10


def committed_tables(root: Path) -> dict[str, pd.DataFrame] | None:
    """The tables of data/ in the last commit of a repository.

    Args:
        root: Root of the repository.

    Returns:
        Table name to rows as text; None where there is no git, no repository with this root, or no commit.
    """
    command = ["git", "-C", str(root), "archive", "--format=tar", "HEAD", "data"]
    if not (root / ".git").exists():  # the folder may lie in another repository
        return None
    try:
        ran = subprocess.run(command, capture_output=True, timeout=GIT_ANSWERS_WITHIN_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    with tarfile.open(fileobj=io.BytesIO(ran.stdout)) as packed:
        files = {
            name: packed.extractfile(f"data/{name}.csv") for name in TABLES if f"data/{name}.csv" in packed.getnames()
        }
        return {name: parse_table(name, file.read())[0] for name, file in files.items() if file}
