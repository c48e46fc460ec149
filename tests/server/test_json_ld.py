"""What a page says of itself to machines, by what schema.org and Google's pages on Article and Dataset ask for."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest

from explainer.content.addresses import page_at
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.seo.json_ld import page_json_ld, script_text
from explainer.tables.data_folder import PAGES
from explainer.tables.story import Story
from explainer.url_state import default_edition
from explainer.words import LANGUAGES
from testing.running_server import Server

SITE = "https://example.org"
SHOWN = [page for page in PAGES if page != "common"]
EVERY = pytest.mark.parametrize(("page", "language"), list(product(SHOWN, LANGUAGES)))


def parts(story: Story, page: str = "train", language: str = "en", site: str = SITE) -> tuple[Any, Any]:
    described = page_json_ld(story, page, language, site)
    assert described["@context"] == "https://schema.org"
    article, dataset = described["@graph"]
    assert (article["@type"], dataset["@type"]) == ("NewsArticle", "Dataset")
    return article, dataset


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)


@EVERY
def test_the_article_is_that_page_in_that_language(story: Story, page: str, language: str) -> None:
    article, _ = parts(story, page, language)
    shown = sentences_at(known_at(story, default_edition(story)), page, language)
    assert article["headline"] == shown.loc[shown["slot"] == "headline", "text"].item()
    assert len(article["headline"]) <= 110
    assert article["description"] == " ".join(shown.loc[shown["slot"] == "standfirst", "text"])
    assert article["description"]
    assert article["inLanguage"] == language
    assert (
        article["url"] == article["mainEntityOfPage"] == f"{SITE}/{'' if page == 'overview' else page}?lang={language}"
    )


@EVERY
def test_the_article_has_dates_author_publisher_licence_and_sources(story: Story, page: str, language: str) -> None:
    article, dataset = parts(story, page, language)
    assert article["datePublished"] == "2026-11-23" == story.corrections["date"].iloc[0]
    assert article["dateModified"] == dataset["dateModified"] == story.dated
    assert date.fromisoformat(article["datePublished"]) <= date.fromisoformat(article["dateModified"])
    for role in ("author", "publisher"):
        assert article[role] == {"@type": "Organization", "name": "The Khasan Line", "url": f"{SITE}/"}
    assert article["license"] == dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["isBasedOn"]["name"] == "Associated Press"
    assert len(article["citation"]) > 5
    assert article["about"] == {"@id": dataset["@id"]}


def test_sources_have_a_name_and_what_is_known_of_them(story: Story) -> None:
    article, _ = parts(story, "ledger")
    cited = {source.get("url"): source for source in article["citation"]}
    assert cited["https://tass.com/politics/1673155"] == {
        "@type": "CreativeWork",
        "name": "TASS",
        "url": "https://tass.com/politics/1673155",
        "datePublished": "2023-09-12",
    }
    talks = next(
        source for source in article["citation"] if source["name"].startswith("Respected Comrade Kim Jong Un Has")
    )
    assert talks["publisher"] == {"@type": "Organization", "name": "KCNA, in KCNA Watch"}
    assert all(source["name"] for source in article["citation"])
    assert len(cited) > 50


def test_a_page_cites_the_sources_of_its_own_claims(story: Story) -> None:
    def urls(page: str) -> set[str]:
        return {source.get("url", "") for source in parts(story, page)[0]["citation"]}

    assert urls("delegation") < urls("ledger")
    assert story.row("sources", "sbs-2023-09-12")["url"] in urls("delegation")
    assert story.row("sources", "sbs-2023-09-12")["url"] not in urls("bargain")


@pytest.mark.parametrize("language", LANGUAGES)
def test_corrections_are_all_but_the_first_publication_newest_first(story: Story, language: str) -> None:
    article, _ = parts(story, "method", language)
    rows = story.corrections.to_dict("records")[1:][::-1]
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": row[f"what_{language}"], "datePublished": row["date"]} for row in rows
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dataset_has_what_is_required_and_where_to_get_it(story: Story, language: str) -> None:
    _, dataset = parts(story, "overview", language)
    assert dataset["name"] and 50 <= len(dataset["description"]) <= 5000  # Google's bounds
    assert dataset["version"] == story.version
    assert dataset["creator"]["name"] == "The Khasan Line"
    assert [(part["@type"], part["encodingFormat"], part["contentUrl"]) for part in dataset["distribution"]] == [
        ("DataDownload", "text/csv", f"{SITE}/download/claims.csv?lang={language}"),
        ("DataDownload", "application/json", f"{SITE}/download/claims.json?lang={language}"),
        ("DataDownload", "text/csv", f"{SITE}/download/scale.csv?lang={language}"),
    ]


@EVERY
def test_nothing_is_empty_every_address_is_whole_and_every_type_named(story: Story, page: str, language: str) -> None:
    for node in nodes(page_json_ld(story, page, language, SITE)):
        assert all(value not in (None, "", []) for value in node.values()), node
        assert "@type" in node or "@context" in node or set(node) == {"@id"}
        for name in ("url", "contentUrl", "license", "@id", "mainEntityOfPage"):
            if name in node:
                assert urlsplit(node[name]).scheme in ("http", "https") and urlsplit(node[name]).netloc


def test_the_story_is_left_unchanged_and_the_same_is_said_again(story: Story) -> None:
    before = {name: table.copy() for name, table in story.tables.items()}
    assert page_json_ld(story, "train", "fr", SITE) == page_json_ld(story, "train", "fr", SITE)
    assert all(story.tables[name].equals(table) for name, table in before.items())


def test_no_text_can_end_the_script_it_stands_in() -> None:
    hostile = {"name": "</script><script>alert(1)</script><!-- é \u2028 ]]>"}
    text = script_text(hostile)
    assert json.loads(text) == hostile
    assert not set(text) & {"<", ">", "\u2028"}
    assert "é" in text


@pytest.mark.parametrize(
    ("path", "page"),
    [
        *(("/", "overview"), ("", "overview"), ("/train", "train"), ("/method/", "method"), ("/common", None)),
        *(
            ("/overview", None),
            ("/page.js", None),
            ("/train/_stcore/health", None),
            ("/../train", None),
            ("/TRAIN", None),
        ),
    ],
)
def test_a_path_is_one_page_or_none(path: str, page: str | None) -> None:
    assert page_at(path) == page


# --- Over real HTTP


@pytest.mark.parametrize(("page", "language"), list(product(SHOWN, LANGUAGES)))
def test_every_page_is_served_with_its_own(server: Server, story: Story, page: str, language: str) -> None:
    path = "" if page == "overview" else page
    with urllib.request.urlopen(f"{server.url}/{path}?lang={language}", timeout=20) as answer:
        body = answer.read()
    assert int(answer.headers["content-length"]) == len(body)
    head = body.decode().partition("</head>")[0]
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert json.loads(text) == page_json_ld(story, page, language, server.url)


def test_what_the_dataset_names_can_be_downloaded(server: Server, story: Story) -> None:
    _, dataset = parts(story, site=server.url)
    for part in dataset["distribution"]:
        with urllib.request.urlopen(part["contentUrl"], timeout=20) as answer:
            assert answer.headers["content-type"].split(";")[0] == part["encodingFormat"]
            assert story.version in answer.read().decode()
