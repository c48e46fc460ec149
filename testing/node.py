"""Runs modules of the static site's script in Node, to compare their results with Python's."""

from __future__ import annotations

import json
import subprocess
from dataclasses import fields
from typing import Any

from explainer.figures.theme import THEMES, Theme
from explainer.static.bundle import WEB, ready

READ = "import { text } from 'node:stream/consumers';\nconst given = JSON.parse(await text(process.stdin));\n"


def in_node(script: str, **given: Any) -> Any:
    """Runs a script in Node and returns the JSON that it prints.

    Args:
        script: JavaScript module; it may import from ./src and reads the constant `given`.
        given: Value of that constant, as plain JSON values.

    Returns:
        The parsed JSON.
    """
    done = subprocess.run(
        [ready(), "--input-type=module", "-e", READ + script],
        cwd=WEB,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def colours(theme: str) -> dict[str, str]:
    """Colours of a theme by the names of their CSS variables."""
    return {
        colour.name.replace("_", "-"): getattr(THEMES[theme], colour.name)
        for colour in fields(Theme)
        if colour.name != "name"
    }
