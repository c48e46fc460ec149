"""External tools: kubectl, kubernetes-validate, check-jsonschema and hadolint."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def run_tool(name: str, *arguments: str | Path, stdin: str = "") -> tuple[int, str]:
    """Runs a tool that is installed beside this Python or on the PATH.

    Args:
        name: Of the program.
        arguments: For it.
        stdin: Its standard input.

    Returns:
        Exit status and output; 1 and a message if the tool is not installed.
    """
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not path:
        return 1, f"{name} is not found. Mend: make check installs requirements-dev.txt; else install it by hand."
    ended = subprocess.run([path, *arguments], input=stdin, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr
