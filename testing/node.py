"""The static edition's own script, asked by Node: what it makes of what Python wrote."""

from __future__ import annotations

import json
import subprocess
from dataclasses import fields
from typing import Any

from explainer.figures.theme import THEMES, Theme
from explainer.static.bundle import WEB, ready

READ = "import { text } from 'node:stream/consumers';\nconst given = JSON.parse(await text(process.stdin));\n"


def in_node(script: str, **given: Any) -> Any:
    """What a script writes to its output as JSON. It may import from ./src, and reads what it is `given`."""
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
    """The theme's colours by the names that the page's style gives them."""
    return {own.name.replace("_", "-"): getattr(THEMES[theme], own.name) for own in fields(Theme) if own.name != "name"}
