"""Readers by keyboard, by ear, with few colours or without motion; what each page has in common is in test_every_page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from explainer.words import Words
from testing.page_metrics import until
from testing.visit import Visit, page_address

SPOKEN = "[...document.querySelectorAll('.kl-unseen[role=status] p')].map((line) => line.textContent)"
FAST_STEPS_MS = 2500  # in which playing fast goes on at least once


def opened(visit: Callable[..., Visit], name: str, language: str = "en", **asked: object) -> Page:
    return visit(page_address(name, language), **asked).page


# --- By keyboard


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
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


# --- By ear


def test_a_step_is_spoken_in_a_region_that_stays(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&step=S03").page
    assert page.evaluate(SPOKEN) == []  # nothing has happened yet
    page.evaluate("document.querySelector('.kl-unseen[role=status]').dataset.mine = 'yes'")
    onward = page.get_by_role("button", name="Forward", exact=True)
    onward.press("Enter")
    until(page, f"{SPOKEN}.includes('Khasan – Razdolnaya bridge, 12 Sept, 09:00 (UTC+10), an hour set by us')")
    onward.press("Enter")
    until(page, f"{SPOKEN}.includes('Stop 3 of 4: Razdolnaya bridge, reported by RIA Novosti')")
    assert page.evaluate("document.querySelector('.kl-unseen[role=status]').dataset.mine") == "yes"


@pytest.mark.exhaustive
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
    until(page, f"{SPOKEN}.some((line) => line.startsWith('What was known on the evening of 12 September 2023'))")


# --- In few colours, without motion


def test_the_delegation_is_read_aloud_in_the_right_language_and_told_apart_in_few_colours(
    visit: Callable[..., Visit], subtests: pytest.Subtests
) -> None:
    page = opened(visit, "delegation")
    with subtests.test("a screen reader speaks each name in its own script"):
        names = page.evaluate("[...document.querySelectorAll('.kl-native')].map((one) => [one.lang, one.textContent])")
        assert {lang for lang, _ in names} >= {"ko", "ru"}
        assert all(bool(re.search("[가-힣]", text)) == (lang == "ko") for lang, text in names)
    with subtests.test("a screen reader says which language a link leads to, and which page this is"):
        assert page.get_by_role("link", name="Français").get_attribute("lang") == "fr"
        here = page.evaluate("document.querySelector('.kl .kl-nav [aria-current=page]').textContent")
        assert here == "The delegation"
    page.emulate_media(forced_colors="active")
    with subtests.test("with forced colours each status has its own texture"):
        grounds = page.evaluate(
            "[...document.querySelector('.kl-legend').querySelectorAll('.kl-swatch')].map((one) => getComputedStyle(one).backgroundImage)"
        )
        assert len(set(grounds)) == len(grounds) > 2
        assert "none" not in grounds[1:]
    with subtests.test("with forced colours the chosen edition is still seen"):
        chosen = page.locator(".st-key-edition [aria-checked=true]")
        assert chosen.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


@pytest.mark.exhaustive
def test_whoever_prefers_less_motion_gets_none(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=fr&pace=fast", reduced_motion="reduce").page
    assert "motion=none" in page.url
    moving = """[...document.querySelectorAll('*')].filter((one) => one.checkVisibility()).filter((one) =>
        getComputedStyle(one).transitionDuration.split(',').some((time) => parseFloat(time) > 0.01)
        || parseFloat(getComputedStyle(one).animationDuration) > 0.01).map((one) => one.className)"""
    assert page.evaluate(moving) == []
    address_before = page.url
    page.wait_for_timeout(FAST_STEPS_MS)
    assert page.url == address_before, "it plays by itself"


# --- From page to page


@pytest.mark.exhaustive
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
