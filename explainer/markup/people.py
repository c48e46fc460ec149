"""Persons in words: cards, who was where, and what each is on record for. Initials take the place of photographs."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.cache import per_object
from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, SIDE_WORDS, bases_drawn
from explainer.markup.claims import Notes, cited_text, status_badge
from explainer.markup.picks import pick_button
from explainer.markup.truncation import MAX_LIST_ITEMS, MAX_TABLE_ROWS, more_line
from explainer.model.knowledge import Knowledge
from explainer.model.people import (
    appearances_by_occasion,
    delegation_members,
    known_people,
    known_person_claims,
    named_by_other_sources,
    people_on_record,
)
from explainer.words import Words

SHORT_BASIS_WORDS = {
    "named_by_state_media": "state media",
    "seen_in_photographs": "photographs",
    "named_by_third_government": "third government",
    "announced": "announced",
    "on_record": "on record",
}
OCCASION_WORDS = {
    "departure": "Departure",
    "khasan": "Khasan",
    "vostochny": "Vostochny, outside the talks",
    "talks": "The talks",
    "komsomolsk": "Komsomolsk-on-Amur",
    "vladivostok": "Vladivostok",
}

MAX_MATRIX_ROWS = MAX_TABLE_ROWS // 2  # rows of the matrix


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
    said = Markup(" ").join(filter(None, (words.pick(person, "presence"), words.pick(person, "note"))))
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
        notes.mark(person["claim_ids"], strongest=True),
    )


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
        facts.append((words("On record"), Markup("{} {}").format(count, notes.mark(person["record_ids"]))))
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


def basis_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The textures that say how a person was identified, as far as the figure uses them.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list; empty where the figure is.
    """
    return _textures(bases_drawn(knowledge), words)


def _textures(used: set[str], words: Words) -> Markup:
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


def occasion_matrix(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Who was where, a person a row and an occasion a column, with the basis and the claims in each cell.

    An empty cell says that no claim puts the person there, not that the person stayed away.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A legend and a table; empty where no appearance was known. It has at most MAX_MATRIX_ROWS persons of each
        group, then a link to the rest.
    """
    found = appearances_by_occasion(knowledge)
    occasions = [occasion for occasion in OCCASION_WORDS if occasion in set(found["occasion"])]
    if not occasions:
        return Markup("")
    cells = {(row.person_id, row.occasion): row for row in found.itertuples()}
    members, elsewhere = delegation_members(knowledge), named_by_other_sources(knowledge)
    named = _matrix_rows(members.head(MAX_MATRIX_ROWS), occasions, cells, words, notes)
    others = _matrix_rows(elsewhere.head(MAX_MATRIX_ROWS), occasions, cells, words, notes)
    if others:
        head = Markup('<tr class="kl-group"><th scope="colgroup" colspan="{}">{}</th></tr>')
        others = head.format(len(occasions) + 1, words("Named only by other sources")) + others
    heads = [words("Name"), *(words(OCCASION_WORDS[occasion]) for occasion in occasions)]
    caption = words("Who was where, and how it is known")
    return Markup(
        '{}<div class="kl-twin kl-scroll kl-matrix" tabindex="0" role="region" aria-label="{}"><table><caption><span>{}</span></caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody><tbody>{}</tbody></table></div>{}"
    ).format(
        _textures(set(found["basis"]), words),
        caption,
        caption,
        Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
        named,
        others,
        _cut(members, elsewhere, words),
    )


def _cut(members: pd.DataFrame, elsewhere: pd.DataFrame, words: Words) -> Markup:
    """That the matrix has not everybody; nothing where it has."""
    shown = sum(min(len(own), MAX_MATRIX_ROWS) for own in (members, elsewhere))
    return more_line(shown, len(members) + len(elsewhere), "appearances", words)


def _matrix_rows(
    people: pd.DataFrame, occasions: list[str], cells: dict[Any, Any], words: Words, notes: Notes
) -> Markup:
    rows = [
        Markup('<tr data-person="{}"><th scope="row">{}</th>{}</tr>').format(
            person["person_id"],
            pick_button("person", person["person_id"], words.pick(person, "name")),
            Markup("").join(_cell(cells.get((person["person_id"], occasion)), words, notes) for occasion in occasions),
        )
        for person in people.to_dict("records")
    ]
    return Markup("").join(rows)


def _cell(found: Any, words: Words, notes: Notes) -> Markup:
    if found is None:
        return Markup(
            '<td class="kl-none"><span aria-hidden="true">–</span><span class="kl-unseen">{}</span></td>'
        ).format(words("no claim"))
    return Markup(
        '<td><span class="kl-swatch" data-basis="{}" aria-hidden="true"></span> <span class="kl-basis">{}</span>{}</td>'
    ).format(found.basis, words(SHORT_BASIS_WORDS[found.basis]), notes.mark(found.claim_ids))


def record_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What the others who speak or act are on record for, claim by claim; nothing where nobody had spoken.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        A list of at most MAX_LIST_ITEMS persons and a link to the rest.
    """
    told, speaking, items = _told_of_persons(knowledge), people_on_record(knowledge), []
    for person in speaking.head(MAX_LIST_ITEMS).to_dict("records"):
        own = [claim for claim in told[person["person_id"]] if claim in person["record_ids"]]
        lines = Markup("").join(_on_record(claim, knowledge, words, notes) for claim in own)
        items.append(
            Markup('<li data-side="{}" data-person="{}"><h3>{}</h3><p class="kl-role">{}</p><ul>{}</ul></li>').format(
                person["side"],
                person["person_id"],
                pick_button("person", person["person_id"], words.pick(person, "name")),
                words.pick(person, "role"),
                lines,
            )
        )
    more = more_line(len(items), len(speaking), "person_claims", words)
    listed = Markup('<ul class="kl-cards kl-record">{}</ul>{}').format(Markup("").join(items), more)
    return listed if items else Markup("")


def named_on_page(knowledge: Knowledge) -> list[str]:
    """Whom the matrix and the list of those on record name."""
    shown = (
        delegation_members(knowledge).head(MAX_MATRIX_ROWS),
        named_by_other_sources(knowledge).head(MAX_MATRIX_ROWS),
        people_on_record(knowledge).head(MAX_LIST_ITEMS),
    )
    return [person for rows in shown for person in rows["person_id"]]


def _told_of_persons(knowledge: Knowledge) -> dict[str, list[str]]:
    """Person to all claims about what they said, did or suffered, in the order of the table."""
    rows = known_person_claims(knowledge)
    return {str(person): list(own) for person, own in rows.groupby("person_id")["claim_id"]}


def _on_record(claim_id: str, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    text = words.pick(knowledge.story.row("claims", claim_id), "text")
    return Markup("<li>{}</li>").format(cited_text(text, (claim_id,), notes))
