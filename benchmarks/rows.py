"""A row of the benchmark, as it is printed and as it is saved."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

LATEST = Path(__file__).resolve().parent / "latest.json"
PROCESSORS = Path("/proc/cpuinfo")
NO_TARGET = "-"


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        name: What was measured, and of which page after a slash.
        value: In `unit`.
        unit: The same as in the name; a KB has 1,000 bytes.
        at_most: Target, if less is better. None for a row without a target.
        at_least: Target, if more is better.
    """

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.at_most is None and self.at_least is None:
            return None
        return not (
            (self.at_most is not None and self.value > self.at_most)
            or (self.at_least is not None and self.value < self.at_least)
        )

    def line(self) -> str:
        """`name value unit target ok|short`, with dashes if there is no target."""
        verdict = {True: "ok", False: "short", None: NO_TARGET}[self.reached]
        return f"{self.name:<28} {self.value:>9.2f} {self.unit:<5} {self._target():>8} {verdict}"

    def _target(self) -> str:
        if self.at_most is not None:
            return f"<={self.at_most:g}"
        return NO_TARGET if self.at_least is None else f">={self.at_least:g}"


class Ratio(NamedTuple):
    """Our figure divided by another one of the same run; targets as in Row."""

    name: str
    ours: str
    theirs: str
    at_most: float | None = None
    at_least: float | None = None


RATIOS = (
    Ratio("rerun_throughput_ratio", "clicks_s/worst", "clicks_s/naive", at_least=10),
    Ratio("dash_throughput_ratio", "clicks_s/worst", "clicks_s/dash", at_least=2),
    Ratio("live_map_ratio", "map_ms/live", "map_ms/naive", at_most=0.8),
    Ratio("static_map_ratio", "map_ms/static", "map_ms/naive", at_most=0.25),
    Ratio("static_map_dash_ratio", "map_ms/static", "map_ms/dash", at_most=1),
    Ratio("click_to_map_dash_ratio", "click_to_map_ms/live", "click_to_map_ms/dash", at_most=1),
)


def ratios(rows: Sequence[Row]) -> list[Row]:
    """All RATIOS of which both figures were measured."""
    by_name = {row.name: row.value for row in rows}
    return [
        Row(own.name, by_name[own.ours] / by_name[own.theirs], "", own.at_most, own.at_least)
        for own in RATIOS
        if own.ours in by_name and own.theirs in by_name
    ]


def machine() -> dict[str, str | int]:
    """The machine of the benchmark, without host name or user name."""
    listed = PROCESSORS.read_text(encoding="utf-8").splitlines() if PROCESSORS.exists() else []
    models = [line.partition(":")[2].strip() for line in listed if line.startswith("model name")]
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": models[0] if models else platform.processor() or "unknown",
        "cores": os.cpu_count() or 1,
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
    }


def report(rows: Sequence[Row]) -> dict[str, Any]:
    """All rows with the time (UTC) and the machine; values rounded to three decimals."""
    kept = [{**asdict(row), "value": round(row.value, 3), "reached": row.reached} for row in rows]
    return {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "rows": kept}


def write_report(rows: Sequence[Row], path: Path = LATEST) -> None:
    """Writes the report as JSON.

    Args:
        rows: All rows of the run.
        path: Is overwritten.
    """
    path.write_text(json.dumps(report(rows), indent=2) + "\n", encoding="utf-8")
