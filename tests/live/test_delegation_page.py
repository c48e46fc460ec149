"""/delegation as a reader uses it: one choice of a person everywhere, and a search among the cards, all in the address."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explainer.words import catalogue
from tests.live.test_journey_page import address
from tests.live.test_pages import NoTranslation, markup, visit


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


def delegation(**parameters: str) -> AppTest:
    test = visit("delegation", **{"lang": "en", **parameters})
    assert not test.exception
    return test


def figure(test: AppTest, place: int) -> dict[str, Any]:
    return dict(json.loads(test.get("plotly_chart")[place].proto.spec))


def bold(test: AppTest) -> list[str]:
    """Who stands out in the icicle."""
    return [label for trace in figure(test, 0)["data"] for label in trace["labels"] if label.startswith("<b>")]


def lit(test: AppTest) -> list[str]:
    """Who is lit up in every list."""
    return re.findall(r'<style>\.kl \[data-person="(\w+)"\]', markup(test))


def cards(test: AppTest) -> list[str]:
    """Who has a card, besides the chosen one under the icicle."""
    listed = [block for block in test.get("html") if 'class="kl-cards">' in block.proto.body]
    return re.findall(r'<li data-side="\w+" data-person="(\w+)">', "".join(b.proto.body for b in listed))


def count(test: AppTest) -> str:
    (line,) = re.findall(r'<p class="kl-count" data-topic="persons">(.*?)</p>', markup(test))
    return line


def test_whoever_is_chosen_stands_out_in_every_figure_and_list() -> None:
    test = delegation(person="jo_chun_ryong")
    assert bold(test) == ["<b>Jo Chun Ryong</b>"]
    opacities = {t["name"]: t["opacity"] for t in figure(test, 1)["data"] if t["mode"] == "lines"}
    assert {name: opacity for name, opacity in opacities.items() if opacity == 1} == {"jo_chun_ryong>W11": 1}
    assert lit(test) == ["jo_chun_ryong"]
    assert markup(test).count('<ul data-block="chosen" class="kl-cards kl-chosen" data-topic="person"') == 1
    assert 'data-person="jo_chun_ryong"><th scope="row">' in markup(test)


def test_a_pick_goes_into_the_address_and_out_again() -> None:
    test = delegation()
    assert lit(test) == []
    (control,) = [group for group in test.get("button_group") if group.key == "person"]
    test = control.set_value("choe_son_hui").run()
    assert address(test, "person") == "choe_son_hui"
    assert bold(test) == ["<b>Choe Son Hui</b>"]
    (control,) = [group for group in test.get("button_group") if group.key == "person"]
    test = control.set_value(None).run()
    assert not address(test, "person")
    assert bold(test) == []


def test_a_person_who_was_not_known_yet_is_nowhere_and_no_mistake() -> None:
    test = delegation(person="sergei_lavrov")
    assert 'class="kl-cards kl-chosen"' not in markup(test)
    assert 'class="kl-notice"' not in markup(test)
    assert bold(test) == []


def test_an_unknown_person_or_filter_is_said_and_left_out() -> None:
    test = delegation(person="nobody", side="mars", portfolio="magic", basis="rumour")
    assert markup(test).count('class="kl-notice"') == 4
    assert len(cards(test)) == 19


def test_a_search_goes_into_the_address_and_narrows_the_cards() -> None:
    test = delegation()
    assert count(test) == "19 of 19 persons"
    test = test.text_input(key="q").set_value("marshal").run()
    assert address(test, "q") == "marshal"
    assert cards(test) == ["ri_pyong_chol", "pak_jong_chon"]
    assert count(test) == "2 of 19 persons"


def test_filters_go_into_the_address_and_add_up() -> None:
    test = delegation().selectbox(key="side").set_value("russia").run()
    test = test.selectbox(key="portfolio").set_value("defence").run()
    assert (address(test, "side"), address(test, "portfolio")) == ("russia", "defence")
    assert cards(test) == ["sergei_shoigu"]


def test_where_nobody_fits_it_says_so_and_offers_the_way_back() -> None:
    test = delegation(q="zzz", side="russia")
    assert cards(test) == []
    assert count(test) == "Nobody fits."
    (back,) = [button for button in test.button if button.label == "Show all"]
    test = back.click().run()
    assert not test.exception
    assert not address(test, "q")
    assert not address(test, "side")
    assert len(cards(test)) == 19
    assert not test.button


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "**bold** [x](javascript:y)", "\u202e\x00" * 40, "a" * 5000]
)
def test_what_a_reader_searches_for_is_never_markup(hostile: str) -> None:
    test = delegation(q=hostile)
    assert "<script" not in markup(test)
    assert "javascript:" not in markup(test)
    assert len(test.text_input(key="q").value) <= 60


@pytest.mark.parametrize("language", ["en", "fr"])
def test_those_of_other_sources_stand_apart(language: str) -> None:
    shown = markup(delegation(lang=language, at="later"))
    head = {"en": "Named only by other sources", "fr": "Nommés seulement par d’autres sources"}[language]
    assert shown.count(head) == 2  # in the matrix and among the cards
    (last,) = re.findall(rf"<h3>{head}</h3>(.*?)</ul>", shown, re.DOTALL)
    assert {"sergei_lavrov", "kim_yo_jong"} <= set(re.findall(r'data-person="(\w+)"', last))
    assert "jo_chun_ryong" not in last


def test_before_anybody_was_named_there_is_no_search_and_no_matrix() -> None:
    test = delegation(at="2023-09-11")
    assert not test.text_input
    assert 'kl-scroll kl-matrix"' not in markup(test)
    assert not test.get("plotly_chart")
