"""Screenshots, compared and searched for colours."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageStat

from explainer.figures.theme import rgba


def pixels_near(png: bytes, colour: str, tolerance: int = 24) -> int:
    """How many pixels of a picture have that colour.

    Args:
        png: The picture.
        colour: Hexadecimal, such as "#EDC98F".
        tolerance: How far each of red, green and blue may be off, of 255.

    Returns:
        Number of pixels.
    """
    wanted = rgba(colour)[:3]
    pixels = Image.open(io.BytesIO(png)).convert("RGB").get_flattened_data()
    return sum(all(abs(a - b) <= tolerance for a, b in zip(pixel, wanted, strict=True)) for pixel in pixels)


def mean_difference(one: bytes, other: bytes) -> float:
    """How far two pictures of one size are apart: the mean of the worst channel, 0 to 255.

    Args:
        one: PNG.
        other: PNG.

    Returns:
        0 for equal pictures, 255 for black and white.

    Raises:
        ValueError: Their sizes differ.
    """
    first, second = (Image.open(io.BytesIO(png)).convert("RGB") for png in (one, other))
    if first.size != second.size:
        raise ValueError(f"pictures of {first.size} and {second.size} pixels. Mend: compare pictures of one size.")
    return max(ImageStat.Stat(ImageChops.difference(first, second)).mean)
