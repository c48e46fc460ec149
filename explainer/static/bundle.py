"""Bundles the script of the static site from web/ with Node. `python -m explainer.static.bundle` installs what that needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from explainer import ROOT
from explainer.static.urls import ExportError

WEB = ROOT / "web"
LEAST_NODE = 20
NO_NODE = (
    f"Node {LEAST_NODE} or newer is needed to bundle the script of the static site, and for nothing else; {{found}}. "
    "Mend: install it (nodejs.org or your system's packages, with npm), then run make export again."
)


def bundled() -> dict[str, bytes]:
    """The bundled files of the script, by name; each name contains a content hash.

    Raises:
        ExportError: Node is missing or too old, its packages cannot be installed, or the script cannot be bundled.
    """
    node = ready()
    with tempfile.TemporaryDirectory() as folder:
        _run([node, "build.mjs", folder], "the script in web/ cannot be bundled")
        return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def ready() -> str:
    """Installs the packages that the bundle needs, if necessary, and returns the path of Node.

    Raises:
        ExportError: Node is missing or too old, or its packages cannot be installed.
    """
    node = _node()
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        print("Installing what the static site's script needs into web/node_modules ...", file=sys.stderr)
        _run([npm(node), "ci", "--silent"], "the packages that web/package-lock.json names cannot be installed")
        installed.touch()
    return node


def _node() -> str:
    """Path of the first Node that is new enough: on the PATH, or beside our Python."""
    too_old = []
    for path, version in _nodes():
        if _is_new(version):
            return path
        too_old.append(f"{path} is {version or 'silent about its version'}")
    raise ExportError(NO_NODE.format(found=", ".join(too_old) or "no node was found"))


def _nodes() -> Iterator[tuple[str, str]]:
    """Path and version text of each Node that is installed."""
    paths = [shutil.which("node"), shutil.which("node", path=str(Path(sys.executable).parent))]
    for path in dict.fromkeys(filter(None, paths)):
        printed = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        yield path, printed.stdout.strip()


def _is_new(version: str) -> bool:
    major = re.match(r"v(\d+)\.", version)
    return major is not None and int(major[1]) >= LEAST_NODE


def npm(node: str) -> str:
    """Path of the npm that belongs to a Node.

    Raises:
        ExportError: There is none.
    """
    program = shutil.which("npm", path=str(Path(node).parent)) or shutil.which("npm")
    if not program:
        raise ExportError(NO_NODE.format(found=f"{node} has no npm beside it"))
    return program


def _run(command: list[str], failed: str) -> None:
    # npm takes the first Node on the PATH, which may be an older one.
    environment = {**os.environ, "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    ended = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False, env=environment)
    if ended.returncode:
        output = "\n".join((ended.stderr or ended.stdout).strip().splitlines()[-12:])
        raise ExportError(f"web/: {failed}.\n{output}\nMend: read the lines above.")


if __name__ == "__main__":
    try:
        print(f"Node for the static site: {ready()}")
    except ExportError as error:
        sys.exit(str(error))
