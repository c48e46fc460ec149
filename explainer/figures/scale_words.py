"""The texts of the scale: below a pan, at a slab, and the scale in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.figures.delegation_rows import SIDE_WORDS
from explainer.model.evidence import PANS, USUAL, pan_contents, pan_loads, tilt
from explainer.model.knowledge import Knowledge
from explainer.words import Words

SIDE_HEADS = {"russia": "Russia wants", "north_korea": "North Korea wants"}


def slab_text(strength: float, importance: int, words: Words) -> str:
    """The text at the pointer of a slab: strength and importance.

    Args:
        strength: Strength of evidence, 0 to 1.
        importance: One of IMPORTANCE.
        words: The reader's language.

    Returns:
        Plain text.
    """
    return words(
        "evidence {strength}, importance {importance}", strength=words.number(strength, 2), importance=importance
    )


def pan_heading(side: str, load: str, words: Words) -> str:
    """The text below a pan.

    Args:
        side: One of evidence.PANS.
        load: The load as text.
        words: The reader's language.

    Returns:
        Text with plotly's tags.
    """
    return f"<b>{words(SIDE_HEADS[side])}</b><br>{load}"


def scale_alternative(knowledge: Knowledge, words: Words, importance: Mapping[str, int] = USUAL) -> str:
    """The text alternative of the scale.

    Args:
        knowledge: What was known.
        words: The reader's language.
        importance: As bargain_scale.

    Returns:
        One sentence with both loads and the lower pan.
    """
    rows = pan_contents(knowledge, importance)
    load, lean = pan_loads(rows), tilt(rows)
    if not any(load.values()):
        return empty_scale_text(words)
    lower = "" if round(lean, 2) == 0 else "north_korea" if lean > 0 else "russia"
    russia, north_korea = (words.number(load[side], 2) for side in PANS)
    return scale_text(russia, north_korea, lower_pan_text(lower, words), words)


def empty_scale_text(words: Words) -> str:
    """The text alternative of a scale without a load."""
    return words("Both pans are empty: no claim known yet supports a want of either side.")


def lower_pan_text(side: str, words: Words) -> str:
    """The side whose pan is lower, in words.

    Args:
        side: One of PANS; empty where the pans are level.
        words: The reader's language.

    Returns:
        Plain text.
    """
    return words(SIDE_WORDS[side]) if side else words("level")


def scale_text(russia: str, north_korea: str, lower: str, words: Words) -> str:
    """The text alternative of a scale with a load.

    Args:
        russia: Russia's load as text.
        north_korea: North Korea's load as text.
        lower: As lower_pan_text gives it.
        words: The reader's language.

    Returns:
        One sentence.
    """
    return words(
        "Scale of evidence. Russia’s pan {russia}, North Korea’s {north_korea}, from 0 to 1; the lower one: {lower}.",
        russia=russia,
        north_korea=north_korea,
        lower=lower,
    )
