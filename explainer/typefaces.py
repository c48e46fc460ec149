"""The two typefaces, taken from the installed Streamlit: as TTF for pictures, and cut down to WOFF2 for the static site.

`python -m explainer.typefaces` writes the TTF files when the explainer is set up; otherwise the first picture does.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from explainer.streamlit_package import BUILD, built_folder, installed_files


class Face(NamedTuple):
    """One variable font.

    Attributes:
        file: Beginning of its file name in Streamlit's folder of fonts.
        family: Name of its family.
        axes: Which part of its axes the static site keeps: a range, or one value.
        weights: That range of weights, as CSS writes it.
    """

    file: str
    family: str
    axes: dict[str, float | tuple[float, float]]
    weights: str


FACES = (
    Face("SourceSansVF-Upright", "Source Sans", {"wght": (400, 700)}, "400 700"),
    Face("SourceSerifVariable-Roman", "Source Serif", {"wght": (400, 600), "opsz": 20}, "400 600"),
)
FAMILY_NAMES, WINDOWS, UNICODE, ENGLISH = (1, 16), 3, 1, 0x409  # ids in the name table of a font (OpenType, `name`)
_writing = Lock()


def ttf_files(build: Path = BUILD) -> list[Path]:
    """The faces as TTF files, named by the families that SVG pictures ask for. Written where they are missing.

    Args:
        build: Folder to write them below.

    Returns:
        One path a face.

    Raises:
        OSError: They are missing, and neither that folder nor the system's temporary folder can be written.
    """
    with _writing:
        folder = _ttf_folder(build)
        files = [folder / f"{face.file}.ttf" for face in FACES]
        for file, face in zip(files, FACES, strict=True):
            if not file.exists():
                with _written_whole(file) as part:
                    _write_ttf(face, part)
        return files


def _ttf_folder(build: Path) -> Path:
    """A folder below `build`; the system's temporary folder where that one lacks the files and is read-only."""
    folder = built_folder(build).with_name(f"{built_folder(build).name}-fonts")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    is_complete = all((folder / f"{face.file}.ttf").exists() for face in FACES)
    return folder if is_complete or os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


@contextmanager
def _written_whole(file: Path) -> Iterator[Path]:
    """A path to write to. It is renamed to the file once it is complete, so that nobody reads half a font."""
    part = file.with_name(f".{os.getpid()}-{file.name}")
    try:
        yield part
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _write_ttf(face: Face, part: Path) -> None:
    font = TTFont(_source(face))
    font["name"].names = [name for name in font["name"].names if name.nameID not in FAMILY_NAMES]
    for number in FAMILY_NAMES:
        font["name"].setName(face.family, number, WINDOWS, UNICODE, ENGLISH)
    font.flavor = None
    font.save(part)


def _source(face: Face) -> Path:
    (source,) = (installed_files() / "media").glob(f"{face.file}*.woff2")
    return source


def woff2_subset(face: Face, characters: str) -> bytes:
    """A face with these characters only.

    Args:
        face: One of FACES.
        characters: All that the pages use, in any order.

    Returns:
        A WOFF2 file; the same bytes for the same characters.
    """
    font = TTFont(_source(face), recalcTimestamp=False)
    subsetter = Subsetter(
        Options(layout_features=["kern", "liga", "tnum", "mark", "ccmp", "locl"], notdef_outline=True)
    )
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font = instantiateVariableFont(font, face.axes)
    font.flavor = "woff2"
    body = io.BytesIO()
    font.save(body)
    return body.getvalue()


def font_face_rule(face: Face, address: str) -> str:
    """The CSS rule for a font file. `font-display: optional` keeps the page from moving when the file comes late.

    Args:
        face: One of FACES.
        address: Of the file, relative to the style sheet.

    Returns:
        A @font-face rule.
    """
    return (
        f'@font-face{{font-family:"{face.family}";src:url({address}) format("woff2");font-weight:{face.weights};'
        "font-style:normal;font-display:optional}"
    )


if __name__ == "__main__":
    try:
        ttf_files()
    except OSError as error:
        sys.exit(
            f"{BUILD}: the fonts of pictures cannot be written ({error.strerror}). Mend: make room or let it be written to."
        )
