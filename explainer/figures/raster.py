"""SVG pictures as pixels."""

from __future__ import annotations

from resvg_py import svg_to_bytes

from explainer.typefaces import ttf_files


def png_from_svg(svg: str) -> bytes:
    """An SVG document drawn as PNG in our own typefaces, so that it is the same on every machine.

    Raises:
        OSError: The typefaces are not there and cannot be written.
    """
    return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=[str(file) for file in ttf_files()]))
