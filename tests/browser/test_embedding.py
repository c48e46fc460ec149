"""Panels in a page of another site on another origin, in a real browser: their height, their words, and who hears whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from explainer.content.embedding import PAGES, Embed, element, embed_address, iframe, panel_title, picture_figure
from explainer.figures.theme import THEMES, rgba
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.host_page import host_page
from testing.page_metrics import SHIFTS, until
from testing.running_server import Server

DRAWN = """document.querySelector('.kl-foot, .kl-credit') && !document.getElementById('kl-first')
    && !document.querySelector('[data-testid=stApp]').matches('[data-test-script-state=running]')"""
PAGE_PX = "Math.ceil(document.querySelector('.stMainBlockContainer').getBoundingClientRect().height)"
INNER_SCROLL_PX = "document.querySelector('.stMain').scrollHeight - document.querySelector('.stMain').clientHeight"
FRAME_PX = "[...document.querySelectorAll('iframe')].map((frame) => frame.offsetHeight)"
# Streamlit tells any site around it whether its script runs; what we tell is ours alone.
HEARD = """window.heard = [];
addEventListener("message", (event) => event.data.khasanLine && heard.push([event.origin, event.data]));"""


@dataclass
class Hosted:
    """A page of another site, and what the browser had to say of it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def frame(self, number: int) -> Frame:
        """The frame of that number, brought into view, once all of it is drawn and it has had time to say its height."""
        self.page.evaluate(f"document.querySelectorAll('iframe')[{number}].scrollIntoView()")
        handle = self.page.query_selector_all("iframe")[number]
        own = handle.content_frame()
        assert own is not None
        own.wait_for_selector(".kl-foot, .kl-credit", timeout=30_000)
        within(own, DRAWN)
        self.page.wait_for_timeout(600)
        return own

    def wait_for_height(self, number: int, frame: Frame) -> None:
        """Until the frame is as high as its page is."""
        for _ in range(50):
            if self.page.evaluate(FRAME_PX)[number] == frame.evaluate(PAGE_PX):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{self.page.evaluate(FRAME_PX)[number]} px for {frame.evaluate(PAGE_PX)} px")


def within(frame: Frame, expression: str, within_s: float = 30) -> None:
    """Until an expression holds in a frame; its own policy lets nothing be evaluated there, so it is asked from outside."""
    for _ in range(int(within_s * 10)):
        if frame.evaluate(expression):
            return
        frame.page.wait_for_timeout(100)
    raise AssertionError(f"never held: {expression}")


@pytest.fixture
def hosted(warm: BrowserContext, server: Server) -> Iterator[Callable[..., Hosted]]:
    """Opens a page of another site with that body; it lets in our script and our frames and nothing else at all."""
    strict = f"default-src 'none'; script-src {server.url}; frame-src {server.url}; img-src {server.url}"
    with ExitStack() as closing:

        def open_host(
            body: str, width: int = 1180, theme: str = "light", policy: str = strict, init: str = ""
        ) -> Hosted:
            address = closing.enter_context(host_page(body, policy))
            own = Hosted(warm.new_page())
            closing.callback(own.page.close)
            own.page.set_viewport_size({"width": width, "height": 900})
            own.page.emulate_media(color_scheme=theme)
            own.page.on("console", lambda said: own.errors.append(said.text) if said.type == "error" else None)
            own.page.on("pageerror", lambda error: own.errors.append(str(error)))
            own.page.on(
                "request", lambda asked: own.opened.append(asked.url) if asked.is_navigation_request() else None
            )
            own.page.add_init_script(SHIFTS + init)
            own.page.goto(address)
            return own

        yield open_host


@pytest.mark.parametrize("width", [360, 820, 1240])
def test_all_four_have_the_height_of_their_content_and_move_nothing(
    hosted: Callable[..., Hosted], server: Server, width: int
) -> None:
    languages = cycle(LANGUAGES)
    embeds = [Embed(panel, next(languages)) for panel in PAGES]
    host = hosted(
        "".join(f"<p>An article.</p>{element(embed, server.url)}" for embed in embeds) + "<p>Its end.</p>", width
    )
    for number, embed in enumerate(embeds):
        reserved = host.page.evaluate(FRAME_PX)[number]
        frame = host.frame(number)
        assert frame.url == embed_address(embed, server.url)
        assert frame.evaluate("document.documentElement.lang") == embed.language
        px = frame.evaluate(PAGE_PX)
        host.wait_for_height(number, frame)
        assert frame.evaluate(INNER_SCROLL_PX) == 0
        assert abs(reserved - px) < 0.06 * px, "run scripts/measure_panels.py"
    titles = host.page.evaluate("[...document.querySelectorAll('iframe')].map((frame) => frame.title)")
    assert titles == [panel_title(embed.panel, Words(embed.language)) for embed in embeds]
    assert host.page.evaluate("shifts.reduce((sum, shift) => sum + shift.value, 0)") < 0.1  # all four together
    assert sorted(host.opened[1:]) == sorted(embed_address(embed, server.url) for embed in embeds)
    assert host.errors == []


def test_a_panel_far_below_is_not_fetched_before_the_reader_comes_near(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    far = Embed("train", "en")
    host = hosted("<p>An article.</p>" * 200 + str(element(far, server.url)))
    host.page.wait_for_timeout(1500)
    assert len(host.opened) == 1
    host.frame(0)
    assert host.opened[1:] == [embed_address(far, server.url)]


def test_a_panel_alone_has_its_credit_and_leads_out_in_a_tab_of_its_own(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    embed = Embed("bargain", "fr", "", "later", (("w", "munitions:3"),))
    frame = hosted(str(element(embed, server.url)), 390).frame(0)
    assert frame.query_selector(".kl .kl-nav") is None
    here = frame.query_selector("a.kl-here")
    assert here is not None
    assert here.inner_text() == "Voir sur The Khasan Line"
    assert here.get_attribute("href") == f"{server.url}/bargain?w=munitions%3A3&lang=fr&at=later"
    assert all(link.get_attribute("target") == "_blank" for link in frame.query_selector_all("a.kl-go"))


def test_the_view_that_a_reader_had_is_the_view_that_is_embedded(hosted: Callable[..., Hosted], server: Server) -> None:
    embed = Embed("delegation", "en", "", "2023-09-13", (("person", "choe_son_hui"),))
    frame = hosted(str(element(embed, server.url))).frame(0)
    assert "Choe Son Hui" in (frame.query_selector(".kl-chosen") or pytest.fail("nobody is chosen")).inner_text()


@pytest.mark.parametrize("system", THEMES)
def test_it_follows_the_readers_system_unless_the_site_says_otherwise(
    hosted: Callable[..., Hosted], server: Server, system: str
) -> None:
    other = next(theme for theme in THEMES if theme != system)
    host = hosted(
        "".join(str(element(Embed("bargain", "en", asked), server.url)) for asked in ("", other)), theme=system
    )
    for number, name in enumerate((system, other)):
        frame, theme = host.frame(number), THEMES[name]
        colours = {"document.querySelector('.stApp')).backgroundColor": theme.paper}
        colours["document.querySelector('.kl-credit')).borderTopColor"] = theme.rule
        for place, colour in colours.items():
            assert frame.evaluate(f"getComputedStyle({place}") == f"rgb({', '.join(map(str, rgba(colour)[:3]))})", place


def test_the_whole_explainer_stays_whole_from_page_to_page(hosted: Callable[..., Hosted], server: Server) -> None:
    host = hosted("<p>An article.</p>" * 20 + str(element(Embed("explainer", "en"), server.url)))
    frame = host.frame(0)
    host.page.evaluate("document.querySelector('iframe').scrollIntoView({block: 'end'})")
    frame.evaluate("document.querySelector('.st-key-ways a').click()")
    frame.wait_for_selector("[data-testid=stDeckGlJsonChart]", timeout=20_000)
    within(frame, DRAWN)
    within(frame, "location.pathname === '/train'")
    assert frame.query_selector(".kl .kl-nav") is not None
    assert "frame=whole" in frame.url and "embed=true" in frame.url
    host.wait_for_height(0, frame)
    until(host.page, "Math.abs(document.querySelector('khasan-line').getBoundingClientRect().top) < 2", 10)


def test_a_note_opens_where_its_mark_is_in_a_frame_far_higher_than_the_window(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(str(element(Embed("train", "en"), server.url)), 390)
    frame = host.frame(0)
    mark = frame.query_selector_all(".kl-stops .kl-mark")[-1]
    mark.scroll_into_view_if_needed()
    mark.click()
    frame.wait_for_selector(".kl-note:popover-open section")  # it is fetched, and placed anew
    host.page.wait_for_timeout(500)
    note = frame.query_selector(".kl-note:popover-open")
    assert note is not None
    box = note.bounding_box()
    assert box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900


def test_without_scripts_of_its_own_a_site_still_shows_the_panel(hosted: Callable[..., Hosted], server: Server) -> None:
    embed = Embed("train", "fr")
    host = hosted(str(element(embed, server.url)), policy=f"default-src 'none'; frame-src {server.url}")
    frame = host.frame(0)
    assert host.page.evaluate(FRAME_PX) == [900]
    assert frame.evaluate(INNER_SCROLL_PX) > 100  # all can be reached
    edge = host.page.evaluate("getComputedStyle(document.querySelector('iframe')).borderTopWidth")
    assert edge == "0px"


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
    assert frame == [f"{server.url}/bargain?embed=true", "The bargain – The Khasan Line"]


def test_the_first_words_give_way_as_soon_as_the_panel_is_there(hosted: Callable[..., Hosted], server: Server) -> None:
    host = hosted(str(element(Embed("delegation", "en"), server.url)))
    handle = host.page.wait_for_selector("iframe")
    frame = handle and handle.content_frame()
    assert frame is not None
    frame.wait_for_selector(".kl-credit", timeout=20_000)
    within(frame, "!document.getElementById('kl-first')", 4)


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


def test_a_picture_stands_where_neither_scripts_nor_frames_may(
    hosted: Callable[..., Hosted], server: Server, story: Story
) -> None:
    host = hosted(str(picture_figure(Embed("delegation", "fr", "dark", "2023-09-13"), server.url)))
    until(host.page, "document.querySelector('img').complete")
    image = host.page.evaluate(
        "(({naturalWidth, naturalHeight, width, height}) => [naturalWidth, naturalHeight, width, height])(document.images[0])"
    )
    assert image[:2] == image[2:] and image[0] == 1200
    assert "Choe Son-hui" in host.page.evaluate("document.images[0].alt")
    assert host.page.evaluate("document.links[1].href").startswith(f"{server.url}/delegation?lang=fr&at=2023-09-13")
    assert host.errors == []
