"""Asks the public lists of advisories about every package that is pinned: `make audit`.

It ends with 0 where no advisory is known, with 1 where there is one, and with 2 where the lists cannot be asked, so that nothing is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from explainer import ROOT
from explainer.static.bundle import npm, ready
from explainer.static.urls import ExportError

NOTHING_KNOWN = "{name}: no advisory data could be had ({reason}). Nothing is known. Mend: run make audit where {list} can be reached."


def python_advisories(printed: str) -> list[str]:
    """What pip-audit found.

    Args:
        printed: Its output, as JSON.

    Returns:
        One line an advisory: package, version, id and the versions that mend it.

    Raises:
        ValueError: It is no JSON, or a package was skipped: pip-audit could not ask.
    """
    packages = json.loads(printed)["dependencies"]
    if skipped := [package["name"] for package in packages if "skip_reason" in package]:
        raise ValueError(f"{len(skipped)} of {len(packages)} packages were not found there, {skipped[0]} first")
    return [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version'}"
        for package in packages
        for found in package["vulns"]
    ]


def npm_advisories(printed: str) -> list[str]:
    """What npm audit found.

    Args:
        printed: Its output, as JSON.

    Returns:
        One line a package: its name, how bad it is, and which versions are concerned.

    Raises:
        ValueError: It is no JSON or an error: npm could not ask.
    """
    told = json.loads(printed)
    if "vulnerabilities" not in told:
        raise ValueError(str(told.get("message") or told.get("error") or "no answer"))
    return [
        f"{name}: {found['severity']}, versions {found['range']}" for name, found in told["vulnerabilities"].items()
    ]


def _printed(command: Sequence[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def main(pip_audit: str) -> int:
    """Prints what is known of the packages.

    Args:
        pip_audit: Path of the program pip-audit.

    Returns:
        Exit status.
    """
    asked = {
        "constraints.txt": (
            python_advisories,
            [
                pip_audit,
                "--no-deps",
                "--disable-pip",
                "--progress-spinner=off",
                "--format=json",
                "-r",
                "constraints.txt",
            ],
            ROOT,
            "the list of Python advisories",
        ),
        "web/package-lock.json": (
            npm_advisories,
            [npm(ready()), "audit", "--json"],
            ROOT / "web",
            "the list of npm advisories",
        ),
    }
    worst = 0
    for name, (advisories, command, folder, where) in asked.items():
        try:
            found = advisories(_printed(command, folder))
        except ValueError as error:
            reason = str(error).splitlines()[0]
            print(NOTHING_KNOWN.format(name=name, reason=reason, list=where))
            worst = max(worst, 2)
            continue
        print(*[f"{name}: {line}" for line in found] or [f"{name}: no advisory is known."], sep="\n")
        worst = max(worst, int(bool(found)))
    return worst


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except ExportError as error:
        sys.exit(str(error))
