"""data/ -> Story, the validated tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from explainer.cache import lru, own_key
from explainer.tables.columns import LANGUAGES
from explainer.tables.copydeck import Sentence, copy_faults, parse_copy
from explainer.tables.csv_table import decoded, parse_table
from explainer.tables.data_folder import DATA, PAGES, PUBLISHED, DataFiles, data_version, read_files
from explainer.tables.datapackage import DESCRIPTOR, GEO, descriptor_faults
from explainer.tables.faults import Fault
from explainer.tables.geo_layers import leg_faults, parse_layer
from explainer.tables.schema_faults import schema_faults
from explainer.tables.schemas import KEYS, TABLES
from explainer.tables.story_faults import table_faults, translation_faults

# Our tables are small and read cell by cell: from Arrow's arrays of text that takes several times as long as from Python's.
pd.set_option("mode.string_storage", "python")


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
        files: Path below data/ to content, for every table, the descriptor and the map layers: the bytes that were validated.
            Whatever hands out data hands out these. A draft that was refused can therefore not be published.
        cache_key: No other story has it, not even one of the same version with a changed table.
    """

    tables: dict[str, pd.DataFrame]
    copy: pd.DataFrame
    rail_legs: dict[str, Any]
    land: dict[str, Any]
    version: str
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    cache_key: str = field(default_factory=own_key, init=False, repr=False, compare=False)

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

    @cached_property
    def dated(self) -> str:
        """Day of the newest correction (ISO 8601): the date of this version."""
        return str(self.tables["corrections"]["date"].iloc[-1])

    def is_of(self, bodies: Mapping[str, bytes]) -> bool:
        """Whether these are the very files of this story.

        Args:
            bodies: Path below data/ to content, of all files.
        """
        return data_version(bodies) == self.version and self.files.items() <= bodies.items()

    def row(self, table: str, key: str) -> dict[str, Any]:
        """One row by its key.

        Args:
            table: Name of the table.
            key: Value of its key.

        Returns:
            Column to value.

        Raises:
            KeyError: There is no such table or row.
        """
        return self.by_key[table][key]


@dataclass(frozen=True)
class CheckedTable:
    """One table by itself.

    Attributes:
        name: A key of schemas.TABLES.
        rows: Cells as text, indexed by the line in the file.
        faults: Those that are seen without the other tables.
    """

    name: str
    rows: pd.DataFrame
    faults: list[Fault]

    @cached_property
    def typed(self) -> pd.DataFrame:
        """The rows, each column with the dtype of its schema. Only for a table without faults."""
        return _typed(TABLES[self.name], self.rows)


@lru(2 * len(TABLES))
def checked_table(name: str, body: bytes | None) -> CheckedTable:
    """Reads and validates one table. It is kept for the next time, since an edit changes few tables and validation is slow.

    Args:
        name: A key of schemas.TABLES.
        body: Content of its file; None where there is none.
    """
    rows, faults = parse_table(f"data/{name}.csv", body)
    return CheckedTable(name, rows, [*faults, *schema_faults(name, rows), *translation_faults(name, rows)])


def _typed(schema: pa.DataFrameSchema, rows: pd.DataFrame) -> pd.DataFrame:
    typed = rows.astype({column: kind.dtype.type for column, kind in schema.columns.items()}).reset_index(drop=True)
    for column, kind in schema.columns.items():
        if (kind.metadata or {}).get("type") == "datetime":
            typed[column] = pd.to_datetime(typed[column], utc=True, format="ISO8601")
        if (kind.metadata or {}).get("type") == "boolean":
            typed[column] = typed[column] == "true"
    return typed.astype({c: "object" for c in typed.columns if typed[c].dtype == "str"}).where(typed.notna(), None)


def _parse_copy(files: Mapping[str, bytes]) -> tuple[pd.DataFrame, list[Fault]]:
    sentences: list[Sentence] = []
    faults: list[Fault] = []
    for language in LANGUAGES:
        for page in PAGES:
            name = f"copy/{language}/{page}.md"
            text, wrong = decoded(f"data/{name}", files.get(name))
            found: list[Sentence] = []
            if text is not None:
                found, wrong = parse_copy(page, language, text)
            sentences += found
            faults += wrong
    return pd.DataFrame(sentences, columns=list(Sentence._fields), dtype="object"), faults


def load_story(folder: Path = DATA) -> Story:
    """Reads and validates everything in data/.

    Raises:
        StoryError: With every fault of every file, where there is any.
    """
    return story_of(read_files(folder))


def story_of(files: DataFiles) -> Story:
    """Validates the files of data/.

    Args:
        files: The files as they were read. Reads nothing itself.

    Returns:
        The story, which hands out these very bytes.

    Raises:
        StoryError: With every fault of every file, where there is any.
    """
    bodies, unread = files.bodies, {fault.file for fault in files.faults}
    checked = {name: checked_table(name, bodies.get(f"{name}.csv")) for name in TABLES}
    raw = {name: table.rows for name, table in checked.items()}
    layers = {name: parse_layer(name, bodies.get(f"geo/{name}.geojson")) for name in GEO}
    copy, faults = _parse_copy(bodies)
    faults = [fault for table in checked.values() for fault in table.faults] + table_faults(raw) + faults
    faults += [fault for _, found in layers.values() for fault in found]
    faults += descriptor_faults(bodies.get(DESCRIPTOR))
    faults += leg_faults(raw["legs"], layers["rail_legs"][0])
    if "claim_id" in raw["claims"] and "edition_id" in raw["editions"]:
        faults += copy_faults(copy, set(raw["claims"]["claim_id"]), list(raw["editions"]["edition_id"]))
    # A file that cannot be read has its fault already; it is not missing besides.
    faults = [*files.faults, *(fault for fault in faults if fault.file not in unread)]
    if faults:
        raise StoryError(faults)
    typed = {name: table.typed for name, table in checked.items()}
    published = {name: body for name, body in bodies.items() if name in PUBLISHED}
    return Story(typed, copy, layers["rail_legs"][0], layers["land"][0], data_version(bodies), published)
