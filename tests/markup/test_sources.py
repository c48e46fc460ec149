"""A source as a link, with whom it relays, and the names of the sources of some claims."""

from __future__ import annotations

import pytest

from explainer.markup.claim_lines import claim_lines
from explainer.markup.sources import source_line, source_link, source_names
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read


def test_a_source_is_linked_where_it_has_an_address_and_dated_where_it_has_a_date() -> None:
    words = Words("en")
    source = {"publisher_en": "KBS World", "url": "https://example.org/a?b=1&c=2", "published": "2023-09"}
    (link,) = read(source_link(source, words)).find("a")
    assert (link["href"], link.text) == ("https://example.org/a?b=1&c=2", "KBS World")
    assert {"noopener", "noreferrer"} <= set(link.words("rel"))
    assert read(source_link(source, words)).text == "KBS World, September 2023"
    assert source_link({**source, "url": None, "published": None}, words) == "KBS World"


@pytest.mark.parametrize(
    ("language", "source", "told"),
    [
        ("en", "reuters-japannews-2023-09-17", "; relays RIA Novosti; seen on 28 November 2026"),
        ("fr", "reuters-japannews-2023-09-17", "\u00a0; reprend RIA Novosti\u00a0; page consultée le 28 novembre 2026"),
        ("en", "kbs-180411", "; relays TASS, KCNA and Yonhap"),
    ],
)
def test_a_source_says_whom_it_relays_and_when_it_was_read(story: Story, language: str, source: str, told: str) -> None:
    row = story.row("sources", source)
    assert str(source_line(story, row, Words(language))) == str(source_link(row, Words(language))) + told


def test_a_source_says_no_more_than_is_noted_and_does_not_name_a_relay_twice(story: Story) -> None:
    words = Words("en")
    source = story.row("sources", "klops-2023-09-12")
    assert "relaying Interfax" in source_line(story, source, words)
    assert "relays" not in source_line(story, source, words)
    bare = story.row("sources", "kbs-180522")
    assert source_line(story, bare, words) == source_link(bare, words)


def test_a_relayed_page_that_we_hold_is_named_by_its_publisher(story: Story) -> None:
    source = {**story.row("sources", "kbs-180522"), "relays": "interfax-94549; RIA Novosti"}
    assert source_line(story, source, Words("en")).endswith("; relays Interfax and RIA Novosti")


@pytest.mark.parametrize(("language", "grade"), [("en", "C: a relay"), ("fr", "C\u00a0: une reprise")])
def test_a_claim_says_how_good_its_source_is_and_where_else_it_stands(story: Story, language: str, grade: str) -> None:
    words = Words(language)
    lines = dict(claim_lines(known_at(story, "later"), words, "E76"))
    assert str(lines[words("Grade of the source")]).startswith(grade)
    assert words.pick(story.row("sources", "voiceofkorea-2023-09"), "publisher") in str(lines[words("Also in")])
    (alone,) = (told for term, told in claim_lines(known_at(story, "later"), words, "E20") if term == words("Also in"))
    assert not alone


def test_the_source_line_names_each_publication_once_and_no_method(story: Story) -> None:
    knowledge = known_at(story, "later")
    line = source_names(knowledge, Words("en"), ["C14", "C29", "method", "E32", "absence", "E32"])
    publishers = [story.row("sources", story.row("claims", c)["source_id"])["publisher_en"] for c in ("C14", "E32")]
    assert line == "; ".join(publishers)
