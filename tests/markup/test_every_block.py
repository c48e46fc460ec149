"""What holds for every block of HTML: well formed, escaped, every claim mark opening a note that is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from markupsafe import Markup

from explainer.figures.data_tables import delegation_table, links_table, route_table
from explainer.markup.bargain import evidence_legend, rules_table
from explainer.markup.claim_marks import Notes, cited_text, prose
from explainer.markup.journey import links_legend, map_legend, overview_lines, stop_list
from explainer.markup.occasion_matrix import basis_legend, occasion_matrix
from explainer.markup.person_cards import person_cards
from explainer.markup.record_list import record_list
from explainer.markup.sensitivity import sensitivity_table
from explainer.markup.sources import source_link
from explainer.markup.statuses import status_definitions
from explainer.markup.tables import data_table
from explainer.markup.wants_table import wants_table
from explainer.model.knowledge import Knowledge, known_at, sentences_at
from explainer.tables.data_folder import PAGES
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.html_reader import Element, read
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_EVERY_LANGUAGE

PIECES = (
    *(stop_list, map_legend, links_legend, person_cards, basis_legend, wants_table, rules_table, evidence_legend),
    *(occasion_matrix, record_list, sensitivity_table),
)
BUILDERS = (route_table, delegation_table, links_table)
Written = dict[tuple[str, str], dict[str, Element]]
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{0}'
UNEDITED = {"basis_legend"}  # its words are the interface's alone


def blocks(knowledge: Knowledge, words: Words) -> dict[str, Markup]:
    """Every block that the pages write, by its name, with its notes behind it."""
    written: dict[str, Markup] = {}

    def write(name: str, draw: Callable[[Notes], Markup]) -> None:
        notes = Notes(name, knowledge, words)
        body = draw(notes)
        written[name] = body + notes.html()

    for draw in PIECES:
        write(draw.__name__, lambda notes, draw=draw: draw(knowledge, words, notes))
    for build in BUILDERS:
        write(build.__name__, lambda notes, build=build: data_table(build(knowledge, words), "Caption", notes, words))
    for page in PAGES:
        rows = sentences_at(knowledge, page, words.language)
        write(f"{page}-prose", lambda notes, rows=rows: prose(rows, notes))
    write("lines", lambda notes: overview_lines(knowledge, words, notes))
    written["statuses"] = status_definitions(knowledge.story, words)
    return written


@pytest.fixture(scope="module")
def written(story: Story) -> dict[tuple[str, str], dict[str, Element]]:
    """All blocks, read, by edition and language."""
    return {
        (edition, language): {
            name: read(html) for name, html in blocks(known_at(story, edition), Words(language)).items()
        }
        for edition in EDITIONS
        for language in LANGUAGES
    }


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_mark_opens_a_note_that_is_there_once_and_no_note_stands_alone(
    written: Written, edition: str, language: str
) -> None:
    ids: Counter[str] = Counter()
    for name, block in written[edition, language].items():
        own = Counter(note["id"] for note in block.find("div", css="kl-note"))
        assert set(own) == {mark["popovertarget"] for mark in block.find("button", css="kl-mark")}, name
        assert all(note_id.startswith(f"{name}-") for note_id in own), name
        ids += own
    assert ids
    assert max(ids.values()) == 1


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_cited_claim_was_known_and_has_its_section_in_the_note(
    written: Written, story: Story, edition: str, language: str
) -> None:
    citable = {*known_at(story, edition).claims["claim_id"], "method", "absence"}
    for block in written[edition, language].values():
        assert {claim for span in block.find("span") for claim in span.words("data-claims")} <= citable
        for note in block.find("div", css="kl-note"):
            heads = [head.text.split()[0] for head in note.find("h4")]
            claims = [head for head in heads if re.fullmatch(r"[CE]\d{2,6}", head)]
            assert set(claims) <= citable
            assert len(heads) == len(note.find("section")) >= 1


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_a_missing_value_is_never_printed(written: Written, edition: str, language: str) -> None:
    for name, block in written[edition, language].items():
        assert not re.search(r"\bNone\b(?! of )|\b(nan|NaN|NaT)\b|<NA>", block.text), name
        assert "Project-Id-Version" not in block.text, name


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_sentence_with_claims_ends_with_its_mark(written: Written, edition: str, language: str) -> None:
    for block in written[edition, language].values():
        for span in block.find("span"):
            if span.words("data-claims") and span["data-claims"] != "method":
                (last,) = span.find("span", css="kl-last")
                (mark,) = last.find("button", css="kl-mark")
                assert mark["aria-label"].endswith(", ".join(span.words("data-claims")))
                assert mark.text.strip()


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_glyphs_that_stand_beside_their_word_are_hidden_from_screen_readers(
    written: Written, edition: str, language: str
) -> None:
    for block in written[edition, language].values():
        for sign in block.find("span", css="kl-badge"):
            (glyph,) = sign.find("span")
            assert glyph["aria-hidden"] == "true"
            assert sign.text.replace(glyph.text, "", 1).strip()


def hostile(story: Story) -> Story:
    """The story with an attack in every text that an editor writes."""
    texts = ("_en", "_fr")
    tables = {
        name: rows.assign(
            **{c: HOSTILE for c in rows.columns if c.endswith(texts) or c in ("native", "article_spelling", "glyph")}
        )
        for name, rows in story.tables.items()
    }
    return replace(story, tables=tables, copy=story.copy.assign(text=HOSTILE))


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("edition", ["2023-09-12-evening", "later"])
def test_hostile_text_is_written_out_and_never_runs(story: Story, edition: str, language: str) -> None:
    knowledge = known_at(hostile(story), edition)
    for name, html in blocks(knowledge, Words(language)).items():
        block = read(html)
        assert block.find("script") == block.find("img") == [], name
        assert not [e.tag for e in block.walk() if any(key.startswith("on") for key in e.attributes)], name
        assert ("alert(2)" in block.text) == (name not in UNEDITED), name


def test_hostile_captions_names_and_addresses_are_escaped_too(story: Story) -> None:
    knowledge = known_at(story, "later")
    words = Words("en")
    rows = pd.DataFrame({HOSTILE: [HOSTILE], "claims": [("C14",)]})
    table = read(data_table(rows, HOSTILE, Notes("t", knowledge, words), words))
    source = {"publisher_en": HOSTILE, "url": f"https://example.org/{HOSTILE}", "published": "2023-09-12"}
    link = read(source_link(source, words))
    for block in (table, link, read(cited_text(HOSTILE, ("C14",), Notes("m", knowledge, words)))):
        assert block.find("script") == block.find("img") == []
    assert link.find("a")[0]["href"] == f"https://example.org/{HOSTILE}"
