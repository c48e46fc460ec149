"""data/ becomes a Story or is refused as a whole, and a running app keeps the last good story."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pandas as pd
import pytest

from explainer.tables.columns import LANGUAGES
from explainer.tables.csv_table import parse_table
from explainer.tables.data_folder import DATA, PAGES, data_version, read_files
from explainer.tables.faults import Fault
from explainer.tables.schemas import TABLES
from explainer.tables.story import Story, StoryError, load_story
from explainer.tables.story_keeper import StoryKeeper
from tests.tables.test_faults import copied, edit, faults_of


def test_a_row_is_indexed_by_its_line_in_the_file() -> None:
    rows, faults = parse_table("data/small.csv", b'id,what\na,"one, two"\n\nb,\n')
    assert faults == []
    assert list(rows.index) == [2, 4]
    assert rows.loc[2].to_dict() == {"id": "a", "what": "one, two"}
    assert rows.loc[4, "id"] == "b" and pd.isna(rows.loc[4, "what"])


def test_rows_of_another_width_are_left_out_and_named() -> None:
    rows, faults = parse_table("data/small.csv", b"id,what\na,b,c\nd,e\nf\n")
    assert rows.to_dict("records") == [{"id": "d", "what": "e"}]
    mend = "put words that hold a comma between double quotes"
    assert faults == [
        Fault("data/small.csv", 2, "row", "3 cells", "the header has 2", mend),
        Fault("data/small.csv", 4, "row", "1 cells", "the header has 2", mend),
    ]


def test_the_story_has_every_table_with_every_row(story: Story) -> None:
    assert list(story.tables) == list(TABLES)
    for name, table in story.tables.items():
        rows, _ = parse_table(f"data/{name}.csv", story.files[f"{name}.csv"])
        assert len(table) == len(rows), name
        assert set(table.columns) == set(TABLES[name].columns), name


def test_moments_are_utc_flags_are_true_or_false_numbers_are_numbers(story: Story) -> None:
    assert story.row("editions", "2023-09-13")["cutoff"] == pd.Timestamp("2023-09-13T03:00Z")
    assert str(story.sightings["earliest"].dt.tz) == "UTC"
    assert story.editions["is_default"].tolist() == [False, False, False, True, False, False]
    assert story.row("places", "pyongyang")["lat_deg"] == 39.03385
    assert story.row("claims", "C96")["paragraph"] == 26


def test_a_missing_value_stays_missing(story: Story) -> None:
    assert pd.isna(story.row("legs", "F1")["track_km"])
    assert pd.isna(story.row("claims", "E01")["paragraph"])
    assert story.row("sources", "ap-article")["url"] is None


def test_a_table_is_an_attribute_and_an_unknown_name_raises(story: Story) -> None:
    assert story.claims is story.tables["claims"]
    with pytest.raises(AttributeError, match="trains"):
        _ = story.trains


def test_a_row_is_found_by_its_key_and_an_unknown_key_raises(story: Story) -> None:
    assert story.row("legs", "L3")["to_place_id"] == "ussuriysk"
    with pytest.raises(KeyError, match="L9"):
        story.row("legs", "L9")


def test_the_words_of_every_page_are_there_in_every_language(story: Story) -> None:
    read = set(zip(story.copy["page"], story.copy["language"], strict=True))
    assert read == {(page, language) for page in PAGES for language in LANGUAGES}


def test_the_rail_legs_are_those_of_the_file(story: Story) -> None:
    assert story.rail_legs == json.loads((DATA / "geo" / "rail_legs.geojson").read_text(encoding="utf-8"))


def test_a_page_without_words_in_one_language_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "copy" / "fr" / "common.md").unlink()
    missing = ("data/copy/fr/common.md", 1, "file", "common.md", "is missing")
    assert missing in [fault[:5] for fault in faults_of(folder)]


def test_a_sentence_that_cites_no_claim_of_the_table_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = "## lead\nIt ran. [C14]\n\nIt stopped. [C97]\n"
    for language in LANGUAGES:
        (folder / "copy" / language / "train.md").write_text(text, encoding="utf-8")
    assert [fault[:4] for fault in faults_of(folder)] == [
        ("data/copy/en/train.md", 4, "claims", "C97"),
        ("data/copy/fr/train.md", 4, "claims", "C97"),
    ]


def test_rail_legs_that_are_no_json_are_refused_with_their_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "geo" / "rail_legs.geojson").write_text(
        '{\n"type": "FeatureCollection",\n"features": ]}', encoding="utf-8"
    )
    told = (
        "file",
        "rail_legs.geojson",
        "cannot be read as GeoJSON: unexpected character, expected a JSON value",
        "cut it again with scripts/build_geodata.py",
    )
    assert faults_of(folder) == [Fault("data/geo/rail_legs.geojson", 3, *told)]


def test_missing_rail_legs_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "geo" / "rail_legs.geojson").unlink()
    assert [fault[:3] for fault in faults_of(folder)] == [("data/geo/rail_legs.geojson", 1, "file")]


def test_the_version_is_the_same_wherever_and_whenever_the_same_data_lies(story: Story, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for file in folder.rglob("*.csv"):
        os.utime(file, (0, 0))
    assert data_version(read_files(folder).bodies) == data_version(read_files().bodies) == story.version
    assert len(story.version) == 10


@pytest.mark.parametrize("name", ["claims.csv", "copy/fr/train.md", "geo/land.geojson"])
def test_the_version_changes_with_any_byte_of_tables_words_and_maps(name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before, file = data_version(read_files(folder).bodies), folder / name
    original = file.read_bytes()
    file.write_bytes(original[:-1] + b" ")
    assert data_version(read_files(folder).bodies) != before
    file.write_bytes(original)
    assert data_version(read_files(folder).bodies) == before


def test_the_version_changes_with_a_file_s_name_even_where_the_order_stays(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = data_version(read_files(folder).bodies)
    (folder / "speeds.csv").rename(folder / "speedz.csv")
    assert data_version(read_files(folder).bodies) != before


def test_unedited_data_is_read_once(tmp_path: Path) -> None:
    keeper = StoryKeeper(copied(tmp_path), look_every_s=0, still_s=0)
    assert keeper.story() is keeper.story()


def test_a_broken_edit_keeps_the_last_good_story_until_it_is_mended(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = keeper.story()
    assert caplog.records == []

    cell = edit(folder / "speeds.csv", "speed_50_mint,", ",50,", ",5000,")
    claim = edit(folder / "want_claims.csv", "W01,C04", "C04", "C99")
    assert keeper.story() is good
    logged = [(record.levelno, record.getMessage()) for record in caplog.records]
    assert logged == [
        (logging.ERROR, "data/ has faults; serving the last good data"),
        (
            logging.ERROR,
            f"data/speeds.csv:{cell} speed_km_h: '5000' must be within 1..200. Mend: check the number and its unit.",
        ),
        (
            logging.ERROR,
            f"data/want_claims.csv:{claim} claim_id: 'C99' is no claim_id in data/claims.csv. "
            "Mend: mend the key, or add the row to data/claims.csv.",
        ),
    ]
    assert keeper.story() is good
    assert len(caplog.records) == 3, "a fault is logged once an edit, not once a look"

    edit(folder / "speeds.csv", "speed_50_mint,", ",5000,", ",55,")
    edit(folder / "want_claims.csv", "W01,C99", "C99", "C04")
    mended = keeper.story()
    assert mended.row("speeds", "speed_50_mint")["speed_km_h"] == 55
    assert good.row("speeds", "speed_50_mint")["speed_km_h"] == 50
    assert mended.version == data_version(read_files(folder).bodies) != good.version


def test_a_refused_draft_is_not_handed_out_and_the_last_good_files_are(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = {name: (folder / name).read_bytes() for name in keeper.story().files}
    assert {"claims.csv", "datapackage.json", "geo/rivers.geojson"} <= good.keys()
    assert not any(name.endswith(".md") for name in good)
    edit(folder / "claims.csv", "C01,", "C01", "C00")
    (folder / "geo" / "rivers.geojson").write_text("a draft", encoding="utf-8")
    assert keeper.story().files == good


def test_data_that_never_was_good_raises_until_it_is_mended(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = copied(tmp_path)
    line = edit(folder / "speeds.csv", "speed_50_mint,", ",50,", ",5000,")
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    for _ in range(2):
        with pytest.raises(StoryError) as refused:
            keeper.story()
        assert [fault[:3] for fault in refused.value.faults] == [("data/speeds.csv", line, "speed_km_h")]
    assert caplog.records[0].getMessage() == "data/ has faults; nothing to serve"
    edit(folder / "speeds.csv", "speed_50_mint,", ",5000,", ",50,")
    assert keeper.story().version == data_version(read_files().bodies)


def test_edits_are_looked_for_no_more_often_than_the_interval(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=3600, still_s=0)
    good = keeper.story()
    edit(folder / "speeds.csv", "speed_50_mint,", ",50,", ",55,")
    assert keeper.story() is good
    assert load_story(folder).version != good.version


def test_nothing_is_read_before_the_first_request(tmp_path: Path) -> None:
    keeper = StoryKeeper(tmp_path / "data", look_every_s=0, still_s=0)
    copied(tmp_path)
    assert keeper.story().version == data_version(read_files().bodies)


def test_a_table_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("claims.csv", "copy/en/train.md"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    assert load_story(folder).row("claims", "C01")["paragraph"] == 1


def test_a_cell_keeps_its_line_breaks_and_its_row_the_line_on_which_it_begins() -> None:
    rows, faults = parse_table("data/small.csv", 'id,what\na,"one\ntwo"\nb,three\u2028four\n"c\nd",e,f\n'.encode())
    assert rows["what"].to_dict() == {2: "one\ntwo", 4: "three\u2028four"}
    assert [fault[:4] for fault in faults] == [("data/small.csv", 5, "row", "3 cells")]


def test_words_that_are_not_utf_8_are_refused_like_any_other_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "copy" / "fr" / "train.md").write_bytes("## lead\nDéjà. [C14]\n".encode("latin-1"))
    named = Fault("data/copy/fr/train.md", 1, "file", "train.md", "is not UTF-8 at byte 9", "save it as UTF-8")
    assert named in faults_of(folder)


def test_a_wrong_encoding_keeps_the_last_good_story(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = keeper.story()
    (folder / "copy" / "fr" / "train.md").write_bytes(b"## lead\nD\xe9j\xe0. [C14]\n")
    assert keeper.story() is good


def test_no_words_in_one_language_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for file in (folder / "copy" / "fr").glob("*.md"):
        file.write_text("", encoding="utf-8")
    assert {fault.file for fault in faults_of(folder)} == {f"data/copy/fr/{page}.md" for page in PAGES}
