"""Persons as cards: name, office, portfolio, how identified. Initials take the place of photographs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.cache import per_object
from explainer.figures.delegation_rows import BASIS_WORDS, SIDE_WORDS
from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.picks import pick_button
from explainer.markup.statuses import status_badge
from explainer.model.knowledge import Knowledge
from explainer.model.people import (
    known_people,
)
from explainer.words import Words


def person_cards(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """One card for each person known at the edition; those whom the article does not name under a heading of their own.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A heading and a list of cards for each group; empty where nobody was known.
    """
    return cards_by_side(known_people(knowledge), knowledge, words, notes)


def cards_by_side(people: pd.DataFrame, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """One card a person, grouped by side.

    Args:
        people: Rows of model.people.known_people.
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A heading and a list for each side, then one for persons whom only other sources name.
    """
    groups = [
        (SIDE_WORDS[str(side)], own) for side, own in people[people["in_article"]].groupby("side", sort=False)
    ] + [("Named only by other sources", people[~people["in_article"]])]
    return Markup("").join(
        Markup('<h3>{}</h3><ul class="kl-cards">{}</ul>').format(
            words(head),
            Markup("").join(_card(person, knowledge, words, notes) for person in own.to_dict("records")),
        )
        for head, own in groups
        if len(own)
    )


def selected_card(knowledge: Knowledge, words: Words, notes: Notes, person: str = "") -> Markup:
    """The card of the selected person; empty where nobody is selected, or nothing was known of the person.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.
        person: Id of the person; empty for nobody.

    Returns:
        A list with one card.
    """
    own = _rows_by_person(knowledge).get(person)
    if own is None:
        return Markup("")
    said = f"{words.pick(own, 'name')}, {words.pick(own, 'role')}"
    return Markup('<ul class="kl-cards kl-chosen" data-topic="person" data-said="{}">{}</ul>').format(
        said, _card(own, knowledge, words, notes)
    )


@per_object
def _rows_by_person(knowledge: Knowledge) -> dict[str, dict[str, Any]]:
    return {row["person_id"]: row for row in known_people(knowledge).to_dict("records")}


def _card(person: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    rows = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(*fact) for fact in _facts(person, knowledge, words, notes)
    )
    said = Markup(" ").join(filter(None, (_presence(person, words), words.pick(person, "note"))))
    name = words.pick(person, "name")
    return Markup(
        '<li data-side="{}" data-person="{}"><div class="kl-who"><span class="kl-initials" aria-hidden="true">{}</span>'
        '<div><h4>{}{}</h4><p class="kl-role">{}</p></div></div><p>{}</p><dl>{}</dl><p class="kl-known">{} {}</p></li>'
    ).format(
        person["side"],
        person["person_id"],
        initials(name),
        pick_button("person", person["person_id"], name),
        _native(person),
        words.pick(person, "role"),
        said,
        rows,
        status_badge(knowledge, words, person["status"]),
        notes.mark((*person["claim_ids"], *person["absent_ids"]), strongest=True),
    )


def _presence(person: dict[str, Any], words: Words) -> str:
    """The person's part in the trip; what photographs suggested gives way to what state media then said."""
    named = words.pick(person, "presence_named") if person["basis"] == "named_by_state_media" else ""
    return named or words.pick(person, "presence")


def _facts(person: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> list[tuple[str, str | Markup]]:
    portfolio = words.pick(knowledge.story.row("portfolios", person["portfolio_id"]), "name")
    facts: list[tuple[str, str | Markup]] = [
        (words("Portfolio"), portfolio),
        (words("How identified"), words(BASIS_WORDS[person["basis"]])),
    ]
    spelling = person["article_spelling"]
    if person["in_article"] and spelling != words.pick(person, "name"):
        facts.append((words("Spelling in the article"), spelling))
    if person["sanction_ids"]:
        facts.append((words("Sanctions"), _sanctions(person["sanction_ids"], knowledge, words, notes)))
    if person["record_ids"]:
        said = len(person["record_ids"])
        count = words.count("{count} statement or act", "{count} statements or acts", said, count=said)
        facts.append(
            (words("Public statements and acts"), Markup("{} {}").format(count, notes.mark(person["record_ids"])))
        )
    return facts


def _sanctions(claims: tuple[str, ...], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    who = [knowledge.story.row("origins", knowledge.story.row("claims", c)["origin_id"]) for c in claims]
    names = words.listed(list(dict.fromkeys(words.pick(origin, "name") for origin in who)))
    return cited_text(words("under UN sanctions, according to {who}", who=names), claims, notes)


def initials(name: str) -> str:
    """The first letters of the first two parts of a name."""
    return "".join(part[0] for part in name.replace("-", " ").split()[:2])


def _native(person: dict[str, Any]) -> Markup:
    if not person["native"]:
        return Markup("")
    return Markup(' <span class="kl-native" lang="{}">{}</span>').format(person["native_lang"], person["native"])
