"""Whatever stands in the place of a data file is named with its place and mend, and never holds a reader up."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from explainer.tables import data_folder
from explainer.tables.data_folder import MOST_BYTES, NAMES, read_files, signature
from explainer.tables.faults import Fault
from tests.tables.test_faults import copied

CLAIMS = "data/claims.csv"


def fault_of(folder: Path) -> Fault:
    """The only fault of a folder."""
    files = read_files(folder)
    (fault,) = files.faults
    assert fault.mend and len(files.bodies) == len(NAMES) - 1
    return fault


def emptied(folder: Path) -> Path:
    """The place of claims.csv, without the file."""
    (folder / "claims.csv").unlink()
    return folder / "claims.csv"


def test_a_directory_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    emptied(folder := copied(tmp_path)).mkdir()
    assert fault_of(folder)[:5] == (CLAIMS, 1, "file", "claims.csv", "is not a regular file")


def test_a_named_pipe_is_named_and_nobody_waits_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(emptied(folder := copied(tmp_path)))
    assert fault_of(folder).rule == "is not a regular file"


def test_a_link_that_leads_to_itself_is_named(tmp_path: Path) -> None:
    emptied(folder := copied(tmp_path)).symlink_to("claims.csv")
    assert fault_of(folder).rule == "is a link that leads back to itself"


def test_a_file_of_200_mb_is_named_without_being_read(tmp_path: Path) -> None:
    with emptied(folder := copied(tmp_path)).open("wb") as file:
        file.truncate(200 * 2**20)
    assert fault_of(folder).rule == f"is larger than {MOST_BYTES // 2**20} MB"


def test_a_file_in_the_place_of_a_folder_is_named_for_each_file_below_it(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for file in (folder / "copy" / "fr").iterdir():
        file.unlink()
    (folder / "copy" / "fr").rmdir()
    (folder / "copy" / "fr").write_text("")
    faults = read_files(folder).faults
    assert {fault.file.rpartition("/")[0] for fault in faults} == {"data/copy/fr"}
    assert {fault.rule for fault in faults} == {"is below something that is no folder"}


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE, errno.EMFILE, errno.ENAMETOOLONG]
)
def test_every_error_of_the_operating_system_is_named(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk cannot be made to fail on demand, and the tests may run as root, who may read everything."""
    folder, opened = copied(tmp_path), os.open

    def failing(path: Path, *more: int) -> int:
        if Path(path).name == "claims.csv":
            raise OSError(number, os.strerror(number))
        return opened(path, *more)

    monkeypatch.setattr(data_folder.os, "open", failing)
    fault = fault_of(folder)
    assert fault.rule.startswith("cannot be read: ")
    assert ("permission" in fault.rule) == (number in (errno.EACCES, errno.EPERM))


def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "claims.csv").chmod(0)
    if os.access(folder / "claims.csv", os.R_OK):
        pytest.skip("this user may read every file")
    assert fault_of(folder).rule == "cannot be read: permission denied"


def test_what_else_lies_in_the_folder_is_neither_read_nor_looked_at(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = read_files(folder), signature(folder)
    (folder / "drafts.csv").mkdir()
    os.mkfifo(folder / "other.csv")
    (folder / "geo" / "circle.geojson").symlink_to("circle.geojson")
    assert (read_files(folder), signature(folder)) == before


@pytest.mark.parametrize("change", ["permissions", "content", "replaced", "deleted"])
def test_every_change_of_a_file_can_be_seen_without_reading_it(change: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before, file = signature(folder), folder / "claims.csv"
    own = file.stat()
    if change == "permissions":
        file.chmod(0o600)
    elif change == "content":
        file.write_bytes(file.read_bytes().replace(b"C01", b"C10", 1))
        os.utime(file, ns=(own.st_atime_ns, own.st_mtime_ns))
    elif change == "replaced":
        (folder / "new").write_bytes(file.read_bytes())
        os.utime(folder / "new", ns=(own.st_atime_ns, own.st_mtime_ns))
        (folder / "new").replace(file)
    else:
        file.unlink()
    assert signature(folder) != before
