"""How pages are found and shared: the head, the sitemap, robots.txt, an address of no page, and no trailing slash."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from explainer.content.pages import PAGES
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.seo.meta_tags import SITEMAP, XHTML, head_tags, sitemap_text
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import LANGUAGES, Words
from testing.html_reader import Element, read
from testing.http import ask
from testing.running_server import Server

SITE = "https://news.example/khasan"


def metas(head: Element) -> dict[str, str]:
    return {(one.attributes.get("name") or one["property"]): one["content"] for one in head.find("meta")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", TITLES)
def test_the_head_says_what_the_page_says(story: Story, page: str, language: str) -> None:
    for edition in ("2023-09-11", "later"):
        head = read(head_tags(story, page, language, edition, SITE))
        rows = sentences_at(known_at(story, edition), page, language)
        said, path = metas(head), "" if page == "overview" else page
        assert said["og:title"] == " ".join(rows.loc[rows["slot"] == "headline", "text"])
        assert said["description"] == said["og:description"] == " ".join(rows.loc[rows["slot"] == "standfirst", "text"])
        assert said["og:url"] == f"{SITE}/{path}?lang={language}"
        assert said["og:image"] == said["twitter:image"] == f"{SITE}/picture/{page}-{edition}-{language}-light-card.png"
        assert said["twitter:card"] == "summary_large_image"
        shown = PAGES[page].picture.alternative(known_at(story, edition), Words(language))
        assert said["og:image:alt"] == shown
        assert len(said["twitter:image:alt"]) <= 420 and shown.startswith(said["twitter:image:alt"].removesuffix(" …"))
        links = [(link["rel"], link.attributes.get("hreflang"), link["href"]) for link in head.find("link")]
        assert links == [
            ("canonical", None, f"{SITE}/{path}?lang={language}"),
            ("alternate", "en", f"{SITE}/{path}?lang=en"),
            ("alternate", "fr", f"{SITE}/{path}?lang=fr"),
            ("alternate", "x-default", f"{SITE}/{path}"),
        ]


def test_the_picture_of_a_shared_link_is_there(server: Server) -> None:
    document = ask(server, "/bargain?lang=fr&at=later", accept="text/html").text
    said = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', document))
    image = ask(server, said["og:image"].removeprefix(server.url))
    assert (image.status, image.headers["content-type"]) == (200, said["og:image:type"])
    size = [int.from_bytes(image.body[start : start + 4], "big") for start in (16, 20)]  # where a PNG says its own
    assert size == [int(said["og:image:width"]), int(said["og:image:height"])]


def test_the_sitemap_names_every_page_in_every_language_once(story: Story) -> None:
    urls = ET.fromstring(sitemap_text(story, SITE)).findall(f"{{{SITEMAP}}}url")
    places = [url.findtext(f"{{{SITEMAP}}}loc") for url in urls]
    assert len(places) == len(set(places)) == len(TITLES) * len(LANGUAGES)
    assert f"{SITE}/?lang=en" in places and f"{SITE}/ledger?lang=fr" in places
    for url in urls:
        assert url.findtext(f"{{{SITEMAP}}}lastmod") == story.dated[:10]
        assert {link.get("hreflang") for link in url.findall(f"{{{XHTML}}}link")} == {*LANGUAGES, "x-default"}


def test_sitemap_and_robots_are_served_and_lead_to_each_other(server: Server) -> None:
    robots = ask(server, "/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert f"Sitemap: {server.url}/sitemap.xml" in robots.text
    sitemap = ask(server, "/sitemap.xml")
    assert sitemap.headers["content-type"] == "application/xml"
    assert f"{server.url}/train?lang=fr" in sitemap.text


@pytest.mark.parametrize("path", ["/nowhere", "/train/nowhere", "/en/train", "/index.php", "/trai%6E2", "/%C3%A9"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_of_no_page_is_404_in_the_readers_language(server: Server, path: str, language: str) -> None:
    answer = ask(server, path, accept="text/html", accept_language=language)
    assert answer.status == 404
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{Words(language)('There is no such page')}</h1>" in answer.text
    assert "<script" not in answer.text
    assert f'href="{"../" if path.count("/") > 1 else "./"}train?' in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/static/js/none.js", "/embed-previewx"])
def test_it_is_404_whoever_asks_and_however(server: Server, path: str) -> None:
    for method, accepted in (("GET", "*/*"), ("GET", "image/avif"), ("HEAD", "text/html"), ("HEAD", "*/*")):
        assert ask(server, path, method, accept=accepted).status == 404


def test_a_question_for_the_head_alone_is_answered_as_the_whole_is(server: Server) -> None:
    whole, head = (ask(server, "/train?lang=fr", method, accept="text/html") for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    kept = ("content-type", "content-length", "vary", "content-security-policy")
    assert {name: head.headers[name] for name in kept} == {name: whole.headers[name] for name in kept}


@pytest.mark.parametrize("page", [name for name in TITLES if name != "overview"])
def test_a_page_has_no_slash_at_its_end(server: Server, page: str) -> None:
    answer = ask(server, f"/{page}/?lang=fr&at=later", accept="text/html")
    assert (answer.status, answer.headers["location"]) == (301, f"../{page}?lang=fr&at=later")


@pytest.mark.parametrize(("query", "said"), [("?embed=true", "noindex"), ("?lang=fr", None), ("?embed=false", None)])
def test_an_embedded_view_is_not_indexed(server: Server, query: str, said: str | None) -> None:
    answer = ask(server, f"/train{query}", accept="text/html")
    assert answer.headers.get("x-robots-tag") == said
    assert "service-desc" not in answer.text
