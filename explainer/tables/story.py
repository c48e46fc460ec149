"""data/ -> Story, the validated tables. The only reader of data files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import logging
import threading
import time
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from explainer import ROOT
from explainer.tables.columns import LANGUAGES
from explainer.tables.copydeck import Sentence, copy_faults, parse_copy
from explainer.tables.faults import Fault, all_faults
from explainer.tables.schemas import KEYS, TABLES
from explainer.tables.vocabulary import TITLES

DATA = ROOT / "data"
PAGES = (*TITLES, "common")
GEO = ("land", "borders", "rivers", "lake_khanka", "razdolnaya", "rail_legs")
log = logging.getLogger(__name__)


class StoryError(Exception):
    """The data cannot be shown; `faults` says every reason, with place and mend."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keeps all faults; the message lists them, one a line."""
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True)
class Story:
    """The validated tables of data/, as they stood at one moment.

    Attributes:
        tables: Table name to rows; columns as in schemas.TABLES, moments as aware UTC timestamps. Do not change them.
        copy: One row a sentence of the pages' running words (copydeck.Sentence).
        rail_legs: GeoJSON FeatureCollection of the rail legs, coordinates lon, lat in degrees (WGS84).
        land: GeoJSON FeatureCollection of the countries, likewise.
        version: Short hash of everything in data/.
    """

    tables: dict[str, pd.DataFrame]
    copy: pd.DataFrame
    rail_legs: dict[str, Any]
    land: dict[str, Any]
    version: str

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table by its name: story.claims is story.tables["claims"]."""
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def by_key(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Table name to key to row, for tables with a key of one column."""
        return {
            name: {row[key]: row for row in table.to_dict("records")}
            for name, table in self.tables.items()
            if (key := KEYS[name])
        }

    @property
    def dated(self) -> str:
        """Day of the newest correction (ISO 8601): the date of this version."""
        return str(self.tables["corrections"]["date"].iloc[-1])

    def row(self, table: str, key: str) -> dict[str, Any]:
        """One row by its key."""
        return self.by_key[table][key]


def _read_text(path: Path, file: str) -> tuple[str | None, list[Fault]]:
    """The text of a file, without the byte order mark that a spreadsheet may put before it."""
    try:
        return path.read_bytes().decode("utf-8-sig"), []
    except FileNotFoundError:
        return None, [Fault(file, 1, "file", path.name, "is missing", "put the file back")]
    except UnicodeDecodeError as error:
        return None, [Fault(file, 1, "file", path.name, f"is not UTF-8 at byte {error.start}", "save it as UTF-8")]


def _header_faults(file: str, header: list[str]) -> list[Fault]:
    if not header:
        return [Fault(file, 1, "file", file.rpartition("/")[2], "is empty", "put its header and rows back")]
    twice = sorted({column for column in header if header.count(column) > 1})
    return [Fault(file, 1, column, column, "stands twice in the header", "remove or rename one") for column in twice]


def read_table(path: Path) -> tuple[pd.DataFrame, list[Fault]]:
    """Cells of a CSV file as text, indexed by the line on which the row begins; and the rows of another width.

    Returns:
        Rows, and faults; a table without columns where the file cannot be read as a table at all.
    """
    file = f"data/{path.name}"
    text, faults = _read_text(path, file)
    if text is None:
        return pd.DataFrame(), faults
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if faults := _header_faults(file, header):
        return pd.DataFrame(), faults
    rows, lines, begins = [], [], reader.line_num + 1
    for cells in reader:
        if len(cells) == len(header):
            rows.append([cell or None for cell in cells])
            lines.append(begins)
        elif cells:
            told = ("row", f"{len(cells)} cells", f"the header has {len(header)}")
            faults.append(Fault(file, begins, *told, "put words that hold a comma between double quotes"))
        begins = reader.line_num + 1
    return pd.DataFrame(rows, columns=header, index=lines, dtype="object"), faults


def _typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    schema = TABLES[name]
    typed = schema.validate(rows).reset_index(drop=True)
    for column, kind in schema.columns.items():
        if (kind.metadata or {}).get("type") == "datetime":
            typed[column] = pd.to_datetime(typed[column], utc=True, format="ISO8601")
        if (kind.metadata or {}).get("type") == "boolean":
            typed[column] = typed[column] == "true"
    return typed.astype({c: "object" for c in typed.columns if typed[c].dtype == "str"}).where(typed.notna(), None)


def _read_copy(folder: Path) -> tuple[pd.DataFrame, list[Fault]]:
    sentences: list[Sentence] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        for page in PAGES:
            path = folder / "copy" / language / f"{page}.md"
            text, wrong = _read_text(path, f"data/copy/{language}/{page}.md")
            found: list[Sentence] = []
            if text is not None:
                found, wrong = parse_copy(page, language, text)
            sentences += found
            faults += wrong
    return pd.DataFrame(sentences, columns=list(Sentence._fields), dtype="object"), faults


def _read_features(folder: Path, name: str) -> tuple[dict[str, Any], list[Fault]]:
    path, file = folder / "geo" / f"{name}.geojson", f"data/geo/{name}.geojson"
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(collection, dict) or "features" not in collection:
            raise ValueError("no features")
        return collection, []
    except (OSError, ValueError) as error:
        return {}, [
            Fault(
                file,
                getattr(error, "lineno", 1),
                "file",
                path.name,
                "cannot be read as a GeoJSON FeatureCollection",
                "cut it again with scripts/build_geodata.py",
            )
        ]


def _leg_faults(legs: pd.DataFrame, drawn: dict[str, Any]) -> list[Fault]:
    """Rail legs without a drawn line. A line that no row of legs.csv names is not drawn and harms nobody."""
    if not {"leg_id", "mode"} <= set(legs.columns) or not drawn:
        return []
    lines = {feature["properties"]["leg_id"] for feature in drawn["features"]}
    rail = legs.loc[legs["mode"] == "rail", "leg_id"]
    return [
        Fault(
            "data/legs.csv", int(str(line)), "leg_id", leg, "has no line in data/geo/rail_legs.geojson", "cut it there"
        )
        for line, leg in rail[~rail.isin(lines)].items()
    ]


def data_version(folder: Path = DATA) -> str:
    """Short hash over every file of the data, the same on every machine."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".csv", ".md", ".geojson"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


def load_story(folder: Path = DATA) -> Story:
    """Reads and validates everything in data/.

    Raises:
        StoryError: With every fault of every file, where there is any.
    """
    read = {name: read_table(folder / f"{name}.csv") for name in TABLES}
    raw = {name: rows for name, (rows, _) in read.items()}
    faults = [fault for _, found in read.values() for fault in found]
    faults += all_faults(raw)
    copy, wrong = _read_copy(folder)
    legs, broken = _read_features(folder, "rail_legs")
    land, sunk = _read_features(folder, "land")
    faults += [*wrong, *broken, *sunk, *_leg_faults(raw["legs"], legs)]
    if "claim_id" in raw["claims"] and "edition_id" in raw["editions"]:
        faults += copy_faults(copy, set(raw["claims"]["claim_id"]), list(raw["editions"]["edition_id"]))
    if faults:
        raise StoryError(faults)
    return Story({name: _typed(name, rows) for name, rows in raw.items()}, copy, legs, land, data_version(folder))


class StoryKeeper:
    """Holds the newest good Story and looks for edits now and then.

    A running app that meets a broken edit keeps serving what was good and logs why; only where there never was a good
    story does `story` raise.
    """

    def __init__(self, folder: Path = DATA, look_every_s: float = 2.0) -> None:
        """Reads nothing yet."""
        self._folder, self._look_every_s = folder, look_every_s
        self._lock = threading.Lock()
        self._story: Story | None = None
        self._seen: tuple[Any, ...] = ()
        self._looked_s = float("-inf")

    def _signature(self) -> tuple[Any, ...]:
        stats = ((p.as_posix(), p.stat()) for p in sorted(self._folder.rglob("*")) if p.is_file())
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)

    def story(self) -> Story:
        """The newest good story.

        Raises:
            StoryError: The data is broken and never was good in this process.
        """
        with self._lock:
            if self._story and time.monotonic() - self._looked_s < self._look_every_s:
                return self._story
            self._looked_s = time.monotonic()
            signature = self._signature()
            if self._story and signature == self._seen:
                return self._story
            self._seen = signature
            self._story = self._reloaded()
            return self._story

    def _reloaded(self) -> Story:
        try:
            return load_story(self._folder)
        except StoryError as error:
            log.error("data/ has faults; %s", "serving the last good data" if self._story else "nothing to serve")
            for fault in error.faults:
                log.error("%s", fault)
            if self._story is None:
                raise
            return self._story


@cache
def shared_keeper() -> StoryKeeper:
    """The one keeper of this process: pages and routes serve the same story."""
    return StoryKeeper()
