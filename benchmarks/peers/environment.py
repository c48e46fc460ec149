"""The peers' own virtual environment under build/, made by the benchmark and by nothing else."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS, FOLDER = HERE / "requirements.txt", HERE.parents[1] / "build" / "peers"


def peers_python() -> str:
    """Path of the Python that has the peers; they are installed where they are not, or where their pins have changed.

    Raises:
        RuntimeError: They cannot be installed; the message says why.
    """
    python, stamp = FOLDER / "bin" / "python", FOLDER / "installed"
    pins = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text(encoding="ascii") != pins:
        print(f"Installing the peers into {FOLDER.relative_to(HERE.parents[1])} ...", file=sys.stderr)
        _run(sys.executable, "-m", "venv", str(FOLDER))
        _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIREMENTS))
        stamp.write_text(pins, encoding="ascii")
    return str(python)


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            f"The peers cannot be installed: {done.stderr.strip()}. Mend: see that pip reaches a registry, or run make bench-quick."
        )
