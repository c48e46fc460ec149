"""The signs of evidence in words: the furthest step with the confidence in it, why, and the figure in a sentence."""

from __future__ import annotations

from collections import Counter

from explainer.figures.delegation_rows import SIDE_WORDS
from explainer.model.confidence import Confidence, furthest
from explainer.model.evidence import Standing, standings
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.words import Words

HEADLINE_CATEGORIES = ("munitions", "military_technology", "economic_aid")  # what the page compares first
SIDE_HEADS = {"russia": "Russia wants", "north_korea": "North Korea wants"}
LEVEL_WORDS = {"low": "low confidence", "moderate": "moderate confidence", "high": "high confidence"}


def confidence_words(reached: Confidence, story: Story, words: Words) -> str:
    """A step and the confidence that it was taken.

    Args:
        reached: Step and confidence.
        story: For the word of the step.
        words: The reader's language.

    Returns:
        Such as `delivered: moderate confidence`.
    """
    return words.pair(words.pick(story.row("rungs", reached.rung), "word"), words(LEVEL_WORDS[reached.level]))


def confidence_reason(reached: Confidence, story: Story, words: Words) -> str:
    """Why the confidence is what it is, in one line.

    Args:
        reached: Step and confidence.
        story: For the words of the kinds of evidence.
        words: The reader's language.

    Returns:
        The number of independent origins, the kinds of their evidence, and whether a party denies the step.
    """
    kinds = words.listed([words.pick(story.row("evidence_kinds", kind), "word") for kind in reached.kinds])
    origins = words.count(
        "{count} independent origin", "{count} independent origins", reached.origins, count=reached.origins
    )
    parts = [words.pair(origins, kinds), *([words("denied by a party")] if reached.is_denied else [])]
    return words.series(parts)


def evidence_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the signs: of each side and category, the furthest step, the confidence in it and why.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence.
    """
    said = [_told(standing, knowledge.story, words) for standing in standings(knowledge)]
    if not said:
        return words("No want of either side was on record yet.")
    return words(
        "What each side wants, and the furthest step that an origin reports. {wants}.", wants=words.series(said)
    )


def _told(standing: Standing, story: Story, words: Words) -> str:
    """Side, category, furthest step and confidence."""
    name = f"{words(SIDE_WORDS[standing.side])}, {words.pick(story.row('categories', standing.category_id), 'name')}"
    reached = furthest(standing.signs)
    if not reached:
        return words.pair(name, words("only hints"))
    step = words.pick(story.row("rungs", reached.rung), "word")
    return words.pair(name, f"{step}, {words(LEVEL_WORDS[reached.level])}")


def commonest_origin(knowledge: Knowledge, words: Words) -> str:
    """From whom most of the signs come: how much rests on one origin.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence; empty where no origin says that anything is wanted.
    """
    saying = [sign.voice for standing in standings(knowledge) for sign in standing.signs if sign.role == "says"]
    if not saying:
        return ""
    (voice, count), *_ = Counter(saying).most_common(1)
    return words(
        "{count} of the {all} signs in favour come from one origin: {origin}.",
        count=words.number(count),
        all=words.number(len(saying)),
        origin=voice_name(knowledge.story, voice, words),
    )
