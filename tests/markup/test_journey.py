"""The journey in words: the list of stops, the legends of map and diagram, the lines of the overview."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from explainer.markup.bargain import evidence_legend
from explainer.markup.claim_marks import Notes
from explainer.markup.journey import links_legend, map_legend, overview_lines, stop_list
from explainer.markup.occasion_matrix import basis_legend
from explainer.markup.person_cards import person_cards
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import piece, read
from tests.markup.badges import said
from tests.variants import AT_EVERY_EDITION, IN_EVERY_LANGUAGE


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_stop_has_its_badge_and_its_mark(story: Story, edition: str, language: str) -> None:
    knowledge = known_at(story, edition)
    stops = piece(story, stop_list, edition, language).find("li")
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
        ("later", ["confirmed", "reported", "assessed"], 1),
    ],
)
def test_the_legend_of_the_map_names_the_patterns_in_use(
    story: Story, edition: str, lines: list[str], flight: int
) -> None:
    signs = piece(story, map_legend, edition).find("span", css="kl-line")
    assert [sign["data-status"] for sign in signs if "data-status" in sign.attributes] == lines
    assert sum("kl-flight" in sign.words("class") for sign in signs) == flight


@AT_EVERY_EDITION
def test_the_legend_of_the_links_names_the_patterns_in_use(story: Story, edition: str) -> None:
    signs = piece(story, links_legend, edition).find("span", css="kl-line")
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
def test_each_of_the_five_lines_has_the_status_of_its_first_claim(story: Story, edition: str, language: str) -> None:
    items = piece(story, overview_lines, edition, language).find("li")
    assert len(items) == 5
    for item in items:
        (sign,) = item.find("span", css="kl-badge")
        first = next(span for span in item.find("span") if span.words("data-claims")).words("data-claims")[0]
        assert item["data-status"] == story.row("claims", first)["status"]
        assert sign.text == said(story.row("statuses", item["data-status"]), language)
