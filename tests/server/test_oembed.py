"""/oembed by its specification, over real HTTP; and that nothing hostile gets into what a site embeds."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.content.addresses import page_at
from explainer.content.embed_script import expected_height_px
from explainer.content.embedding import FALLBACK_HEIGHT_PX
from explainer.server.embed.oembed import FORMATS, WIDTH_PX, embedded, framed_address, read_address
from explainer.static.urls import all_places
from explainer.tables.story import Story
from explainer.tables.vocabulary import PANELS, TITLES
from testing.html_reader import Element, read
from testing.http import Answer, ask
from testing.running_server import Server, running_server

SITE = "https://news.example/khasan"
REQUIRED = {"type": "rich", "version": "1.0"}


def asked(server: Server, **parameters: str) -> Answer:
    return ask(server, f"/oembed?{urlencode(parameters)}")


def frame(told: dict[str, Any]) -> Element:
    (own,) = read(told["html"]).find("iframe")
    return own


@pytest.mark.parametrize("page", TITLES)
def test_each_page_can_be_embedded_as_it_was_seen(server: Server, page: str) -> None:
    path = "" if page == "overview" else page
    answer = asked(server, url=f"{server.url}/{path}?lang=fr&at=later&person=kim_jong_un")
    told = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/json"
    assert {name: told[name] for name in REQUIRED} == REQUIRED
    height = expected_height_px(page, "fr", WIDTH_PX) if page in PANELS else FALLBACK_HEIGHT_PX
    assert (told["width"], told["height"]) == (WIDTH_PX, height)
    whole = "" if page in PANELS else "&frame=whole"  # a page that is no panel comes with the ways to the others
    assert frame(told)["src"] == f"{server.url}/{path}?lang=fr&at=later&person=kim_jong_un{whole}&embed=true"
    assert frame(told)["title"] == told["title"]


def test_an_address_without_an_edition_embeds_what_is_newest(server: Server) -> None:
    told = json.loads(asked(server, url=f"{server.url}/train?lang=fr").body)
    assert frame(told)["src"] == f"{server.url}/train?lang=fr&embed=true"


def test_xml_says_the_same(server: Server) -> None:
    url = f"{server.url}/train?lang=en"
    root = ET.fromstring(asked(server, url=url, format="xml").body)
    told = json.loads(asked(server, url=url).body)
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {name: str(value) for name, value in told.items()}


def test_it_keeps_to_the_room_that_there_is(server: Server) -> None:
    for most, height in (("9000", expected_height_px("train", "en", 600)), ("700", 700)):
        told = json.loads(asked(server, url=f"{server.url}/train?lang=en", maxwidth="600", maxheight=most).body)
        assert (told["width"], told["height"]) == (600, height)
        assert (frame(told)["width"], frame(told)["height"]) == ("600", str(height))


@pytest.mark.parametrize(
    "url", ["", "https://example.org/train", "/train", "javascript:alert(1)", "http://[::1", "\x00"]
)
def test_a_foreign_address_is_404(server: Server, url: str) -> None:
    assert asked(server, url=url).status == 404
    assert asked(server, url=f"{server.url}/nowhere").status == 404


@pytest.mark.parametrize(
    ("parameters", "width"),
    [
        ({"format": ""}, WIDTH_PX),
        ({"format": " JSON "}, WIDTH_PX),
        *(({"maxwidth": text}, WIDTH_PX) for text in ("0", "-1", "x", "9" * 9, "٣", "", "NaN")),
        *(({"maxwidth": text}, 600) for text in ("600px", " 600", "600.5", "0600", "600,0")),
        ({"maxheight": "odd"}, WIDTH_PX),
    ],
)
def test_it_takes_what_consumers_send(server: Server, parameters: dict[str, str], width: int) -> None:
    answer = asked(server, url=f"{server.url}/train", **parameters)
    assert answer.status == 200
    assert json.loads(answer.body)["width"] == width


def test_a_format_that_there_is_not_is_501_with_those_that_there_are(server: Server) -> None:
    answer = asked(server, url=f"{server.url}/train", format="yaml")
    assert (answer.status, answer.text) == (501, "format: not understood. Mend: one of json, xml.\n")


def test_every_page_names_it_in_its_head(server: Server) -> None:
    head = ask(server, "/bargain?lang=fr&at=later", accept="text/html").text.partition("</head>")[0]
    for form, media_type in FORMATS.items():
        link = head.partition(f'type="{media_type}" href="')[2].partition('"')[0].replace("&amp;", "&")
        answer = ask(server, link.removeprefix(server.url))
        assert answer.status == 200, form
        assert "lang=fr" in answer.text and "at=later" in answer.text


@given(text=st.text(max_size=60), page=st.sampled_from(["", "/train", "/ledger/", "/nowhere"]))
def test_whatever_an_address_says_the_frame_holds_only_what_is_known(story: Story, text: str, page: str) -> None:
    found = read_address(f"{SITE}{page}?lang={text}&at={text}&q={text}&{text}", SITE, story)
    if found is None:
        return
    assert page_at(page) is not None
    own = frame(embedded("A page", framed_address(*found[:2], found[1].at if found[2] else "", SITE), SITE, (600, 400)))
    assert own["src"].startswith(f"{SITE}/")
    assert set(own.attributes) == {"src", "title", "width", "height", "loading", "frameborder", "allowfullscreen"}


@pytest.mark.parametrize(
    "address",
    ["https://news.example/khasanx/train", "https://news.example/train", "https://news.example:8443/khasan/train"],
)
def test_a_site_below_a_path_knows_its_own(story: Story, address: str) -> None:
    assert read_address(f"{SITE}/train?lang=fr", SITE, story) is not None
    assert read_address(address, SITE, story) is None


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://news.example/khasan/train",
            "HTTPS://News.EXAMPLE/khasan/train/",
            "https://news.example:443/khasan/train",
        ),
        *("http://news.example:80/khasan/train", " https://news.example/khasan/train\n"),
    ],
)
def test_an_address_is_ours_however_a_consumer_writes_it(story: Story, address: str) -> None:
    found = read_address(address, SITE, story)
    assert found is not None and found[0] == "train"


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/train?lang=fr&step=S02", "fr/embed/train/?step=S02"),
        ("/bargain?lang=en&at=later&w=munitions:3", "en/embed/bargain/later/?w=munitions%3A3"),
        ("/?lang=fr&at=2023-09-11&speed=90", "fr/2023-09-11/?speed=90"),
        ("/ledger?lang=fr", "fr/ledger/"),
    ],
)
def test_where_there_is_a_static_site_its_page_is_embedded_at_the_same_view(
    story: Story, path: str, folder: str
) -> None:
    found = read_address(SITE + path, SITE, story)
    assert found is not None
    page, choices, is_pinned = found
    edition = choices.at if is_pinned else ""
    assert framed_address(page, choices, edition, SITE, "https://cdn.example/kl") == f"https://cdn.example/kl/{folder}"
    assert folder.partition("?")[0] in {place.folder for place in all_places(story)}


def test_a_server_with_a_static_site_elsewhere_offers_it_at_its_own_height() -> None:
    with running_server(STATIC_URL="https://cdn.example/kl/") as server:
        told = json.loads(asked(server, url=f"{server.url}/train?lang=fr", maxwidth="600").body)
        live = json.loads(asked(server, url=f"{server.url}/newsroom?lang=fr").body)
    assert frame(told)["src"] == "https://cdn.example/kl/fr/embed/train/"
    assert told["height"] == expected_height_px("train", "fr", 600, is_static=True)
    assert frame(live)["src"].startswith(f"{server.url}/newsroom?")
