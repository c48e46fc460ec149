"""Panels in a page of another site on another origin, in a real browser: their height, their words, their colours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page

from explainer.content.embedding import PAGES, Embed, element, embed_address, panel_title, picture_figure
from explainer.figures.theme import THEMES, rgba
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.embedding_host import FRAME_PX, INNER_SCROLL_PX, LIVE_IS_DRAWN, Hosted
from testing.page_metrics import until
from testing.running_server import Server
from tests.variants import some_of


@pytest.mark.parametrize("width", some_of((360, 820, 1240)))
def test_all_four_have_the_height_of_their_content_and_move_nothing(
    hosted: Callable[..., Hosted], server: Server, width: int
) -> None:
    languages = cycle(LANGUAGES)
    embeds = [Embed(panel, next(languages)) for panel in PAGES]
    host = hosted(
        "".join(f"<p>An article.</p>{element(embed, server.url)}" for embed in embeds) + "<p>Its end.</p>", width=width
    )
    for number, embed in enumerate(embeds):
        reserved = host.page.evaluate(FRAME_PX)[number]
        frame = host.frame(number)
        assert frame.url == embed_address(embed, server.url)
        assert frame.evaluate("document.documentElement.lang") == embed.language
        px = host.wait_for_height(number, frame)
        assert frame.evaluate(INNER_SCROLL_PX) == 0
        assert abs(reserved - px) < 0.06 * px, "run scripts/measure_panels.py"
    titles = host.page.evaluate("[...document.querySelectorAll('iframe')].map((frame) => frame.title)")
    assert titles == [panel_title(embed.panel, Words(embed.language)) for embed in embeds]
    assert host.page.evaluate("shifts.reduce((sum, shift) => sum + shift.value, 0)") < 0.1  # all four together
    assert sorted(host.opened[1:]) == sorted(embed_address(embed, server.url) for embed in embeds)
    assert host.errors == []


@pytest.mark.exhaustive
def test_a_panel_far_below_is_not_fetched_before_the_reader_comes_near(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    far = Embed("train", "en")
    host = hosted("<p>An article.</p>" * 200 + str(element(far, server.url)))
    until(host.page, "customElements.get('khasan-line') !== undefined")
    host.page.wait_for_load_state("networkidle")
    assert len(host.opened) == 1
    host.frame(0)
    assert host.opened[1:] == [embed_address(far, server.url)]


@pytest.mark.exhaustive
def test_a_panel_alone_has_its_credit_and_leads_out_in_a_tab_of_its_own(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    embed = Embed("bargain", "fr", "", "later", (("w", "munitions:3"),))
    frame = hosted(str(element(embed, server.url)), width=390).frame(0)
    assert frame.query_selector(".kl .kl-nav") is None
    here = frame.query_selector("a.kl-here")
    assert here is not None
    assert here.inner_text() == "Voir sur The Khasan Line"
    assert here.get_attribute("href") == f"{server.url}/bargain?w=munitions%3A3&lang=fr&at=later"
    assert all(link.get_attribute("target") == "_blank" for link in frame.query_selector_all("a.kl-go"))


@pytest.mark.exhaustive
def test_the_view_that_a_reader_had_is_embedded_and_takes_the_place_of_the_first_words(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    embed = Embed("delegation", "en", "", "2023-09-13", (("person", "choe_son_hui"),))
    host = hosted(str(element(embed, server.url)))
    frame = host.page.query_selector_all("iframe")[0].content_frame()
    assert frame is not None
    frame.wait_for_selector(".kl .kl-credit", state="attached")
    until(frame, "!document.getElementById('kl-first')", 8)  # they would give way after ten seconds in any case
    until(frame, "document.querySelector('.kl-chosen')?.textContent.includes('Choe Son Hui')")


@pytest.mark.exhaustive
@pytest.mark.parametrize("system", ("dark", "light"))
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
    frame.wait_for_selector("[data-testid=stDeckGlJsonChart]")
    until(frame, LIVE_IS_DRAWN)
    until(frame, "location.pathname === '/train'")
    assert frame.query_selector(".kl .kl-nav") is not None
    assert "frame=whole" in frame.url and "embed=true" in frame.url
    host.wait_for_height(0, frame)
    until(host.page, "Math.abs(document.querySelector('khasan-line').getBoundingClientRect().top) < 2")


def test_a_note_opens_where_its_mark_is_in_a_frame_far_higher_than_the_window(
    hosted: Callable[..., Hosted], server: Server
) -> None:
    host = hosted(str(element(Embed("train", "en"), server.url)), width=390)
    frame = host.frame(0)
    mark = frame.query_selector_all(".kl-stops .kl-mark")[-1]
    mark.scroll_into_view_if_needed()
    mark.click()
    frame.wait_for_selector(".kl-note:popover-open section")  # it is fetched, and placed anew
    box = None
    for _ in range(20):
        note = frame.query_selector(".kl-note:popover-open")
        assert note is not None
        box = note.bounding_box()
        if box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900:
            return
        host.page.wait_for_timeout(100)
    raise AssertionError(f"The note stands at {box}, where the reader does not see it.")


@pytest.mark.exhaustive
def test_without_scripts_of_its_own_a_site_still_shows_the_panel(hosted: Callable[..., Hosted], server: Server) -> None:
    embed = Embed("train", "fr")
    host = hosted(str(element(embed, server.url)), policy=f"default-src 'none'; frame-src {server.url}")
    frame = host.frame(0)
    assert host.page.evaluate(FRAME_PX) == [900]
    assert frame.evaluate(INNER_SCROLL_PX) > 100  # all can be reached
    edge = host.page.evaluate("getComputedStyle(document.querySelector('iframe')).borderTopWidth")
    assert edge == "0px"


def test_a_file_opened_by_double_click_shows_the_panel_as_tall_as_its_content(
    new_tab: Callable[..., Page], server: Server, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(
        f"<!doctype html><title>Draft</title>{element(Embed('bargain', 'en'), server.url)}", encoding="utf-8"
    )
    host = Hosted(new_tab(width=820))
    host.listen()
    host.page.goto(draft.as_uri())
    host.wait_for_height(0, host.frame(0))
    assert host.errors == []


@pytest.mark.exhaustive
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
