"""A running app takes an edit once it is whole and good, and keeps the last good story whatever happens to the files."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.tables.row_counts import fewer_rows
from explainer.tables.story import Story, StoryError
from explainer.tables.story_keeper import StoryKeeper
from tests.tables.test_faults import copied, edit

SPOILT: dict[str, Callable[[Path], object]] = {
    "claims.csv": lambda path: path.mkdir(),
    "copy/fr/train.md": lambda path: path.write_bytes(b"\xff\xfe"),
    "geo/borders.geojson": lambda path: path.write_text("[" * 100_000),
    "geo/land.geojson": lambda path: path.symlink_to(path.name),
    "geo/rail_legs.geojson": lambda path: path.write_text('{"type":"FeatureCollection","features":null}'),
    "geo/rivers.geojson": lambda path: None,
    "people.csv": lambda path: path.write_bytes(b"sep=;\nperson_id;side\n"),
    "places.csv": os.mkfifo,
}


def test_whatever_stands_in_the_place_of_files_the_last_good_story_stays_and_returns(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = keeper.story()
    for name, spoil in SPOILT.items():
        (folder / name).rename(tmp_path / name.replace("/", "-"))
        spoil(folder / name)
    assert keeper.story() is good
    told = [record.getMessage() for record in caplog.records]
    assert told[0] == "data/ has faults; serving the last good data"
    assert all(". Mend: " in line for line in told[1:])
    first = {line.partition(":")[0].removeprefix("data/") for line in told[1:]}
    assert first >= SPOILT.keys()
    assert keeper.story() is good
    assert len(caplog.records) == len(told), "a fault is logged once, not once a look"
    (folder / "claims.csv").rmdir()
    for name in SPOILT:
        (tmp_path / name.replace("/", "-")).replace(folder / name)
    assert keeper.story() is good


def test_an_edit_is_judged_once_the_files_are_still(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=3600)
    good, file = keeper.story(), folder / "claims.csv"
    whole = file.read_bytes()
    file.write_bytes(whole[:2000])
    assert keeper.story() is good
    file.write_bytes(whole.replace(b"\n", b"\r\n"))
    assert keeper.story() is good
    assert caplog.records == [], "half a file is not judged"
    keeper._still_s = 0
    assert keeper.story().version != good.version


def test_an_edit_by_a_clock_that_is_wrong_is_taken_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0.01)
    good = keeper.story()
    monkeypatch.setattr("explainer.tables.story_keeper.still_for_s", lambda folder: -1e6)
    edit(folder / "speeds.csv", "speed_50_mint,", ",50,", ",55,")
    assert keeper.story() is good
    assert any(keeper.story() is not good for _ in range(10_000))


def test_a_file_that_could_not_be_read_is_tried_again_though_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder, opened = copied(tmp_path), os.open
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = keeper.story()
    edit(folder / "speeds.csv", "speed_50_mint,", ",50,", ",55,")

    def failing(path: Path, *more: int) -> int:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("explainer.tables.data_folder.os.open", failing)
        assert keeper.story() is good
        logged = len(caplog.records)
        assert keeper.story() is good
        assert len(caplog.records) == logged
    assert os.open is opened
    assert keeper.story().row("speeds", "speed_50_mint")["speed_km_h"] == 55


def test_a_change_of_permissions_alone_is_seen_and_changes_nothing_for_readers(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    good = keeper.story()
    before = keeper._judged
    (folder / "claims.csv").chmod(0o600)
    assert keeper.story() is good, "no cache is lost"
    assert keeper._judged != before


def test_bad_data_at_the_start_are_judged_once_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()
    keeper = StoryKeeper(folder, look_every_s=3600, still_s=0)
    with pytest.raises(StoryError):
        keeper.story()
    monkeypatch.setattr("explainer.tables.story_keeper.read_files", None)
    with pytest.raises(StoryError, match="not a regular file"):
        keeper.story()


def test_a_table_that_lost_rows_is_taken_with_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = copied(tmp_path)
    keeper = StoryKeeper(folder, look_every_s=0, still_s=0)
    had = len(keeper.story().person_claims)
    file = folder / "person_claims.csv"
    file.write_bytes(file.read_bytes().rstrip().rpartition(b"\n")[0] + b"\n")
    assert len(keeper.story().person_claims) == had - 1
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.getMessage().startswith(f"data/person_claims.csv: {had - 1} rows, {had} in the last good data.")


def test_a_header_alone_is_warned_of_without_anything_to_compare_with(story: Story) -> None:
    tables = {**story.tables, "checks": story.checks.iloc[:0]}
    assert list(fewer_rows({}, tables, "")) == [
        "data/checks.csv: a header and no row. Check that the file is complete."
    ]
    assert list(fewer_rows(story.tables, story.tables, "the last commit")) == []
