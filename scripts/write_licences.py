"""Writes docs/licences.md: every package that the running explainer and its static site contain, with its licence.

Run by hand after a version changes: `python -m scripts.write_licences`; a test says when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from explainer import ROOT

FILE = ROOT / "docs/licences.md"
REQUIREMENTS, LOCK = ROOT / "requirements.txt", ROOT / "web/package-lock.json"
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
# Packages that do not say their licence in a field for it, as their own files say it.
SAID_ELSEWHERE = {
    "altair": "BSD-3-Clause",
    "pandera": "MIT",
    "resvg_py": "MIT",
    "jinja2": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
}
HEAD = """# Licences of what we depend on

Written by `python -m scripts.write_licences`. Our own code is under the [MIT licence](../LICENSE); the data's licences
are in [data/LICENSE.md](../data/LICENSE.md). What only tests and checks need is not listed.
"""


def _needed() -> dict[str, Distribution]:
    """The packages of requirements.txt and all that they need, by name in lower case."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    waiting = [NAME.match(line)[0] for line in lines if NAME.match(line)]  # type: ignore[index]
    found: dict[str, Distribution] = {}
    while waiting:
        name = waiting.pop()
        try:
            own = distribution(name)
        except PackageNotFoundError:
            continue  # for another system or another Python
        key = own.metadata["Name"].lower()
        if key not in found:
            found[key] = own
            waiting += [NAME.match(line)[0] for line in own.requires or [] if "extra ==" not in line]  # type: ignore[index]
    return found


def licence_of(package: Distribution) -> str:
    """The licence that a package states: an SPDX expression, the text of its field, or its classifier.

    Raises:
        ValueError: It states none, and SAID_ELSEWHERE does not either.
    """
    told = package.metadata
    name = str(told["Name"]).lower()
    classifiers = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License")]
    stated = [*told.get_all("License-Expression", []), *told.get_all("License", []), " or ".join(classifiers)]
    licence = SAID_ELSEWHERE.get(name) or next(filter(None, stated), "")
    if not licence:
        raise ValueError(f"{name}: states no licence. Mend: read its files, and add it to SAID_ELSEWHERE.")
    return licence


def _npm_rows() -> Iterator[tuple[str, str, str]]:
    for path, package in sorted(json.loads(LOCK.read_text(encoding="utf-8"))["packages"].items()):
        if path and not package.get("dev"):
            yield path.rpartition("node_modules/")[2], package["version"], package.get("license", "see its files")


def licences() -> str:
    """The text of docs/licences.md."""
    python = sorted((name, own.version, licence_of(own)) for name, own in _needed().items())
    parts = [HEAD]
    for title, rows in (("Python", python), ("JavaScript of the static site", list(_npm_rows()))):
        lines = [f"| {name} | {version} | {licence} |" for name, version, licence in rows]
        parts.append("\n".join([f"\n## {title}\n", "| Package | Version | Licence |", "|---|---|---|", *lines, ""]))
    return "".join(parts)


if __name__ == "__main__":
    Path(FILE).write_text(licences(), encoding="utf-8")
    print(FILE.relative_to(ROOT))
