"""The table of wants: what each independent origin says of each want, the steps, and the confidence in them."""

from __future__ import annotations

from explainer.markup.bargain import reading_note, rules_table
from explainer.markup.claim_marks import Notes
from explainer.markup.wants_table import wants_table
from explainer.model.independence import voice_name
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.want_rows import GROUPS, voices_on_wants, want_rows
from explainer.model.weighing import reading_importance
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import Element, read
from tests.variants import AT_EVERY_EDITION, IN_EVERY_LANGUAGE


def drawn(knowledge: Knowledge, language: str = "en") -> Element:
    words = Words(language)
    return read(wants_table(knowledge, words, Notes("block", knowledge, words)))


def lines(row: Element) -> list[str]:
    return [" ".join(line.text.split()) for line in row.find("span", css="kl-said")]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_rows_are_the_wants_and_columns_the_independent_origins(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    knowledge, words = known[edition], Words(language)
    rows, table = want_rows(knowledge), drawn(knowledge, language)
    if not rows:
        assert table.find("table") == []
        return
    names = [voice_name(knowledge.story, voice, words) for voice in voices_on_wants(knowledge)]
    heads = [head.text for head in table.find("thead")[0].find("th")]
    assert heads == [words("Want"), *names, words("Steps and confidence")]
    body = table.find("tbody")[0].find("tr")
    assert [row["id"] for row in body] == [f"want-{row.want['want_id']}" for row in rows]
    for cells, row in zip(body, rows, strict=True):
        assert len(cells.find("td")) == len(heads) - 1
        assert len(cells.find("span", css="kl-said")) == len(row.signs)
        assert len(cells.find("button")) == len(row.signs)
        assert cells["data-origins"] == str(len(row.voices))
        assert set(cells["data-groups"].split()) <= set(GROUPS)


def test_munitions_on_the_day_of_the_article(known: dict[str, Knowledge]) -> None:
    (row,) = drawn(known["2023-09-13"]).find("tr", id="want-W13")
    assert sorted(lines(row)) == [
        *("a hint: wanted◆", "wanted◆", "⊖ denies: delivered✕", "⊖ denies: delivered✕"),
        *("⊘ forbidden: agreed●", "⊘ forbidden: delivered●"),
    ]
    (steps,) = row.find("td", css="kl-steps")
    assert " ".join(steps.text.split()) == "wanted: low confidence 1 independent origin: an adversary’s word"


def test_a_want_of_both_sides_is_listed_with_either(known: dict[str, Knowledge]) -> None:
    (row,) = drawn(known["later"]).find("tr", id="want-W17")
    assert row["data-groups"] == "russia-wants north_korea-wants"


def test_the_rules_of_the_tables_stand_on_the_page(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("fr")
    said = read(rules_table(knowledge, words, Notes("block", knowledge, words))).text
    for name in ("roles", "rungs", "evidence_kinds"):
        assert all(row["definition_fr"] in said for row in story.by_key[name].values())


def test_a_starting_point_cites_the_claims_by_which_it_names_categories(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("en")
    for reading_id in story.by_key["readings"]:
        note = read(reading_note(knowledge, words, Notes("block", knowledge, words), reading_id))
        named = story.reading_claims[story.reading_claims["reading_id"] == reading_id]
        cited = note.find("span")[0]
        assert set(cited["data-claims"].split()) == set(named["claim_id"])
        assert set(reading_importance(knowledge, reading_id)) == set(named["category_id"])
    assert reading_note(knowledge, words, Notes("block", knowledge, words)) == ""
