"""Cards of the persons: role, portfolio, how each was identified, claims. No photographs: a plain typographic mark."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from explainer.figures.delegation import BASIS_PATTERNS, BASIS_WORDS, SIDE_WORDS, people_known
from explainer.knowledge import Knowledge
from explainer.markup.claims import Notes, badge
from explainer.words import Words


def person_cards(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """One card a person known at the edition, grouped by side."""
    groups = people_known(knowledge).groupby("side", sort=False)
    return Markup("").join(
        Markup('<h3>{}</h3><ul class="kl-cards">{}</ul>').format(
            words(SIDE_WORDS[str(side)]),
            Markup("").join(_card(person, knowledge, words, notes) for person in people.to_dict("records")),
        )
        for side, people in groups
    )


def _card(person: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    portfolio = words.pick(knowledge.story.row("portfolios", person["portfolio_id"]), "name")
    facts = [(words("Portfolio"), portfolio), (words("How identified"), words(BASIS_WORDS[person["basis"]]))]
    if person["article_spelling"] != words.pick(person, "name"):
        facts.append((words("Spelling in the article"), person["article_spelling"]))
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(k, v) for k, v in facts)
    said = Markup(" ").join(filter(None, (words.pick(person, "presence"), words.pick(person, "note"))))
    return Markup(
        '<li data-side="{}"><h4>{}{}</h4><p class="kl-role">{}</p><p>{}</p><dl>{}</dl><p class="kl-known">{} {}</p></li>'
    ).format(
        person["side"],
        words.pick(person, "name"),
        _native(person),
        words.pick(person, "role"),
        said,
        rows,
        badge(knowledge, words, person["status"]),
        notes.mark(person["claim_ids"]),
    )


def _native(person: dict[str, Any]) -> Markup:
    if not person["native"]:
        return Markup("")
    return Markup(' <span class="kl-native" lang="{}">{}</span>').format(person["native_lang"], person["native"])


def basis_key(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The textures that say how a person was identified, as far as the figure uses them."""
    used = set(people_known(knowledge)["basis"])
    items = [
        Markup('<li><span class="kl-swatch" data-basis="{}" aria-hidden="true"></span>{}</li>').format(
            basis, words(BASIS_WORDS[basis])
        )
        for basis in BASIS_PATTERNS
        if basis in used
    ]
    return (
        Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(
            words("Key to the textures"), Markup("").join(items)
        )
        if items
        else Markup("")
    )
