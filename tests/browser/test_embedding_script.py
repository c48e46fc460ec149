"""The embed script in a page of another site: which panel it shows, what it hears, and who hears the panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.content.embed_script import script
from explainer.content.embedding import Embed, element, embed_address, iframe
from testing.embedding_host import FRAME_PX, PAGE_PX, Hosted
from testing.page_metrics import until
from testing.running_server import Server

# Streamlit tells any site around it whether its script runs; what we tell is ours alone.
HEARD = """window.heard = [];
addEventListener("message", (event) => event.data.khasanLine && heard.push([event.origin, event.data]));"""


@pytest.mark.exhaustive
def test_a_page_made_by_script_embeds_without_a_frame_to_take_over_and_changes_its_mind(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(f'<main></main><script src="{server.url}/embed.js"></script>')
    make = "document.querySelector('main').innerHTML = '<khasan-line panel=\"bargain\" lang=\"en\"></khasan-line>'"
    host.page.evaluate(make)
    assert host.frame(0).url == f"{server.url}/bargain?lang=en&embed=true"
    host.page.evaluate("document.querySelector('khasan-line').setAttribute('lang', 'fr')")
    until(host.page, "document.querySelector('iframe').src.includes('lang=fr')")
    host.wait_for_height(0, host.frame(0))
    moved = "document.body.prepend(document.querySelector('khasan-line'))"
    host.page.evaluate(moved)  # a frame that is moved begins anew, and takes its height again
    host.wait_for_height(0, host.frame(0))
    host.page.evaluate("document.querySelector('khasan-line').remove()")
    assert host.errors == []


def test_an_element_waits_until_it_is_told_which_panel_and_keeps_the_last_good_one(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(f'<main></main><script src="{server.url}/embed.js"></script>')
    host.page.evaluate("document.querySelector('main').append(document.createElement('khasan-line'))")
    assert host.page.evaluate("document.querySelectorAll('iframe').length") == 0 and host.errors == []
    for panel, errors in (("toString", 1), ("bargain", 1), ("nothing", 2)):
        host.page.evaluate(f"document.querySelector('khasan-line').setAttribute('panel', '{panel}')")
        host.page.wait_for_timeout(200)
        assert len(host.errors) == errors
    frame = host.page.evaluate("(({ src, title }) => [src, title])(document.querySelector('iframe'))")
    assert frame == [f"{server.url}/bargain?embed=true", "What each side wants – The Khasan Line"]


@pytest.mark.parametrize("way", ["module", pytest.param("inlined", marks=pytest.mark.exhaustive)])
def test_the_lines_work_as_a_module_and_inlined_in_a_page_whose_frames_have_a_height(
    hosted: Callable[..., Hosted], server: Server, way: str
) -> None:
    embed = Embed("bargain", "en")
    lines = str(element(embed, server.url))
    start = lines.index("<script")
    tag = (
        f'<script type="module" src="{server.url}/embed.js"></script>'
        if way == "module"
        else f"<script>{script()}</script>"
    )
    style = "<style>iframe { height: auto !important }</style>"
    host = hosted(
        style + lines[:start] + tag, policy=f"script-src {server.url} 'unsafe-inline'; frame-src {server.url}"
    )
    frame = host.frame(0)
    assert frame.url == embed_address(embed, server.url)
    host.wait_for_height(0, frame)
    assert host.errors == []


def test_a_wrong_panel_is_named_to_whoever_writes_the_page(hosted: Callable[..., Hosted], server: Server) -> None:
    host = hosted(f'<khasan-line panel="trains"></khasan-line><script src="{server.url}/embed.js"></script>')
    until(host.page, "customElements.get('khasan-line') !== undefined")
    host.page.wait_for_timeout(200)
    assert [error for error in host.errors if 'panel="trains" is not one of train, delegation' in error]
    assert host.page.evaluate("document.querySelectorAll('iframe').length") == 0


def test_a_site_hears_only_our_origin_and_only_its_own_frames(hosted: Callable[..., Hosted], server: Server) -> None:
    host = hosted(str(element(Embed("bargain", "en"), server.url)))
    host.frame(0)
    before = host.page.evaluate(FRAME_PX)
    say = """([origin, source, height]) => dispatchEvent(new MessageEvent("message", {
        origin, source: source ? document.querySelector("iframe").contentWindow : window, data: { khasanLine: "height", height } }))"""
    for origin, is_frame, height in (
        ("https://evil.example", True, 5000),
        (server.url, False, 5000),
        (server.url, True, -1),
        (server.url, True, "9e9"),
        (server.url, True, 10**9),
        (server.url, True, None),
    ):
        host.page.evaluate(say, [origin, is_frame, height])
        assert host.page.evaluate(FRAME_PX) == before
    host.page.evaluate(say, [server.url, True, 1234])  # and so the test itself can be heard
    assert host.page.evaluate(FRAME_PX) == [1234]


@pytest.mark.exhaustive
def test_a_panel_tells_its_height_only_to_the_site_around_it_and_only_once_it_was_greeted(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    embed = Embed("bargain", "en")
    host = hosted(str(iframe(embed_address(embed, server.url), embed.title)), init=HEARD)
    frame = host.frame(0)
    host.page.wait_for_timeout(500)
    assert host.page.evaluate("heard") == []
    greet = """([origin, isParent]) => dispatchEvent(new MessageEvent("message", {
        origin, source: isParent ? parent : window, data: { khasanLine: "hello" } }))"""
    own = host.page.evaluate("origin")
    for origin, is_parent in (("https://evil.example", True), (own, False), ("null", True)):
        frame.evaluate(greet, [origin, is_parent])
        host.page.wait_for_timeout(200)
        assert host.page.evaluate("heard") == []
    host.page.evaluate(f"frames[0].postMessage({{ khasanLine: 'hello' }}, '{server.url}')")
    until(host.page, "heard.length")
    told = {"khasanLine": "height", "height": frame.evaluate(PAGE_PX)}
    assert host.page.evaluate("heard")[0] == [server.url, told]
