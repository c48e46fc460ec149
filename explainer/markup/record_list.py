"""What each person who speaks or acts is on record for."""

from __future__ import annotations

from markupsafe import Markup

from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.occasion_matrix import MAX_MATRIX_ROWS
from explainer.markup.picks import pick_button
from explainer.markup.truncation import MAX_LIST_ITEMS, more_line
from explainer.model.knowledge import Knowledge
from explainer.model.people import (
    delegation_members,
    known_person_claims,
    named_by_other_sources,
    people_on_record,
)
from explainer.words import Words


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
