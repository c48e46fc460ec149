"""What lies folded: in its block, or in a file with an empty place that names it."""

from __future__ import annotations

from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.markup.folds import CollectedFolds, Folds, folds_address
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read

ADDRESS = "./folded/train/en/later.json?v=1"


def test_without_a_file_a_folded_part_stands_in_its_block_with_the_notes_of_the_block(story: Story) -> None:
    notes = Notes("b", known_at(story, "later"), Words("en"))
    assert notes.folded("part", lambda own: own.mark(("C14",))) == notes.mark(("C14",))
    assert len(read(notes.html()).find("div", css="kl-note")) == 1


def test_with_a_file_the_block_has_an_empty_place_and_the_part_is_not_drawn(story: Story) -> None:
    drawn: list[str] = []

    def part(own: Notes) -> Markup:
        drawn.append("part")
        return own.mark(("C14",))

    notes = Notes("b", known_at(story, "later"), Words("en"), are_fetched=True, folds=Folds(ADDRESS))
    (place,) = read(notes.folded("part", part)).find("div")
    assert (place["data-folded"], place.text) == (f"{ADDRESS}#b-part", "")
    assert drawn == [] and notes.html() == ""


def test_in_the_file_a_part_has_the_notes_of_its_marks_with_ids_of_its_own(story: Story) -> None:
    folds = CollectedFolds(ADDRESS)
    notes = Notes("b", known_at(story, "later"), Words("en"), are_fetched=True, folds=folds)
    notes.mark(("C14",))
    for name in ("one", "two"):
        notes.folded(name, lambda own: own.mark(("C14",)))
    assert list(folds.parts) == ["b-one", "b-two"]
    shown = read(notes.html() + Markup("").join(folds.parts.values()))
    notes_on_claims = [note for note in shown.find("div") if note["data-notes"] == "C14"]
    assert [note["id"] for note in notes_on_claims] == ["b-1", "b-one-1", "b-two-1"]
    assert [mark["popovertarget"] for mark in shown.find("button")] == ["b-one-1", "b-two-1"]


def test_the_address_names_page_language_edition_and_version(story: Story) -> None:
    assert folds_address(story, "train", "fr", "later") == f"./folded/train/fr/later.json?v={story.version}"
