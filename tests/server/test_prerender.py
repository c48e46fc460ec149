"""The first words of a document: those of the live page, in its language, at its edition, and the way on without a script."""

from __future__ import annotations

import re
import urllib.request
from typing import Any

import pytest

from explainer.content.addresses import document_title
from explainer.figures.theme import DARK, LIGHT
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.prerender import STYLE, first_words
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.url_state import Choices
from explainer.words import LANGUAGES, Words
from testing.html_reader import read
from testing.running_server import Server


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", TITLES)
def test_they_are_the_headline_and_the_standfirst_of_the_page(story: Story, page: str, language: str) -> None:
    for edition in ("2023-09-11", "2023-09-13", "later"):
        drawn = read(first_words(page, Choices(language, edition)))
        rows = sentences_at(known_at(story, edition), page, language)
        assert [head.text for head in drawn.find("h1")] == [" ".join(rows.loc[rows["slot"] == "headline", "text"])]
        assert drawn.find("p", css="kl-first-said")[0].text == " ".join(rows.loc[rows["slot"] == "standfirst", "text"])


def test_every_page_and_the_other_language_can_be_reached_and_keep_the_edition() -> None:
    links = read(first_words("train", Choices("fr", "later"))).find("nav")[0].find("a")
    assert [link.text for link in links] == [*(Words("fr")(title) for title in TITLES.values()), "English"]
    assert [link.text for link in links if "aria-current" in link.attributes] == ["Le train"]
    assert all("at=later" in link["href"] for link in links)
    assert (links[-1]["href"], links[-1]["lang"]) == ("./train?lang=en&at=later", "en")


def test_without_a_script_every_claim_can_still_be_read() -> None:
    told = first_words("overview", Choices("en", "later")).partition("<noscript>")[2]
    assert re.findall(r'href="(\./download/claims\.\w+)\?lang=en&amp;at=later"', told) == [
        "./download/claims.csv",
        "./download/claims.json",
    ]


def test_their_colours_are_the_themes() -> None:
    names = ("paper", "ink", "quiet", "accent", "rule", "raised")
    used = set(re.findall(r"#[0-9A-F]{6}", STYLE))
    assert used == {getattr(theme, name) for theme in (LIGHT, DARK) for name in names}


def document(server: Server, path: str, **headers: str) -> str:
    request = urllib.request.Request(server.url + path, headers={"Accept": "text/html", **headers})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(answer.read().decode())


def test_the_document_that_is_served_says_them_and_nothing_of_streamlits(server: Server) -> None:
    for language in LANGUAGES:
        said = document(server, f"/train?lang={language}&at=later")
        assert f'<html lang="{language}">' in said
        assert f"<title>{document_title('train', Words(language))}</title>" in said
        assert said.count("<noscript>") == 1
        assert "You need to enable JavaScript" not in said
        assert str(first_words("train", Choices(language, "later"))) in said


@pytest.mark.parametrize(
    ("query", "accepted", "choices"),
    [
        ("", "fr-CA,en;q=0.5", Choices("fr", "2023-09-13")),
        ("?lang=en", "fr", Choices("en", "2023-09-13")),
        ("?at=nowhere&at=later", "en", Choices("en", "later")),
        ("?at=nowhere", "en", Choices("en", "2023-09-13")),
    ],
)
def test_the_address_wins_and_what_it_gets_wrong_is_the_default(
    server: Server, query: str, accepted: str, choices: Any
) -> None:
    said = document(server, f"/method{query}", **{"Accept-Language": accepted})
    assert str(first_words("method", choices)) in said
