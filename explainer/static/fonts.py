"""The typefaces of the static edition: cut down to the signs that its pages use."""

from __future__ import annotations

import io
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from explainer.server.streamlit_files import installed_files


class Face(NamedTuple):
    """One file of a typeface: its name in Streamlit's folder, its family here, and what of its axes is kept."""

    file: str
    family: str
    axes: dict[str, float | tuple[float, float]]
    weights: str


FACES = (
    Face("SourceSansVF-Upright", "Source Sans", {"wght": (400, 700)}, "400 700"),
    Face("SourceSerifVariable-Roman", "Source Serif", {"wght": (400, 600), "opsz": 20}, "400 600"),
)


def cut(face: Face, signs: str) -> bytes:
    """A face with no more than these signs, as WOFF2; the same bytes for the same signs."""
    (source,) = (installed_files() / "media").glob(f"{face.file}*.woff2")
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(
        Options(layout_features=["kern", "liga", "tnum", "mark", "ccmp", "locl"], notdef_outline=True)
    )
    subsetter.populate(text=signs)
    subsetter.subset(font)
    font = instantiateVariableFont(font, face.axes)
    font.flavor = "woff2"
    body = io.BytesIO()
    font.save(body)
    return body.getvalue()


def rule(face: Face, address: str) -> str:
    """The style rule that names the file, whose address is relative to the style sheet; nothing moves when it comes late."""
    return (
        f'@font-face{{font-family:"{face.family}";src:url({address}) format("woff2");font-weight:{face.weights};'
        "font-style:normal;font-display:optional}"
    )
