"""/corrections.atom as a feed reader takes it: RFC 4287 by hand, in both languages, from any address."""

from __future__ import annotations

import re
import urllib.request
import uuid
from datetime import datetime
from itertools import product
from urllib.error import HTTPError
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from starlette.requests import Request

from explainer.server.routes.corrections_feed import corrections_feed
from explainer.server.site_url import site_url
from explainer.settings import settings
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.running_server import Server

SITE = "https://example.org/khasan"
A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EVERY = pytest.mark.parametrize("language", LANGUAGES)


def feed(story: Story, language: str, site: str = SITE) -> ET.Element:
    return ET.fromstring(corrections_feed(story, language, site))


def links(element: ET.Element) -> dict[str | None, ET.Element]:
    found = element.findall(f"{A}link")
    return {link.get("rel"): link for link in found}


def one(element: ET.Element, tag: str) -> str:
    (found,) = element.findall(A + tag)
    assert found.text and found.text.strip()
    return found.text


@EVERY
def test_the_feed_has_what_atom_requires_once_each(story: Story, language: str) -> None:
    root = feed(story, language)
    assert root.tag == f"{A}feed"
    assert root.get(LANG) == language
    assert uuid.UUID(one(root, "id").removeprefix("urn:uuid:"))
    assert one(root, "title") == Words(language)("Corrections of The Khasan Line")
    assert one(root.find(f"{A}author"), "name") == "The Khasan Line"  # type: ignore[arg-type]
    assert links(root)["self"].get("href") == f"{SITE}/corrections.atom?lang={language}"
    assert links(root)["self"].get("type") == "application/atom+xml"
    assert links(root)["alternate"].get("href") == f"{SITE}/method?lang={language}#corrections"
    assert {child.tag.removeprefix(A) for child in root} == {
        *("id", "title", "updated", "author", "link", "rights", "entry")
    }


@EVERY
def test_every_correction_is_an_entry_newest_first(story: Story, language: str) -> None:
    root, words = feed(story, language), Words(language)
    rows = story.corrections.to_dict("records")[::-1]
    entries = root.findall(f"{A}entry")
    assert [one(entry, "content") for entry in entries] == [words.pick(row, "what") for row in rows]
    assert [one(entry, "updated") for entry in entries] == [f"{row['date']}T00:00:00Z" for row in rows]
    assert one(root, "updated") == one(entries[0], "updated") == f"{story.dated}T00:00:00Z"
    for entry, row in zip(entries, rows, strict=True):
        assert words.day(row["date"]) in one(entry, "title") and row["where"] in one(entry, "title")
        assert entry.find(f"{A}content").get("type") == "text"  # type: ignore[union-attr]
        assert links(entry)["alternate"].get("href") == f"{SITE}/method?lang={language}#corrections"


@EVERY
def test_moments_have_an_offset_and_addresses_are_absolute(story: Story, language: str) -> None:
    root = feed(story, language)
    for updated in root.iter(f"{A}updated"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(updated.text))
        assert datetime.fromisoformat(str(updated.text)).tzinfo
    assert all(urlsplit(str(link.get("href"))).netloc == "example.org" for link in root.iter(f"{A}link"))


def test_ids_are_of_one_feed_or_entry_alone_and_the_same_wherever_the_site_lies(story: Story) -> None:
    def ids(language: str, site: str) -> list[str]:
        return [str(found.text) for found in feed(story, language, site).iter(f"{A}id")]

    every = [found for language in LANGUAGES for found in ids(language, SITE)]
    assert len(set(every)) == len(every) == len(LANGUAGES) * (len(story.corrections) + 1)
    assert ids("en", SITE) == ids("en", "http://localhost:1")
    assert ids("en", SITE)[-1] == "urn:uuid:" + FIRST_PUBLICATION


FIRST_PUBLICATION = "f3ea7135-3176-5a6e-baf5-18d58c2cea29"


def test_an_address_with_signs_of_xml_is_escaped(story: Story) -> None:
    root = feed(story, "en", 'https://example.org/"><a>&')
    assert links(root)["self"].get("href") == 'https://example.org/"><a>&/corrections.atom?lang=en'


def request(host: str) -> Request:
    headers = [(b"host", host.encode("latin-1"))]
    return Request({"type": "http", "method": "GET", "path": "/corrections.atom", "headers": headers, "scheme": "http"})


def test_the_site_is_the_setting_else_what_the_request_names(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    try:
        assert site_url(request("news.example:8501")) == "http://news.example:8501"
        monkeypatch.setenv("SITE_URL", "https://example.org/khasan/")
        settings.cache_clear()
        assert site_url(request("news.example")) == "https://example.org/khasan"
    finally:
        settings.cache_clear()


# --- Over real HTTP


@pytest.mark.parametrize(("query", "language"), [("", "en"), ("?lang=en", "en"), ("?lang=fr", "fr")])
def test_it_is_served_in_the_language_asked(server: Server, story: Story, query: str, language: str) -> None:
    with urllib.request.urlopen(f"{server.url}/corrections.atom{query}", timeout=20) as answer:
        body = answer.read()
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert body == corrections_feed(story, language, server.url)
    assert body.startswith(b"<?xml ")


@pytest.mark.parametrize("lang", ["ru", "frr", "", "%00", "en%0D%0AX-A:%20b", "%3Cscript%3E", "e" * 5000])
def test_an_unknown_language_is_refused_in_clear_words(server: Server, lang: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}/corrections.atom?lang={lang}", timeout=20)
    assert refused.value.code == 400
    assert refused.value.headers["content-type"].startswith("text/plain")
    assert refused.value.read().decode() == "lang: not understood. Mend: leave it out, or use one of en, fr.\n"


@pytest.mark.parametrize(("page", "language"), list(product(("", "train", "method"), LANGUAGES)))
def test_every_page_names_the_feed_in_its_head(server: Server, page: str, language: str) -> None:
    with urllib.request.urlopen(f"{server.url}/{page}?lang={language}", timeout=20) as answer:
        head = answer.read().decode().partition("</head>")[0]
    (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', head)
    assert link == f"./corrections.atom?lang={language}"
