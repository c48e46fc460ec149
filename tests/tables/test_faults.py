"""Each way to break data/ is refused, with a fault that names file, line, column, value and mend."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explainer.tables.data_folder import DATA
from explainer.tables.faults import Fault
from explainer.tables.schema_faults import MENDS, RULES
from explainer.tables.schemas import TABLES
from explainer.tables.story import StoryError, load_story


def copied(tmp_path: Path) -> Path:
    """The real data/, to be broken."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def line_of(file: Path, row: str) -> int:
    """The line, counted from 1, of the only row that begins so."""
    lines = [
        line for line, words in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if words.startswith(row)
    ]
    assert len(lines) == 1, (file.name, row, lines)
    return lines[0]


def edit(file: Path, row: str, old: str, new: str) -> int:
    """Changes the first `old` of the row that begins with `row`; returns the row's line."""
    line = line_of(file, row)
    lines = file.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1], (file.name, row, old)
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    file.write_text("\n".join(lines), encoding="utf-8")
    return line


def cut_last_column(file: Path) -> None:
    rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(row.rpartition(",")[0] for row in rows) + "\n", encoding="utf-8")


def faults_of(folder: Path) -> list[Fault]:
    with pytest.raises(StoryError) as refused:
        load_story(folder)
    return refused.value.faults


# One broken cell, one fault: (table, row, old, new), (column, value), (rule, mend).
ORDER = ("earliest must not be later than latest", "swap earliest and latest, or mend one of them")
WIDTH = ("the header has 5", "put words that hold a comma between double quotes")
BROKEN_CELLS = {
    "word of no list": (
        ("claims", "C04,", ",assessed,", ",guessed,"),
        ("status", "guessed"),
        ("must be one of confirmed, announced, reported, assessed, speculated, disputed", "use one of these words"),
    ),
    "latitude beyond the pole": (
        ("places", "pyongyang,", "39.03385", "439.03385"),
        ("lat_deg", "439.03385"),
        ("must be within -90..90", "check the number and its unit"),
    ),
    "reference to no row": (
        ("want_claims", "W01,C04", "C04", "C99"),
        ("claim_id", "C99"),
        ("is no claim_id in data/claims.csv", "mend the key, or add the row to data/claims.csv"),
    ),
    "nothing where something must be": (
        ("claims", "C05,", ",ap,ap-article,", ",,ap-article,"),
        ("origin_id", ""),
        ("must not be empty", "fill the cell"),
    ),
    "one language of an optional text": (
        ("origins", "yonhap,", "Agence sud-coréenne, non étatique mais à caractère public.", ""),
        ("caveat_fr", ""),
        ("is empty while caveat_en is not", "write it in fr, or empty both"),
    ),
    "moment without offset": (
        ("sightings", "S03,", "2023-09-12T05:55+10:00", "2023-09-12T05:55"),
        ("earliest", "2023-09-12T05:55"),
        (
            "must be a moment with its UTC offset, such as 2023-09-12T06:00+10:00",
            "write the time with its offset",
        ),
    ),
    "earliest after latest": (
        ("sightings", "S03,", "2023-09-12T05:55+10:00", "2023-09-12T07:55+10:00"),
        ("earliest", "2023-09-12T07:55+10:00"),
        ORDER,
    ),
    "earliest after latest across zones": (
        ("sightings", "S03,", "2023-09-12T05:55+10:00", "2023-09-12T05:55+09:00"),
        ("earliest", "2023-09-12T05:55+09:00"),
        ORDER,
    ),
    "time closer than stated": (
        ("claims", "C04,", ",2023-09,month,", ",2023-09-12,month,"),
        ("about", "2023-09-12"),
        (
            "must be written as closely as about_precision says",
            "write the time as closely as about_precision says, or change about_precision",
        ),
    ),
    "day that is none": (
        ("sources", "tass-1673155,", "2023-09-12", "2023-02-30"),
        ("published", "2023-02-30"),
        (
            "must be a day, a month or a year, such as 2023-09-12, 2023-09 or 2023",
            "write it as year, year-month or year-month-day",
        ),
    ),
    "month where a whole day is needed": (
        ("sources", "tass-1055288,", "2026-11-28", "2026-11"),
        ("seen_on", "2026-11"),
        ("must be a whole day, such as 2023-09-12", "write it as year-month-day"),
    ),
    "source without a grade": (
        ("sources", "tass-1055288,", ",A,", ",,"),
        ("grade", ""),
        (
            "grade must be A, B or C, except for our own computation",
            "write A, B or C; empty it for our own computation",
        ),
    ),
    "grade of no list": (
        ("sources", "tass-1055288,", ",A,", ",D,"),
        ("grade", "D"),
        ("must be one of A, B, C", "use one of these words"),
    ),
    "relay of a source that is not there": (
        ("sources", "klops-2023-09-12,", ",,Interfax", ",,interfax-1; TASS"),
        ("relays", "interfax-1"),
        (
            "is no source_id of another row in data/sources.csv",
            "mend the key, or write the publisher's name",
        ),
    ),
    "relay of itself": (
        ("sources", "klops-2023-09-12,", ",,Interfax", ",,klops-2023-09-12"),
        ("relays", "klops-2023-09-12"),
        (
            "is no source_id of another row in data/sources.csv",
            "mend the key, or write the publisher's name",
        ),
    ),
    "second source that is not there": (
        ("claim_sources", "E76,voiceofkorea", "voiceofkorea", "radio"),
        ("source_id", "radio-2023-09"),
        ("is no source_id in data/sources.csv", "mend the key, or add the row to data/sources.csv"),
    ),
    "address without scheme": (
        ("sources", "tass-1673155,", "https://tass.com", "tass.com"),
        ("url", "tass.com/politics/1673155"),
        ("must be an http or https address", "write the whole address, or leave the cell empty"),
    ),
    "leading space": (
        ("categories", "food,", ",Vivres", ", Vivres"),
        ("name_fr", " Vivres"),
        (
            "must not begin or end with a space",
            "take the space away, or leave the cell empty where the column allows it",
        ),
    ),
    "key of another form": (
        ("speeds", "speed_60_ministry,", "speed_60_ministry", "Speed 60"),
        ("speed_id", "Speed 60"),
        ("must have the form [a-z_0-9]+", "write it in that form"),
    ),
    "too many cells": (
        ("speeds", "speed_60_ministry,", ",60,", ",60,km/h,"),
        ("row", "6 cells"),
        WIDTH,
    ),
    "too few cells": (
        ("speeds", "speed_60_ministry,", ",60,", ","),
        ("row", "4 cells"),
        WIDTH,
    ),
}
Break = tuple[tuple[str, str, str, str], tuple[str, str], tuple[str, str]]


@pytest.mark.parametrize("broken", BROKEN_CELLS.values(), ids=BROKEN_CELLS)
def test_one_broken_cell_is_one_fault_with_its_place_and_its_mend(broken: Break, tmp_path: Path) -> None:
    (table, row, old, new), cell, why = broken
    folder = copied(tmp_path)
    line = edit(folder / f"{table}.csv", row, old, new)
    assert faults_of(folder) == [Fault(f"data/{table}.csv", line, *cell, *why)]


def test_a_required_text_in_one_language_says_which_language_is_missing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "categories.csv", "food,", ",Vivres", ",")
    place = ("data/categories.csv", line, "name_fr", "")
    assert faults_of(folder) == [
        Fault(*place, "must not be empty", "fill the cell"),
        Fault(*place, "is empty while name_en is not", "write it in fr, or empty both"),
    ]


def test_a_fraction_where_a_whole_number_is_needed_is_named_in_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "claims.csv", "C04,", ",2,2023-09,", ",2.5,2023-09,")
    (fault,) = [fault for fault in faults_of(folder) if fault.line == line]
    assert fault[:4] == ("data/claims.csv", line, "paragraph", "2.5")
    assert fault.rule.startswith("cannot be read as")
    assert fault.mend


def test_words_where_a_number_is_needed_are_named_in_their_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "places.csv", "pyongyang,", "39.03385", "north")
    (fault,) = [fault for fault in faults_of(folder) if fault.line == line]
    assert fault[:4] == ("data/places.csv", line, "lat_deg", "north")
    assert fault.rule.startswith("cannot be read as")


def test_a_key_in_two_rows_is_a_fault_of_both(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "speeds.csv"
    first, second = line_of(file, "speed_60_ministry,"), edit(file, "speed_60_chosun,", "_chosun", "_ministry")
    told = ("speed_id", "speed_60_ministry", "stands in another row too")
    mend = "give this row a key of its own, or remove the double row"
    assert faults_of(folder) == [Fault("data/speeds.csv", line, *told, mend) for line in (first, second)]


def test_a_row_that_stands_twice_is_a_fault_of_both(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "check_claims.csv"
    first, second = line_of(file, "V03,C16"), edit(file, "V03,C17", "C17", "C16")
    faults = faults_of(folder)
    assert {fault.line for fault in faults} == {first, second}
    assert {(fault.file, fault.rule, fault.mend) for fault in faults} == {
        ("data/check_claims.csv", "the same row stands twice", "remove the double row")
    }


def test_every_reference_to_a_missing_row_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "check_claims.csv"
    lines = [edit(file, "V03,C16", "C16", "C98"), edit(file, "V03,C17", "C17", "C99")]
    assert [(fault.line, fault.value) for fault in faults_of(folder)] == [(lines[0], "C98"), (lines[1], "C99")]


def test_a_missing_column_is_one_fault_of_the_header(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    cut_last_column(folder / "want_claims.csv")
    assert faults_of(folder) == [
        Fault(
            "data/want_claims.csv",
            1,
            "evidence_kind",
            "evidence_kind",
            "is missing",
            "add the column to the header and a cell to each row",
        )
    ]


def test_a_column_that_is_not_described_is_one_fault_of_the_header(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / "want_claims.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([f"{header},mood", *(f"{row},good" for row in rows)]), encoding="utf-8")
    mend = "remove the column, or describe it in explainer/tables/schemas/"
    assert faults_of(folder) == [
        Fault("data/want_claims.csv", 1, "mood", "mood", "is not a column of this table", mend)
    ]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "speeds.csv").unlink()
    faults = faults_of(folder)
    assert faults[0] == Fault("data/speeds.csv", 1, "file", "speeds.csv", "is missing", "put the file back")
    assert {fault.file for fault in faults} == {"data/speeds.csv"}


def test_a_file_that_is_not_utf_8_is_named_with_the_byte(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "corrections.csv").write_bytes(b"date,what_en,what_fr,where\n2023-09-13,A,\xe9,claims C01\n")
    faults = faults_of(folder)
    told = ("file", "corrections.csv", "is not UTF-8 at byte 40", "save it as UTF-8")
    assert faults[0] == Fault("data/corrections.csv", 1, *told)
    assert {fault.file for fault in faults} == {"data/corrections.csv"}


ONE_DEFAULT = ("rows are the default, one must be", "write true in one row and false in the others")


def test_no_default_edition_is_a_fault_of_the_table(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / "editions.csv", "2023-09-13,", ",true,", ",false,")
    assert faults_of(folder) == [Fault("data/editions.csv", 1, "is_default", "0", *ONE_DEFAULT)]


def test_two_default_editions_are_a_fault_of_the_second(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "editions.csv", "later,", ",false,", ",true,")
    assert faults_of(folder) == [Fault("data/editions.csv", line, "is_default", "2", *ONE_DEFAULT)]


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    expected = {
        ("data/claims.csv", edit(folder / "claims.csv", "C04,", ",assessed,", ",guessed,"), "status"),
        ("data/claims.csv", edit(folder / "claims.csv", "C90,", ",ap-article,", ",ap-artikle,"), "source_id"),
        ("data/places.csv", edit(folder / "places.csv", "artyom,", "132.19137", "1321.9137"), "lon_deg"),
        ("data/places.csv", edit(folder / "places.csv", "artyom,", "43.35757", "443.35757"), "lat_deg"),
        ("data/sightings.csv", edit(folder / "sightings.csv", "S10,", "20:45+09:00", "20:45"), "earliest"),
        ("data/copy/en/train.md", 1, "sentence"),
        ("data/geo/rail_legs.geojson", 2, "file"),
    }
    words = folder / "copy" / "en" / "train.md"
    words.write_text("# " + words.read_text(encoding="utf-8").removeprefix("## "), encoding="utf-8")
    (folder / "geo" / "rail_legs.geojson").write_text('{"type":\n', encoding="utf-8")
    assert expected <= {fault[:3] for fault in faults_of(folder)}


def test_the_error_has_one_line_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    cell = edit(folder / "places.csv", "artyom,", "43.35757", "443.35757")
    claim = edit(folder / "want_claims.csv", "W01,C04", "C04", "C99")
    with pytest.raises(StoryError) as refused:
        load_story(folder)
    assert str(refused.value) == (
        f"data/places.csv:{cell} lat_deg: '443.35757' must be within -90..90. Mend: check the number and its unit.\n"
        f"data/want_claims.csv:{claim} claim_id: 'C99' is no claim_id in data/claims.csv. "
        "Mend: mend the key, or add the row to data/claims.csv."
    )


def test_every_rule_of_every_table_has_a_mend() -> None:
    rules = {check.name for schema in TABLES.values() for check in schema.checks}
    rules |= {check.name for schema in TABLES.values() for kind in schema.columns.values() for check in kind.checks}
    assert rules | set(RULES) == set(MENDS)


def test_a_number_that_cannot_be_read_is_one_fault_in_words_of_an_editor(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "claims.csv", "C04,", ",2,2023-09,", ",2.5,2023-09,")
    (fault,) = faults_of(folder)
    assert fault[:5] == ("data/claims.csv", line, "paragraph", "2.5", "cannot be read as a whole number")


@pytest.mark.parametrize("number", ["nan", "8_40"])
def test_numbers_that_only_a_program_would_write_are_refused(number: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "legs.csv", "L1,", ",840,", f",{number},")
    (fault,) = faults_of(folder)
    assert fault[:4] == ("data/legs.csv", line, "track_km", number)


def test_a_rail_leg_without_a_length_to_reckon_with_is_one_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "legs.csv", "L2,", ",232,240,", ",232,,")
    (fault,) = faults_of(folder)
    assert fault[:5] == ("data/legs.csv", line, "reckoned_km", "", "reckoned_km must not be empty where mode is rail")


def test_a_missing_file_is_one_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "speeds.csv").unlink()
    assert [fault[:3] for fault in faults_of(folder)] == [("data/speeds.csv", 1, "file")]


def test_a_column_that_stands_twice_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / "want_claims.csv", "want_id,", "claim_id,rung,role", "claim_id,claim_id,role")
    (fault,) = faults_of(folder)
    assert fault[:4] == ("data/want_claims.csv", 1, "claim_id", "claim_id")


def test_a_leg_without_a_drawn_line_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    lines = folder / "geo" / "rail_legs.geojson"
    lines.write_text(lines.read_text(encoding="utf-8").replace('"L6"', '"L9"'), encoding="utf-8")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.column, fault.value) == ("data/legs.csv", "leg_id", "L6")


def test_geometry_that_is_no_collection_is_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "geo" / "rail_legs.geojson").write_text("[]", encoding="utf-8")
    (fault,) = faults_of(folder)
    assert fault.file == "data/geo/rail_legs.geojson"


@pytest.mark.parametrize(
    ("table", "column", "old"),
    [("sightings", "place_id", "S05,ussuriysk"), ("candidates", "rail_place_id", "vostochny,tsiolkovsky")],
)
def test_a_place_off_the_rail_network_is_named(tmp_path: Path, table: str, column: str, old: str) -> None:
    folder = copied(tmp_path)
    path = folder / f"{table}.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    line = next(i for i, row in enumerate(rows) if row.startswith(old)) + 1
    rows[line - 1] = rows[line - 1].replace(
        old, f"{old.split(',', maxsplit=1)[0]},vostochny", 1
    )  # the launch site has no track
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.line, fault.column) == (f"data/{table}.csv", line, column)
    assert (fault.value, fault.rule) == ("vostochny", "is not on the rail network")
