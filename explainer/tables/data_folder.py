"""The files of data/, read once: what is checked is what is shown and handed out."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from explainer import ROOT
from explainer.tables.columns import LANGUAGES
from explainer.tables.datapackage import DESCRIPTOR, DOWNLOADS, GEO
from explainer.tables.faults import Fault
from explainer.tables.vocabulary import TITLES

DATA = ROOT / "data"
PAGES = (*TITLES, "common")
PUBLISHED = frozenset({*DOWNLOADS, *(f"geo/{name}.geojson" for name in GEO)})
NAMES = tuple(sorted({*PUBLISHED, *(f"copy/{language}/{page}.md" for language in LANGUAGES for page in PAGES)}))
MOST_BYTES = (
    16 * 2**20
)  # the largest file has 0.1 MB; a far larger one is a mistake, and reading it would hold up readers
WAIT_FOR_NOBODY = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe would wait for a writer
REASONS = {
    errno.EACCES: (
        "cannot be read: permission denied",
        "let the server's user read it (chmod a+r, and a+x on its folders)",
    ),
    errno.ELOOP: ("is a link that leads back to itself", "put the file in the place of the link"),
    errno.ENOTDIR: ("is below something that is no folder", "put the folder back"),
}
Signature = tuple[tuple[str, tuple[int, ...]], ...]


class DataFiles(NamedTuple):
    """The files as one look found them.

    Attributes:
        bodies: Path below data/ to content, in order of path, for each file of NAMES that could be read.
        faults: One for each file that is there and could not be read. A missing file is found by whoever needs it.
    """

    bodies: dict[str, bytes]
    faults: list[Fault]


def read_files(folder: Path = DATA) -> DataFiles:
    """Reads every file that the explainer needs, and nothing else that lies in the folder."""
    bodies: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in NAMES:
        try:
            bodies[name] = _body(folder / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            faults.append(_unreadable(name, error))
    return DataFiles(bodies, faults)


def _body(path: Path) -> bytes:
    """The content of a regular file that is not too large; raises OSError for anything else."""
    opened = os.open(path, os.O_RDONLY | WAIT_FOR_NOBODY)
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "not a regular file")
        if found.st_size > MOST_BYTES:
            raise OSError(errno.EFBIG, "too large")
        with os.fdopen(opened, "rb", closefd=False) as file:
            body = file.read(MOST_BYTES + 1)
    finally:
        os.close(opened)
    if len(body) > MOST_BYTES:
        raise OSError(errno.EFBIG, "too large")
    return body


def _unreadable(name: str, error: OSError) -> Fault:
    usual = (f"cannot be read: {(error.strerror or 'unknown error').lower()}", "put the file back, or mend the disk")
    special = {
        **REASONS,
        errno.EPERM: REASONS[errno.EACCES],
        errno.EISDIR: ("is not a regular file", "put the file in its place"),
        errno.EFBIG: (f"is larger than {MOST_BYTES // 2**20} MB", "put the right file back"),
    }
    return Fault(f"data/{name}", 1, "file", name.rpartition("/")[2], *special.get(error.errno or 0, usual))


def data_version(bodies: Mapping[str, bytes]) -> str:
    """Short hash over tables, words and map layers, the same on every machine."""
    digest = hashlib.sha256()
    for name, body in bodies.items():
        if name != DESCRIPTOR:
            digest.update(name.encode() + b"\0" + body)
    return digest.hexdigest()[:10]


def signature(folder: Path) -> Signature:
    """What changes with every edit, replacement and change of permissions, without reading a file.

    Returns:
        Name to inode, mode, owner, size, and nanoseconds of the last write and the last change; or to the number of the error.
    """
    return tuple((name, _stat(folder / name)) for name in NAMES)


def _stat(path: Path) -> tuple[int, ...]:
    try:
        own = path.stat()
    except OSError as error:
        return (error.errno or 0,)
    return own.st_ino, own.st_mode, own.st_uid, own.st_size, own.st_mtime_ns, own.st_ctime_ns


def still_for_s(folder: Path) -> float:
    """For how long no file has changed and none has come or gone, in seconds; negative where a clock is wrong."""
    places = {folder / name for name in NAMES}
    changed_ns = [own[-1] for path in places | {path.parent for path in places} if len(own := _stat(path)) > 1]
    return time.time() - max(changed_ns, default=0) / 1e9
