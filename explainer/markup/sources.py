"""The sources of claims, as links and names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.tables.vocabulary import NOT_CLAIM_WORDS
from explainer.words import Words


def source_link(source: dict[str, Any], words: Words) -> Markup:
    """The publisher of a source, as a link where the source has an address, with its date where it is known.

    Args:
        source: Row of sources.
        words: The reader's language.

    Returns:
        HTML.
    """
    name = Markup("{}").format(words.pick(source, "publisher"))
    if source["url"]:
        name = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source["url"], name)
    return Markup("{}, {}").format(name, words.day(source["published"])) if source["published"] else name


def source_line(story: Story, source: dict[str, Any], words: Words) -> Markup:
    """A source as a link, with whom it only relays, unless its name says so, and on which day we read it.

    Args:
        story: For the publishers that it relays.
        source: Row of sources.
        words: The reader's language.

    Returns:
        HTML.
    """
    line: list[str] = [source_link(source, words)]
    publisher = words.pick(source, "publisher")
    if relayed := [name for name in relayed_names(story, source, words) if name not in publisher]:
        line.append(words("relays {publishers}", publishers=words.listed(relayed)))
    if source["seen_on"]:
        line.append(words("seen on {day}", day=words.day(source["seen_on"])))
    return Markup(words.series(["{}"] * len(line))).format(*line)


def relayed_names(story: Story, source: dict[str, Any], words: Words) -> list[str]:
    """The publishers whose reports a source only passes on; none for a source of its own.

    Args:
        story: For the publishers.
        source: Row of sources.
        words: The reader's language.

    Returns:
        Names.
    """
    rows, relayed = story.by_key["sources"], (source["relays"] or "").split("; ")
    return [words.pick(rows[name], "publisher") if name in rows else name for name in relayed if name]


def source_names(knowledge: Knowledge, words: Words, claims: Iterable[str]) -> Markup:
    """The publishers of the sources of some claims, each once.

    Args:
        knowledge: For the sources.
        words: The reader's language.
        claims: Ids.

    Returns:
        Names with semicolons between.
    """
    story = knowledge.story
    rows = [story.row("claims", c) for c in dict.fromkeys(claims) if c not in NOT_CLAIM_WORDS]
    names = dict.fromkeys(words.pick(story.row("sources", row["source_id"]), "publisher") for row in rows)
    return Markup("{}").format(words.series(names))
