"""The virtual environment of the peers, in build/peers. Only the benchmark creates it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REQUIREMENTS, FOLDER = HERE / "requirements.txt", HERE.parents[1] / "build" / "peers"


def peers_python() -> str:
    """Path of a Python that has the peers. Installs them if they are missing or if requirements.txt has changed.

    Raises:
        RuntimeError: The installation failed; the message says why.
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
            f"The peers could not be installed: {done.stderr.strip()}. Mend: check that pip reaches its index, or run make bench-quick."
        )
