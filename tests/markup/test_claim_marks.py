"""The marks of claims, the notes that they open, and sentences with their marks."""

from __future__ import annotations

import pandas as pd
import pytest

from explainer.markup.claim_marks import Notes, prose
from explainer.markup.claim_notes import claim_note
from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read


@pytest.mark.parametrize(
    ("claims", "glyph"),
    [
        (("C46",), "●"),
        (("C46", "C24"), "◇"),
        (("C24", "C46"), "◇"),
        (("C29", "C30"), "◆"),
        (("C39", "absence"), "○"),
        (("absence",), "?"),
        (("C24", "C89"), "✕"),
    ],
)
def test_a_mark_shows_the_least_certain_of_its_claims(story: Story, claims: tuple[str, ...], glyph: str) -> None:
    mark = read(Notes("block", known_at(story, "later"), Words("en")).mark(claims)).find("button")[0]
    assert mark.text == glyph
    assert mark["aria-label"] == f"How we know this: {', '.join(claims)}"


def test_the_same_claims_share_a_note_and_others_have_their_own(story: Story) -> None:
    notes = Notes("block", known_at(story, "later"), Words("en"))
    targets = [
        read(notes.mark(claims)).find("button")[0]["popovertarget"] for claims in (["C14"], ("C14",), ("C14", "C29"))
    ]
    assert targets == ["block-1", "block-1", "block-2"]
    assert [note["id"] for note in read(notes.html()).find("div", css="kl-note")] == ["block-1", "block-2"]


def test_notes_on_what_is_no_claim_say_so(story: Story) -> None:
    notes = Notes("block", known_at(story, "2023-09-11"), Words("fr"))
    notes.mark(("absence",))
    assert [head.text for head in read(notes.html()).find("h4")] == ["Non connu"]


def test_a_sentence_about_the_page_itself_has_no_mark(story: Story) -> None:
    rows = sentences_at(known_at(story, "later"), "common", "en")
    notes = Notes("block", known_at(story, "later"), Words("en"))
    method = rows[rows["claims"].map(lambda claims: claims == ("method",))]
    page = read(prose(method, notes))
    assert len(page.find("span")) == len(method) > 5
    assert page.find("button") == []
    assert notes.html() == ""


def test_paragraphs_of_the_copy_are_paragraphs_of_the_page(story: Story) -> None:
    knowledge = known_at(story, "later")
    rows = pd.DataFrame(
        {
            "paragraph": [0, 0, 1],
            "text": ["First one.", "Second.", "Third one."],
            "claims": [("C14",), ("method",), ("C29",)],
        }
    )
    page = read(prose(rows, Notes("block", knowledge, Words("en"))))
    assert [p.text for p in page.find("p")] == ["First one.● Second.", "Third one.◐"]


def test_a_claims_note_says_who_where_when_and_since_when(story: Story) -> None:
    note = read(claim_note(known_at(story, "later"), Words("en"), "E01"))
    facts = dict(zip([t.text for t in note.find("dt")], [d.text for d in note.find("dd")], strict=True))
    claim = story.row("claims", "E01")
    assert note.find("h4")[0].text.split() == ["E01", "◐", "reported"]
    assert note.find("p")[0].text == claim["text_en"]
    assert facts["Who says so"] == "Korean Central News Agency (KCNA)"
    assert facts["Known since"].startswith("13 September 2023, when the AP report appeared (")
    assert facts["About"] == "12 September 2023, 06:00 (UTC+10)"
    assert "What was said" not in facts


def test_a_statement_on_record_shows_the_status_of_what_was_said(story: Story) -> None:
    note = read(claim_note(known_at(story, "later"), Words("en"), "C88"))
    signs = [sign.text for sign in note.find("span", css="kl-badge")]
    assert signs == ["● confirmed", "✕ disputed"]
    assert "What was said" in [t.text for t in note.find("dt")]
