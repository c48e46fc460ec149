"""The typefaces that come with Streamlit, in the form and by the names that the rasteriser of pictures takes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from fontTools.ttLib import TTFont

from explainer.server.streamlit_files import BUILT, installed_files, packed_files

FONTS = {"SourceSansVF-Upright": "Source Sans", "SourceSerifVariable-Roman": "Source Serif"}
FAMILY_NAMES, WINDOWS, UNICODE, ENGLISH = (1, 16), 3, 1, 0x409  # in a font's table of names
_making = Lock()


def font_files(folder: Path = BUILT) -> list[Path]:
    """The files, written once: when the explainer is set up, else when the first picture is drawn.

    Raises:
        OSError: They are not there, and nowhere can be written.
    """
    with _making:
        own = _where(folder)
        files = [own / f"{name}.ttf" for name in FONTS]
        for file, (name, family) in zip(files, FONTS.items(), strict=True):
            if not file.exists():
                with _whole(file) as part:
                    _written(name, family, part)
        return files


def _where(folder: Path) -> Path:
    """Beside the packed files or, where nothing can be written there, in the machine's folder for such things."""
    own = packed_files(folder).with_name(f"{packed_files(folder).name}-fonts")
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return (
        own
        if os.access(own, os.W_OK) or all((own / f"{name}.ttf").exists() for name in FONTS)
        else Path(tempfile.gettempdir())
    )


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A place to write to, which becomes the file only once it is complete."""
    part = file.with_name(f".{os.getpid()}-{file.name}")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _written(name: str, family: str, part: Path) -> None:
    (source,) = (installed_files() / "media").glob(f"{name}*.woff2")
    font = TTFont(source)
    kept = [own for own in font["name"].names if own.nameID not in FAMILY_NAMES]
    font["name"].names = kept
    for number in FAMILY_NAMES:
        font["name"].setName(family, number, WINDOWS, UNICODE, ENGLISH)
    font.flavor = None
    font.save(part)


if __name__ == "__main__":
    try:
        font_files()
    except OSError as error:
        sys.exit(
            f"{BUILT}: the fonts of pictures cannot be written ({error.strerror}). Mend: make room or let it be written to."
        )
