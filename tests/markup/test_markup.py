"""What is written in HTML: well formed, escaped, every claim mark opening a note that is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from markupsafe import Markup

from explainer.figures.data_tables import delegation_table, evidence_table, links_table, route_table
from explainer.markup.bargain import evidence_legend, obstacles, wants_panel
from explainer.markup.claim_marks import Notes, cited_text, prose
from explainer.markup.claim_notes import claim_note
from explainer.markup.journey import links_legend, map_legend, overview_lines, stop_list
from explainer.markup.occasion_matrix import basis_legend, occasion_matrix
from explainer.markup.person_cards import person_cards
from explainer.markup.progress import want_voices_table
from explainer.markup.record_list import record_list
from explainer.markup.sources import source_link, source_names
from explainer.markup.statuses import status_badge, status_definitions
from explainer.markup.tables import data_table
from explainer.model.knowledge import Knowledge, known_at, sentences_at
from explainer.tables.story import PAGES, Story
from explainer.words import LANGUAGES, Words
from testing.html_reader import Element, piece, read
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_EVERY_LANGUAGE

PIECES = (
    *(stop_list, map_legend, links_legend, person_cards, basis_legend, wants_panel, obstacles, evidence_legend),
    *(occasion_matrix, record_list, want_voices_table),
)
BUILDERS = (route_table, delegation_table, links_table, evidence_table)
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>{0}'
UNEDITED = {"basis_legend", "evidence_legend"}  # their words are the interface's alone


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


Written = dict[tuple[str, str], dict[str, Element]]


# --- laws of every block


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
            claims = [head for head in heads if re.fullmatch(r"[CE]\d\d", head)]
            assert set(claims) <= citable
            assert len(heads) == len(note.find("section")) >= 1


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_a_missing_value_is_never_printed(written: Written, edition: str, language: str) -> None:
    for name, block in written[edition, language].items():
        assert not re.search(r"\b(None|nan|NaN|NaT|<NA>)\b|<NA>", block.text), name
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


# --- hostile text


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


# --- claims and their notes


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
    assert facts["Known since"].startswith("13 September 2023, when the article appeared (")
    assert facts["About"] == "12 September 2023, 06:00 (UTC+10)"
    assert "What was said" not in facts


def test_a_statement_on_record_shows_the_status_of_what_was_said(story: Story) -> None:
    note = read(claim_note(known_at(story, "later"), Words("en"), "C88"))
    signs = [sign.text for sign in note.find("span", css="kl-badge")]
    assert signs == ["● confirmed", "✕ disputed"]
    assert "What was said" in [t.text for t in note.find("dt")]


def test_a_source_is_linked_where_it_has_an_address_and_dated_where_it_has_a_date() -> None:
    words = Words("en")
    source = {"publisher_en": "KBS World", "url": "https://example.org/a?b=1&c=2", "published": "2023-09"}
    (link,) = read(source_link(source, words)).find("a")
    assert (link["href"], link.text) == ("https://example.org/a?b=1&c=2", "KBS World")
    assert {"noopener", "noreferrer"} <= set(link.words("rel"))
    assert read(source_link(source, words)).text == "KBS World, September 2023"
    assert source_link({**source, "url": None, "published": None}, words) == "KBS World"


def test_the_source_line_names_each_publication_once_and_no_method(story: Story) -> None:
    knowledge = known_at(story, "later")
    line = source_names(knowledge, Words("en"), ["C14", "C29", "method", "E32", "absence", "E32"])
    publishers = [story.row("sources", story.row("claims", c)["source_id"])["publisher_en"] for c in ("C14", "E32")]
    assert line == "; ".join(publishers)


def test_status_definitions_has_all_six_in_order(story: Story) -> None:
    key = read(status_definitions(story, Words("fr")))
    assert [line["data-status"] for line in key.find("span", css="kl-line")] == list(story.statuses["status"])
    assert [d.text for d in key.find("dd")] == list(story.statuses["definition_fr"])


@IN_EVERY_LANGUAGE
def test_a_badge_says_glyph_and_word(story: Story, language: str) -> None:
    knowledge = known_at(story, "later")
    for status in story.statuses.to_dict("records"):
        (sign,) = read(status_badge(knowledge, Words(language), status["status"])).find("span", css="kl-badge")
        assert sign.text == said(status, language)


# --- the journey


def said(status: dict[str, Any], language: str) -> str:
    """Glyph and word of a status."""
    return f"{status['glyph']} {status[f'word_{language}']}"


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_stop_has_its_badge_and_its_mark(written: Written, story: Story, edition: str, language: str) -> None:
    knowledge = known_at(story, edition)
    stops = written[edition, language]["stop_list"].find("li")
    assert len(stops) == len(knowledge.sightings) + len(knowledge.candidates) + len(knowledge.legs)
    for stop in stops:
        (name,) = stop.find("button", css="kl-pick")
        assert name["data-pick"] == f"stop:{stop['data-stop']}"
        (sign,) = stop.find("span", css="kl-badge")
        assert sign.text == said(story.row("statuses", stop["data-status"]), language)
        assert stop.find("button", css="kl-mark")


def test_stops_of_the_evening_with_the_line_on_which_the_train_came(story: Story) -> None:
    stops = piece(story, stop_list, "2023-09-12-evening").find("li")
    assert [
        (
            stop.find("h4")[0].text.split(" ●")[0].split(" ◐")[0].split(" ◇")[0].split(" ◆")[0],
            (stop.attributes.get("data-via") or ""),
        )
        for stop in stops
    ] == [
        ("Pyongyang", ""),
        ("Khasan", "assessed"),
        ("Razdolnaya bridge", "reported"),
        ("Ussuriysk", "reported"),
        ("Vladivostok?", ""),
        ("Vostochny cosmodrome?", ""),
        ("Pyongyang – Tumen bridge", "assessed"),
        ("Tumen bridge – Khasan – Baranovsky", "reported"),
        ("Baranovsky – Ussuriysk", "reported"),
        ("Ussuriysk – Khabarovsk", "speculated"),
        ("Khabarovsk – Tsiolkovsky", "speculated"),
        ("Baranovsky – Vladivostok", "speculated"),
        ("Flight from Pyongyang to Vladivostok", ""),
    ]


@pytest.mark.parametrize(
    ("edition", "parts"),
    [
        ("2023-09-11", ["Where it might go", "Stretch by stretch"]),
        ("2023-09-12-morning", ["Where it was reported", "Where it might go", "Stretch by stretch"]),
        ("2023-09-12-evening", ["Where it was reported", "Where it might go", "Stretch by stretch", "In the air"]),
    ],
)
def test_parts_of_the_list_stand_only_where_they_have_stops(story: Story, edition: str, parts: list[str]) -> None:
    assert [head.text for head in piece(story, stop_list, edition).find("h3")] == parts


def test_the_selected_item_is_pressed_and_unfolded_in_its_place(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("en")
    more = Markup("<p>more</p>")
    listed = read(stop_list(knowledge, words, Notes("block", knowledge, words), "L4", more))
    pressed = [button for button in listed.find("button", css="kl-pick") if button["aria-pressed"] == "true"]
    assert [button["data-pick"] for button in pressed] == ["stop:L4"]
    (unfolded,) = [stop for stop in listed.find("li") if "more" in stop.text]
    assert unfolded["data-stop"] == "L4"


def test_a_settled_destination_loses_its_question_mark_and_cites_what_settled_it(story: Story) -> None:
    def vostochny(edition: str) -> tuple[bool, list[str]]:
        (stop,) = [s for s in piece(story, stop_list, edition).find("li") if "Vostochny cosmodrome" in s.text]
        cited = [span["data-claims"] for span in stop.find("span") if span.words("data-claims")]
        return "Vostochny cosmodrome?" in stop.text, cited

    assert vostochny("2023-09-13") == (True, ["C34"])
    assert vostochny("later") == (False, ["C34", "E32"])


@pytest.mark.parametrize(
    ("edition", "lines", "flight"),
    [
        ("2023-09-11", ["speculated"], 0),
        ("2023-09-12-morning", ["assessed", "speculated"], 0),
        ("2023-09-12-evening", ["reported", "assessed", "speculated"], 1),
        ("later", ["reported", "assessed"], 1),
    ],
)
def test_the_legend_of_the_map_names_the_patterns_in_use(
    story: Story, edition: str, lines: list[str], flight: int
) -> None:
    signs = piece(story, map_legend, edition).find("span", css="kl-line")
    assert [sign["data-status"] for sign in signs if "data-status" in sign.attributes] == lines
    assert sum("kl-flight" in sign.words("class") for sign in signs) == flight


@AT_EVERY_EDITION
def test_the_legend_of_the_links_names_the_patterns_in_use(written: Written, story: Story, edition: str) -> None:
    signs = written[edition, "en"]["links_legend"].find("span", css="kl-line")
    used = set(known_at(story, edition).want_people["status"])
    assert [sign["data-status"] for sign in signs] == [s for s in story.statuses["status"] if s in used]


def test_legends_are_empty_where_nothing_is_drawn(story: Story) -> None:
    knowledge = known_at(story, "2023-09-11")
    notes = Notes("block", knowledge, Words("en"))
    assert evidence_legend(knowledge, Words("en"), notes) == ""
    assert basis_legend(knowledge, Words("en"), notes) == ""
    assert person_cards(knowledge, Words("en"), notes) == ""


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_of_the_five_lines_has_the_status_of_its_first_claim(
    written: Written, story: Story, edition: str, language: str
) -> None:
    items = written[edition, language]["lines"].find("li")
    assert len(items) == 5
    for item in items:
        (sign,) = item.find("span", css="kl-badge")
        first = next(span for span in item.find("span") if span.words("data-claims")).words("data-claims")[0]
        assert item["data-status"] == story.row("claims", first)["status"]
        assert sign.text == said(story.row("statuses", item["data-status"]), language)


# --- tables


def test_a_data_table_has_a_caption_scopes_and_a_mark_in_every_row(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("en")
    rows = evidence_table(knowledge, words)
    table = read(data_table(rows, "Strength of evidence", Notes("t", knowledge, words), words))
    assert table.find("caption")[0].text == "Strength of evidence"
    assert [th.text for th in table.find("th", scope="col")] == [*rows.columns.drop("claims"), "Claims"]
    body = table.find("tbody")[0].find("tr")
    assert len(body) == len(rows) == 9
    for row, cells in zip(body, rows.drop(columns="claims").itertuples(index=False), strict=True):
        assert [c.text for c in row.find("th") + row.find("td")][: len(cells)] == list(cells)
        assert len(row.find("button")) == 1
    (region,) = table.find("div", css="kl-scroll")
    assert (region["tabindex"], region["role"], region["aria-label"]) == ("0", "region", "Strength of evidence")
