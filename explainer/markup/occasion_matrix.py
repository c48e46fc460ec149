"""Who was where, as a table of persons and occasions, and the key to its textures."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, bases_drawn
from explainer.markup.claim_marks import Notes
from explainer.markup.picks import pick_button
from explainer.markup.truncation import MAX_TABLE_ROWS, more_line
from explainer.model.knowledge import Knowledge
from explainer.model.people import (
    appearances_by_occasion,
    delegation_members,
    named_by_other_sources,
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
    "artyom": "Artyom",
}
MAX_MATRIX_ROWS = MAX_TABLE_ROWS // 2  # rows of the matrix


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
