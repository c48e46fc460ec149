"""Whoever reads by keyboard, by ear, at 320 px, at 200 %, with wide letters, in few colours or without motion."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from explainer.tables.vocabulary import TITLES
from explainer.words import Words
from testing.page_metrics import until
from tests.browser.conftest import Visit
from tests.browser.test_every_page import address

# What can be reached by Tab. A group of radio buttons is one stop; the arrow keys lead through it.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], [role=radiogroup]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
        && (one.role === 'radiogroup' || one.tabIndex >= 0 && one.role !== 'radio'))
    .map((one, number) => (one.dataset.reach = number, (one.ariaLabel || one.textContent || one.tagName).trim().slice(0, 60)))"""
# Each stop of the focus: which it is, and whether it can be seen there: an outline or a ring, within the window.
FOLLOW = """() => {
    window.stops = [];
    const shows = (one) => {
        const style = getComputedStyle(one);
        return parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    };
    const near = (target) => [target, target.parentElement, target.parentElement?.parentElement].filter(Boolean);
    document.addEventListener('focusin', ({ target }) => {
        const box = target.getBoundingClientRect();
        const within = box.bottom > 0 && box.top < innerHeight;
        const reach = (target.closest('[role=radiogroup]') ?? target).dataset.reach ?? '';
        const stop = [reach, near(target).some(shows), within, target.className + ' ' + target.tagName];
        stops.push(stop);
        setTimeout(() => (stop[1] ||= near(target).some(shows)), 0);  // React draws some rings a moment later
    });
}"""
WIDE_LETTERS = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
# Text that its own box cuts off: more of it than fits, and no way to scroll to the rest.
CUT_OFF = """() => [...document.querySelectorAll('main *, .kl-note:popover-open *')].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || !one.textContent.trim()) return false;
    if (one.closest('svg, .kl-unseen, .stPrintGraphic, .kl-basis')) return false;
    const style = getComputedStyle(one);
    const hides = (way) => ['hidden', 'clip'].includes(way);
    return (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2) || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2);
}).map((one) => one.outerHTML.slice(0, 160))"""
SIDEWAYS = "document.querySelector('main').scrollWidth > innerWidth"
SPOKEN = "[...document.querySelectorAll('.kl-unseen[role=status] p')].map((line) => line.textContent)"


def opened(visit: Callable[..., Visit], name: str, language: str = "en", **asked: Any) -> Any:
    return visit(address(name, language, False), **asked).page


# --- By keyboard


@pytest.mark.parametrize("name", TITLES)
def test_every_control_is_reached_by_tab_and_seen_there_and_the_skip_link_leads_past_the_navigation(
    visit: Callable[..., Visit], name: str
) -> None:
    page = opened(visit, name)
    expected = page.evaluate(REACHABLE)
    page.evaluate(FOLLOW)
    assert len(expected) > 15
    for _ in page.locator("[data-testid=stIFrame]").all():
        inner = page.frame_locator("[data-testid=stIFrame]").frame_locator("iframe")
        inner.locator(".kl-credit").wait_for(timeout=20_000)
    within = sum(len(frame.evaluate(REACHABLE)) for frame in page.frames[1:])  # what a frame holds is passed on the way
    for press in range(len(expected) + 5 + 2 * within):
        page.keyboard.press("Tab")
        if press % 10 == 0 and press >= len(expected):
            reached = {int(number) for number, *_ in page.evaluate("stops") if number}
            if len(reached) == len(expected):
                break
    page.wait_for_timeout(200)
    stops = page.evaluate("stops")
    reached = {int(number) for number, *_ in stops if number}
    assert [expected[number] for number in range(len(expected)) if number not in reached] == []
    assert expected[int(stops[0][0])] == "Skip to the headline"
    assert [what for number, seen, _, what in stops if not seen] == []
    assert [what for number, _, within, what in stops if not within] == []

    page.locator("[data-testid=stSkipToContent]").press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('h1').compareDocumentPosition(document.activeElement) & 4") == 4


def test_an_edition_a_speed_and_a_weight_are_chosen_by_arrow_keys(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "train")
    page.locator(".st-key-edition [aria-checked=true]").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("at=2023-09-12-evening"))
    page.locator(".st-key-speed [aria-checked=true]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("speed=70"))

    page = opened(visit, "bargain")
    page.locator(".st-key-importance-munitions [aria-checked=true]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("w=munitions"))
    assert "w=munitions%3A" in page.url


def test_a_filter_is_chosen_and_given_up_by_keyboard(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "ledger", "fr")
    page.locator(".st-key-status input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("status="))
    page.get_by_role("button", name="Tout afficher").press("Enter")
    page.wait_for_url(lambda url: "status=" not in url)
    until(page, "document.querySelectorAll('.kl-claims > li').length === 25")
    assert page.get_by_role("button", name="Tout afficher").count() == 0


def test_the_map_moves_by_keys_and_by_buttons_without_dragging(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "train")
    chart = page.locator("[data-testid=stDeckGlJsonChart]")
    before = chart.screenshot()
    page.get_by_role("button", name="Move the map east").press("Enter")
    page.wait_for_timeout(900)
    east = chart.screenshot()
    assert east != before
    page.locator(".deck-events-root").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(900)
    assert chart.screenshot() != east


# --- By ear


def test_a_step_is_spoken_in_a_region_that_stays(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&step=S03").page
    assert page.evaluate(SPOKEN) == []  # nothing has happened yet
    page.evaluate("document.querySelector('.kl-unseen[role=status]').dataset.mine = 'yes'")
    onward = page.get_by_role("button", name="Forward", exact=True)
    onward.press("Enter")
    until(page, f"{SPOKEN}.includes('Khasan – Razdolnaya bridge, 12 Sept, 09:07 (our calculation)')")
    onward.press("Enter")
    until(page, f"{SPOKEN}.includes('Stop 3 of 4: Razdolnaya bridge, reported by RIA Novosti')")
    assert page.evaluate("document.querySelector('.kl-unseen[role=status]').dataset.mine") == "yes"


def test_a_page_an_edition_a_person_and_a_search_are_spoken(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "train")
    page.get_by_role("link", name="The delegation").press("Enter")
    page.wait_for_url(re.compile("/delegation"))
    until(
        page,
        f"{SPOKEN}.some((line) => line === document.querySelector('.kl h1').textContent && line.includes('photographs'))",
    )
    page.locator("[data-pick='person:kang_sun_nam']").first.press("Enter")
    until(page, f"{SPOKEN}.some((line) => line.startsWith('Kang Sun Nam, '))")
    page.get_by_label("Search").fill("marshal")
    page.get_by_label("Search").press("Enter")
    until(page, f"{SPOKEN}.includes('2 of 19 persons')")
    page.get_by_role("radio", name="12 Sept, evening").press("Enter")
    page.wait_for_url(re.compile("at=2023-09-12-evening"))
    until(page, f"{SPOKEN}.some((line) => line.startsWith('As known on the evening of 12 September 2023'))")


def test_names_in_their_own_script_and_links_to_another_language_say_so(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "delegation")
    spoken = page.evaluate("[...document.querySelectorAll('.kl-native')].map((one) => [one.lang, one.textContent])")
    assert {lang for lang, _ in spoken} >= {"ko", "ru"}
    assert all(bool(re.search("[가-힣]", text)) == (lang == "ko") for lang, text in spoken)
    assert page.get_by_role("link", name="Français").get_attribute("lang") == "fr"
    assert page.evaluate("document.querySelector('.kl .kl-nav [aria-current=page]').textContent") == "The delegation"


# --- At any size, in any colours


@pytest.mark.parametrize("name", TITLES)
def test_at_200_percent_at_320_px_and_with_wide_letters_nothing_is_cut_and_nothing_scrolls_sideways(
    visit: Callable[..., Visit], name: str
) -> None:
    page = opened(visit, name, "fr", width=640)  # what 1,280 px show at 200 %
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CUT_OFF) == []
    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_timeout(500)
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CUT_OFF) == []
    page.add_style_tag(content=WIDE_LETTERS)
    page.wait_for_timeout(500)
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CUT_OFF) == []


def test_in_few_colours_lines_textures_and_choices_are_still_told_apart(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "delegation", forced_colors="active")
    grounds = page.evaluate(
        "[...document.querySelector('.kl-legend').querySelectorAll('.kl-swatch')].map((one) => getComputedStyle(one).backgroundImage)"
    )
    assert len(set(grounds)) == len(grounds) > 2
    assert "none" not in grounds[1:]
    chosen = page.locator(".st-key-edition [aria-checked=true]")
    assert chosen.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_whoever_prefers_less_motion_gets_none(visit: Callable[..., Visit]) -> None:
    page = opened(visit, "train", reduced_motion="reduce")
    moving = """[...document.querySelectorAll('*')].filter((one) => one.checkVisibility()).filter((one) =>
        getComputedStyle(one).transitionDuration.split(',').some((time) => parseFloat(time) > 0.01)
        || parseFloat(getComputedStyle(one).animationDuration) > 0.01).map((one) => one.className)"""
    assert page.evaluate(moving) == []
    address_before = page.url
    page.wait_for_timeout(4000)
    assert page.url == address_before  # nothing plays by itself


# --- From page to page


def test_the_ways_above_a_page_keep_the_focus_and_what_was_chosen_since_the_page_was_drawn(
    visit: Callable[..., Visit],
) -> None:
    page = opened(visit, "train")
    page.get_by_role("button", name="Back", exact=True).click()  # runs its part of the page alone
    until(page, "location.search.includes('step=')")
    step = page.evaluate("new URLSearchParams(location.search).get('step')")
    ways = page.locator(".kl .kl-nav")
    ways.get_by_role("link", name="The delegation").press("Enter")
    until(page, "document.title.startsWith('The delegation')")
    until(page, "document.activeElement.matches('.kl-nav [aria-current=page]')")
    assert page.evaluate("document.activeElement.textContent") == "The delegation"
    ways.get_by_role("link", name="The train").press("Enter")
    until(page, "document.title.startsWith('The train')")
    ways.get_by_role("link", name="Français").press("Enter")
    until(page, f"document.title.startsWith({Words('fr')('The train')!r})")
    asked = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert (asked["step"], asked["lang"]) == (step, "fr")
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1


def test_a_claim_that_is_open_goes_along_to_another_language_but_to_no_other_page(visit: Callable[..., Visit]) -> None:
    page = visit("/method?lang=en&claim=E01").page
    page.locator("[data-open-claim=E01]").wait_for()
    ways = page.locator(".kl .kl-nav")
    ways.get_by_role("link", name="Français").click()
    until(page, "location.search.includes('lang=fr') && location.search.includes('claim=E01')")
    ways.get_by_role("link", name=Words("fr")("Overview")).click()
    until(page, "location.pathname === '/' && !location.search.includes('claim')")
