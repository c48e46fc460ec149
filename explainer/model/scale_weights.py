"""The reader's importance of categories on the scale, as text for an address: `munitions:2,food:0`."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import DEFAULT_IMPORTANCE, IMPORTANCE, reading_importance
from explainer.tables.story import Story
from explainer.words import Words

MAX_WEIGHTS_CHARS = 1000


def weights_text(importance: Mapping[str, int]) -> str:
    """Importance by category as text; a category with the default importance is left out."""
    return ",".join(f"{category}:{number}" for category, number in importance.items() if number != DEFAULT_IMPORTANCE)


def weights_importance(weights: str) -> dict[str, int]:
    """Importance by category, from text that weights_text wrote."""
    return {category: int(number) for category, number in _pairs(weights)}


def valid_weights(text: str, story: Story) -> tuple[str, bool]:
    """The importance that an address gives to categories.

    Args:
        text: As it came in the address, of any length and content.
        story: For the categories on the scale.

    Returns:
        The text as weights_text writes it, in the order of the categories and without what was not understood; and whether
        anything was not: an unknown category, no number, a number outside IMPORTANCE, a category named twice.
    """
    scale = _categories_on_scale(story)
    pairs = _pairs(text[:MAX_WEIGHTS_CHARS])
    read = {category: int(number) for category, number in pairs if category in scale and number in map(str, IMPORTANCE)}
    valid = weights_text({category: read[category] for category in scale if category in read})
    return valid, bool(text) and (len(read) < len(pairs) or len(text) > MAX_WEIGHTS_CHARS)


@per_object
def _categories_on_scale(story: Story) -> list[str]:
    return list(story.categories.loc[story.categories["on_scale"], "category_id"])


def _pairs(weights: str) -> list[tuple[str, str]]:
    """(category, number) as written; the number is empty where there is no colon."""
    return [(category, number) for category, _, number in (part.partition(":") for part in weights.split(",") if part)]


def starting_points(knowledge: Knowledge, words: Words) -> dict[str, tuple[str, str]]:
    """The weights from which a reader can start: the same for all categories, or what a named voice names.

    Args:
        knowledge: What was known.
        words: Language of the labels.

    Returns:
        Reading id (empty for the same for all) to its weights as text and its label; readings of which no claim is known are
        left out.
    """
    return {"": ("", words("Equal for all"))} | {
        reading: (weights_text(named), words.pick(row, "label"))
        for reading, row in knowledge.story.by_key["readings"].items()
        if (named := reading_importance(knowledge, reading))
    }
