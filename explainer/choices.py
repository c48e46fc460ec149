"""URL parameters <-> what the reader chose. What comes out is always valid.

All of a reader's state is here and so in the address: a copied link, a reload or another replica shows the same view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.story import Story
from explainer.words import DEFAULT_LANGUAGE, LANGUAGES


@dataclass(frozen=True)
class Choices:
    """What the reader chose.

    Attributes:
        lang: Language, a key of words.LANGUAGES.
        at: Edition, a key of story.editions.
    """

    lang: str
    at: str

    def changed(self, **parts: str) -> Choices:
        """These choices with some parts changed."""
        return replace(self, **parts)

    def parameters(self) -> dict[str, str]:
        """As URL parameters; reading them gives these choices again."""
        return {"lang": self.lang, "at": self.at}


def default_edition(story: Story) -> str:
    """The edition shown to a reader who chose none."""
    return str(story.editions.loc[story.editions["is_default"], "edition_id"].iloc[0])


def read_choices(parameters: Mapping[str, str], story: Story, locale: str | None = None) -> tuple[Choices, list[str]]:
    """What an address asks for, with the default for what it leaves out or gets wrong.

    Args:
        parameters: URL parameters as they came, of any size and content.
        story: For the editions that there are.
        locale: The browser's language (such as fr-FR), for a first visit; the address wins.

    Returns:
        Valid choices, and the names of the parameters that had an unknown value and were not followed.
    """
    preferred = (locale or "").split("-")[0].lower()
    first = preferred if preferred in LANGUAGES else DEFAULT_LANGUAGE
    allowed = {"lang": (list(LANGUAGES), first), "at": (list(story.by_key["editions"]), default_edition(story))}
    chosen = {name: parameters.get(name, default) for name, (_, default) in allowed.items()}
    unknown = [name for name, (values, _) in allowed.items() if chosen[name] not in values]
    valid = {name: allowed[name][1] if name in unknown else value for name, value in chosen.items()}
    return Choices(**valid), unknown
