"""Persons as cards."""

from __future__ import annotations

import pytest

from explainer.markup.claim_marks import Notes
from explainer.markup.person_cards import cards_by_side, initials, person_cards, selected_card
from explainer.model.knowledge import known_at
from explainer.model.people import known_people
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import Element, piece, read


def named(cards: Element) -> dict[str, Element]:
    return {card.find("button", css="kl-pick")[0].text: card for card in cards.find("li")}


def test_cards_of_the_morning_are_six_of_the_article_and_three_of_another_source(story: Story) -> None:
    cards = piece(story, person_cards, "2023-09-12-morning")
    assert [head.text for head in cards.find("h3")] == ["North Korea", "Named only by other sources"]
    assert list(named(cards)) == [
        *("Kim Jong Un", "Choe Son Hui", "Ri Pyong Chol", "Pak Jong Chon", "Pak Thae Song", "Kim Myong Sik"),
        *("O Su Yong", "Kim Kwang Hyok", "Pak Hun"),
    ]
    for card in cards.find("li"):
        assert len(card.find("span", css="kl-badge")) == 1
        assert card.find("p", css="kl-known")[0].find("button", css="kl-mark")


def test_a_card_tells_native_name_and_the_articles_spelling_only_where_they_differ(story: Story) -> None:
    cards = named(piece(story, person_cards, "later"))
    assert cards["Choe Son Hui"].find("span", css="kl-native")[0]["lang"] == "ko"
    assert "Choe Sun Hui" in cards["Choe Son Hui"].text
    assert "Spelling in the article" not in cards["Kim Jong Un"].text
    assert "Spelling in the article" not in cards["Sergei Lavrov"].text  # the article does not name him
    assert cards["Robert Wood"].find("span", css="kl-native") == []


def test_a_card_tells_sanctions_and_says_who_says_so(story: Story) -> None:
    jo = named(piece(story, person_cards, "later"))["Jo Chun Ryong"]
    assert "under UN sanctions, according to South Korea’s Foreign Ministry" in jo.text
    assert "sanctions" not in named(piece(story, person_cards, "2023-09-13"))["Jo Chun Ryong"].text


@pytest.mark.parametrize("name", ["Choe Son Hui", "Ri Pyong Chol", "Kim Myong Sik", "Kim Kwang Hyok"])
def test_a_card_stops_saying_apparently_once_state_media_name_the_person(story: Story, name: str) -> None:
    before, since = (named(piece(story, person_cards, edition))[name].text for edition in ("2023-09-13", "later"))
    assert "Apparently" in before and "state media" not in before.partition("How identified")[0].replace(
        "state-media", ""
    )
    assert "Apparently" not in since


def test_a_card_of_somebody_whom_only_photographs_show_still_says_apparently(story: Story) -> None:
    assert "Apparently" in named(piece(story, person_cards, "later"))["Pak Hun"].text


def test_the_chosen_card_is_spoken_and_there_for_nobody_else(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("en")
    card = read(selected_card(knowledge, words, Notes("block", knowledge, words), "jo_chun_ryong"))
    assert list(named(card)) == ["Jo Chun Ryong"]
    (spoken,) = card.find("ul", css="kl-chosen")
    assert (spoken["data-topic"], spoken["data-said"][:14]) == ("person", "Jo Chun Ryong,")
    for nobody in ("", "sergei_lavrov"):  # he is known only later
        assert selected_card(knowledge, words, Notes("block", knowledge, words), nobody) == ""


def test_fewer_cards_keep_the_notes_of_all(story: Story) -> None:
    knowledge, words = known_at(story, "later"), Words("en")
    notes, people = Notes("block", knowledge, words), known_people(known_at(story, "later"))
    every = read(cards_by_side(people, knowledge, words, notes))
    before = notes.html()
    few = read(cards_by_side(people.iloc[3:5], knowledge, words, notes))
    assert notes.html() == before
    targets = {button["popovertarget"] for button in every.find("button", css="kl-mark")}
    assert {button["popovertarget"] for button in few.find("button", css="kl-mark")} < targets


@pytest.mark.parametrize(("name", "letters"), [("Kim Jong Un", "KJ"), ("Kim Jong-un", "KJ"), ("Vladimir Putin", "VP")])
def test_the_mark_of_a_person_is_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters
