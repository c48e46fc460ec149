"""The texts of the scale: below a pan, at a slab, above the beam, and the scale in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explainer.figures.delegation_rows import SIDE_WORDS
from explainer.figures.evidence_words import SIDE_HEADS
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import USUAL, PanRow, Weighing, independent_origins, weighed
from explainer.words import Words


def origins_words(number: int, words: Words) -> str:
    """A number of independent origins in words."""
    return words.count("{count} independent origin", "{count} independent origins", number, count=number)


def slab_text(signs: int, importance: int, words: Words) -> str:
    """The text at the pointer of a slab.

    Args:
        signs: Number of independent origins that say that the side wants it.
        importance: One of IMPORTANCE.
        words: The reader's language.

    Returns:
        Plain text.
    """
    return words("{origins}, importance {importance}", origins=origins_words(signs, words), importance=importance)


def pan_heading(side: str, origins: int, words: Words) -> str:
    """The text below a pan.

    Args:
        side: One of PANS.
        origins: Number of independent origins in the pan.
        words: The reader's language.

    Returns:
        Text with plotly's tags.
    """
    return f"<b>{words(SIDE_HEADS[side])}</b><br>{origins_words(origins, words)}"


def origins_in_pans(rows: Sequence[PanRow]) -> dict[str, int]:
    """Side to the number of independent origins in its pan."""
    return {side: len(independent_origins(row for row in rows if row.side == side)) for side in PANS}


def verdict_text(side: str, words: Words) -> str:
    """What the scale says, in a few words.

    Args:
        side: The side that it names; empty for none.
        words: The reader's language.

    Returns:
        Plain text, without a full stop.
    """
    return words(
        {
            "": "Too close to call",
            "russia": "More is documented of what Russia wants",
            "north_korea": "More is documented of what North Korea wants",
        }[side]
    )


def reason_text(range_side: str, deciding: int, claims: str, words: Words) -> str:
    """Why the scale names a side or none, in a sentence.

    Args:
        range_side: As Weighing.range_side.
        deciding: Number of the deciding claims.
        claims: Their ids, as text.
        words: The reader's language.

    Returns:
        One sentence.
    """
    if not range_side:
        return words("Which pan is the heavier one depends on what the statuses are worth.")
    if not deciding:
        return words("That holds whatever the statuses are worth, and without any one of the claims.")
    return words.count(
        "{side}’s pan is the heavier one, but a single claim decides it: {claims}.",
        "{side}’s pan is the heavier one, but each of these claims decides it by itself: {claims}.",
        deciding,
        side=words(SIDE_WORDS[range_side]),
        claims=claims,
    )


def reason_of(weighing: Weighing, words: Words) -> str:
    """Why a scale names a side or none, in a sentence."""
    return reason_text(weighing.range_side, len(weighing.deciding), ", ".join(weighing.deciding), words)


def empty_scale_text(words: Words) -> str:
    """The text alternative of a scale without a load."""
    return words("Both pans are empty: no claim known yet supports a want of either side.")


def is_empty(weighing: Weighing) -> bool:
    """Whether nothing is on the scale."""
    return not any(row.signs and row.importance for row in weighing.rows)


def scale_alternative(knowledge: Knowledge, words: Words, importance: Mapping[str, int] = USUAL) -> str:
    """The text alternative of the scale.

    Args:
        knowledge: What was known.
        words: The reader's language.
        importance: As bargain_scale.

    Returns:
        What it says and why, and the number of independent origins in both pans.
    """
    weighing = weighed(knowledge, importance)
    if is_empty(weighing):
        return empty_scale_text(words)
    origins = origins_in_pans(weighing.rows)
    russia, north_korea = (words.number(origins[side]) for side in PANS)
    verdict = scale_text(verdict_text(weighing.side, words), reason_of(weighing, words), words)
    return f"{verdict} {origins_text(russia, north_korea, words)}"


def scale_text(verdict: str, reason: str, words: Words) -> str:
    """What the scale says and why.

    Args:
        verdict: As verdict_text gives it.
        reason: As reason_text gives it.
        words: The reader's language.

    Returns:
        Two sentences.
    """
    return words("Scale of evidence: {verdict}. {reason}", verdict=verdict, reason=reason)


def origins_text(russia: str, north_korea: str, words: Words) -> str:
    """How many independent origins are in the pans.

    Args:
        russia: Number in Russia's pan, as text.
        north_korea: Number in North Korea's, as text.
        words: The reader's language.

    Returns:
        One sentence.
    """
    return words(
        "Independent origins: {russia_name} {russia}, {north_korea_name} {north_korea}.",
        russia_name=words(SIDE_WORDS["russia"]),
        russia=russia,
        north_korea_name=words(SIDE_WORDS["north_korea"]),
        north_korea=north_korea,
    )
