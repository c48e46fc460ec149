"""The catalogues in locale/: every word that a reader sees is translated, and no entry is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from explainer.content.pages import all_figures
from explainer.figures.afterwards_timeline import afterwards_timeline
from explainer.figures.basemap import NAMES, SEA_NAME
from explainer.figures.data_tables import (
    delegation_table,
    links_table,
    route_table,
    scale_table,
    voices_table,
)
from explainer.figures.delegation_icicle import delegation_alternative, delegation_icicle
from explainer.figures.delegation_rows import BASIS_WORDS, SIDE_WORDS
from explainer.figures.evidence_signs import evidence_signs
from explainer.figures.evidence_words import LEVEL_WORDS, SIDE_HEADS, evidence_alternative
from explainer.figures.link_diagram import link_alternative, link_diagram
from explainer.figures.route_deck import route_alternative, route_deck
from explainer.figures.scale import bargain_scale
from explainer.figures.scale_words import reason_text, scale_alternative, verdict_text
from explainer.figures.sighting_times import SHORT_PARTS_OF_DAY
from explainer.figures.theme import LIGHT
from explainer.figures.timeline_table import (
    SOURCE_SYMBOLS,
    TOPIC_WORDS,
    WORTH_WORDS,
    timeline_alternative,
    timeline_table,
)
from explainer.figures.voices_chart import voices_alternative, voices_chart
from explainer.figures.voices_rows import SPEAKER_WORDS
from explainer.live.embed_builder import FORM_WORDS, FROM_WORDS, THEME_WORDS
from explainer.live.journey import PACE_WORDS
from explainer.live.layout import NOTICES
from explainer.markup.afterwards import VERDICT_WORDS, question_count, question_list, timeline_legend, verdict_summary
from explainer.markup.bargain import evidence_legend, rules_table
from explainer.markup.claim_card import INDEPENDENCE_WORDS, claim_card
from explainer.markup.claim_marks import Notes
from explainer.markup.claim_notes import claim_note
from explainer.markup.claim_places import KIND_WORDS, PAGE_WORDS
from explainer.markup.error_report import APOLOGY
from explainer.markup.filters import CLAIM_LABELS, PERSON_LABELS, SORT_WORDS
from explainer.markup.footer import FOOTER_SECTIONS
from explainer.markup.journey import MAP_BUTTONS, links_legend, map_legend, stop_list
from explainer.markup.ledger import claim_list, status_legend
from explainer.markup.method import checks_list, corrections_list, voices_list
from explainer.markup.occasion_matrix import OCCASION_WORDS, SHORT_BASIS_WORDS, basis_legend, occasion_matrix
from explainer.markup.person_cards import person_cards
from explainer.markup.record_list import record_list
from explainer.markup.sensitivity import KIND_WORDS as PART_WORDS
from explainer.markup.sensitivity import sensitivity_table
from explainer.markup.tables import data_table
from explainer.markup.wants_table import BOTH_WANT, GROUP_WORDS, MAY_GAIN, ROLE_VERBS, SORTS, wants_table
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge, known_at
from explainer.server.embed.embed_preview import ARTICLE
from explainer.server.prerender import MISSING, NO_CONNECTION, NO_SCRIPT, STATIC_OFFER
from explainer.server.routes.page_script import OWN_WORDS, streamlit_words
from explainer.tables.story import Story
from explainer.tables.vocabulary import BASES, KICKER, NOT_CLAIM_WORDS, SIDES, TITLES
from explainer.words import CATALOGUES, PARTS_OF_DAY, PERIODS, Words
from testing.interface_words import interface_words
from tests.variants import EDITIONS

WORDED = (
    route_alternative,
    delegation_alternative,
    link_alternative,
    evidence_alternative,
    timeline_alternative,
    voices_alternative,
)
BUILDERS = (route_table, delegation_table, links_table, timeline_table, voices_table)
DRAWN = (route_deck, delegation_icicle, link_diagram, evidence_signs, afterwards_timeline, voices_chart)
MARKED = (
    *(question_count, question_list, verdict_summary, timeline_legend),
    *(stop_list, map_legend, links_legend, person_cards, basis_legend, wants_table, rules_table, evidence_legend),
    *(occasion_matrix, record_list, sensitivity_table),
    *(voices_list, checks_list, corrections_list, status_legend),
)


class Heard(Words):
    """Speaks English and remembers every interface word."""

    def __init__(self) -> None:
        super().__init__("en")
        self.said: set[str] = set()

    def __call__(self, word: str, **values: object) -> str:
        self.said.add(word)
        return super().__call__(word, **values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        self.said.add(one)
        return super().count(one, many, number, **values)


def say_figures(knowledge: Knowledge, words: Words) -> None:
    """Draws every figure and says what stands in its place."""
    for alternative in WORDED:
        alternative(knowledge, words)
    for build in DRAWN:
        build(knowledge, words, LIGHT)
    for importance in ({}, {"munitions": 3}):
        bargain_scale(knowledge, words, LIGHT, importance)
        scale_alternative(knowledge, words, importance)
        scale_table(knowledge, words, importance)
    for side in ("", *PANS):
        verdict_text(side, words)
        reason_text(side, 0, "", words)
        reason_text(side, 2, "", words)


def say_markup(knowledge: Knowledge, words: Words) -> None:
    """Writes every list, table and note."""
    notes = Notes("all", knowledge, words)
    for build in BUILDERS:
        data_table(build(knowledge, words), "", notes, words)
    for piece in MARKED:
        piece(knowledge, words, notes)
    for claim_id in ("method", "absence", *knowledge.claims["claim_id"]):
        notes.mark((claim_id,))
    notes.html()
    for claim_id in knowledge.claims["claim_id"]:
        claim_card(knowledge, words, claim_id, "desk@example.org")
    claim_list(knowledge.claims, knowledge, words)


@pytest.fixture(scope="module")
def heard(story: Story) -> set[str]:
    words = Heard()
    for edition in EDITIONS:
        knowledge = known_at(story, edition)
        say_figures(knowledge, words)
        say_markup(knowledge, words)
    return words.said


def words_of_tables() -> Iterator[str]:
    """Interface words that the code keeps in tables and says by a name."""
    yield from (*BASIS_WORDS.values(), *SIDE_WORDS.values(), *NOTICES.values(), *TITLES.values(), SEA_NAME, APOLOGY)
    yield from (figure.caption for figure in all_figures().values() if figure.caption)
    yield from (*PARTS_OF_DAY.values(), *SHORT_PARTS_OF_DAY.values(), *filter(None, PERIODS.values()))
    yield from (*LEVEL_WORDS.values(), *GROUP_WORDS.values(), *SORTS.values(), *ROLE_VERBS.values(), BOTH_WANT)
    yield from (*PART_WORDS.values(), *MAY_GAIN.values())
    yield from (text for pair in NOT_CLAIM_WORDS.values() for text in pair)
    yield from (*PACE_WORDS.values(), *OCCASION_WORDS.values(), *SHORT_BASIS_WORDS.values(), *SIDE_HEADS.values())
    yield from (*INDEPENDENCE_WORDS.values(), *KIND_WORDS.values(), *PAGE_WORDS.values(), *SORT_WORDS.values())
    yield from (*CLAIM_LABELS.values(), *PERSON_LABELS.values())
    yield from SPEAKER_WORDS.values()
    yield from (*TOPIC_WORDS.values(), *WORTH_WORDS.values(), *(sign.word for sign in SOURCE_SYMBOLS.values()))
    yield from (word for _, word in VERDICT_WORDS.values())
    yield from (name for name, *_ in NAMES)
    yield from (head for _, head in FOOTER_SECTIONS)
    yield from (
        *OWN_WORDS,
        *THEME_WORDS.values(),
        *FORM_WORDS.values(),
        *FROM_WORDS.values(),
        ARTICLE,
        *streamlit_words().values(),
        KICKER,
        NO_CONNECTION,
        STATIC_OFFER,
        NO_SCRIPT,
        MISSING,
        *(said for _, said in MAP_BUTTONS.values()),
    )


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """What an entry says: once, or for one and for many."""
    return (text,) if isinstance(text, str) else text


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "khasan.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def french() -> dict[str, Any]:
    """English word, of one where there are two, to its entry in the French catalogue."""
    return {forms(message.id)[0]: message for message in catalogue("fr") if message.id}


def test_every_interface_word_has_a_french_translation(french: dict[str, Any]) -> None:
    wanted = interface_words() | set(words_of_tables())
    assert len(wanted) > 80
    assert (
        sorted(word for word in wanted if word not in french or not all(map(str.strip, forms(french[word].string))))
        == []
    )


def test_every_word_used_at_any_edition_has_a_french_translation(heard: set[str], french: dict[str, Any]) -> None:
    assert {"Where it was reported", "Where it might go", "In the air", "no claim"} <= heard
    assert sorted(word for word in heard if word not in french) == []


def test_no_entry_of_the_catalogue_is_unused(heard: set[str], french: dict[str, Any]) -> None:
    used = interface_words() | set(words_of_tables()) | heard
    assert sorted(set(french) - used) == []


def test_no_entry_of_the_catalogue_is_fuzzy_or_obsolete(french: dict[str, Any]) -> None:
    assert [word for word, entry in french.items() if entry.fuzzy] == []
    assert list(catalogue("fr").obsolete) == []


def test_placeholders_are_the_same_in_both_languages(french: dict[str, Any]) -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"\{(\w*)\}", text))

    assert {word for word in french if placeholders(word)} >= {"{place}?", "{km} km of track"}
    for word, entry in french.items():
        for said in (*forms(entry.id), *forms(entry.string)):
            assert placeholders(said) == placeholders(word), word


def test_french_has_a_no_break_space_before_double_punctuation(french: dict[str, Any]) -> None:
    for word, entry in french.items():
        for said in forms(entry.string):
            assert not re.search(r"[^\u00a0\u202f][:;!?»]|«[^\u00a0\u202f]", said), word


def test_the_english_catalogue_is_empty_because_words_are_their_own_message_ids() -> None:
    assert [message.id for message in catalogue("en") if message.id] == []
    assert Words("en")("The train") == "The train"
    assert Words("fr")("The train") == "Le train"


def test_bases_and_sides_of_the_data_all_have_a_word() -> None:
    assert set(BASIS_WORDS) == set(BASES)
    assert set(SIDE_WORDS) == set(SIDES)


def test_a_claim_note_in_french_has_no_english_words(story: Story) -> None:
    note = claim_note(known_at(story, "later"), Words("fr"), "C19")
    assert "Qui le dit" in note
    assert "Who says so" not in note
