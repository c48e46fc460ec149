"""Which claims come from one origin: what is read in one document alone, what one government says, what a report compiles.

The reasons are in data/independent_origins.csv. An origin that only relays another never says anything here, since a claim's
origin is whoever says it and not whoever prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explainer.cache import per_object
from explainer.model.claim_sources import source_ids_by_claim
from explainer.tables.story import Story
from explainer.words import Words


@per_object
def voices_by_claim(story: Story) -> dict[str, tuple[str, ...]]:
    """Claim id to the independent origins that it counts as, by their keys.

    A claim that was read only in a document that is one origin counts as that origin, whoever the document quotes. Any other
    claim counts as whoever says it: two of them where two governments speak together.
    """
    documents = {
        row["document"]: (voice,) for voice, row in story.by_key["independent_origins"].items() if row["document"]
    }
    read_in = source_ids_by_claim(story)
    spoken = {origin: tuple(row["voice"].split()) for origin, row in story.by_key["origins"].items()}
    return {
        claim: documents.get(read_in[claim][0] if len(read_in[claim]) == 1 else "", spoken[row["origin_id"]])
        for claim, row in story.by_key["claims"].items()
    }


@per_object
def compiled_voices(story: Story) -> dict[str, tuple[str, ...]]:
    """Voice of a report that compiles others to the voices whose findings it compiles."""
    return {
        voice: tuple(row["compiles"].split())
        for voice, row in story.by_key["independent_origins"].items()
        if row["compiles"]
    }


def counted_as(voices: Iterable[str], compiled: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Under which voice each of these counts, where all of them say the same.

    Args:
        voices: Keys of independent origins; repetitions change nothing.
        compiled: As compiled_voices gives it.

    Returns:
        Voice to itself; a voice that compiles others to the first of those that is present, if any is.
    """
    present = list(dict.fromkeys(voices))
    return {voice: next((part for part in compiled.get(voice, ()) if part in present), voice) for voice in present}


def voice_name(story: Story, voice: str, words: Words) -> str:
    """Name of an independent origin.

    Args:
        story: The validated tables.
        voice: Key, as in the column voice of origins.
        words: The reader's language.

    Returns:
        Its name in independent_origins; otherwise that of the only origin with this voice.
    """
    row = story.by_key["independent_origins"].get(voice) or _first_origins(story)[voice]
    return words.pick(row, "name")


@per_object
def _first_origins(story: Story) -> dict[str, dict[str, object]]:
    """Voice to the first origin that speaks for it alone."""
    found: dict[str, dict[str, object]] = {}
    for row in story.by_key["origins"].values():
        found.setdefault(row["voice"], row)
    return found
