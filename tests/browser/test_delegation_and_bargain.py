"""/delegation and /bargain in a real Chromium: picks in figures and tables, the scale, and what is saved of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from explainer.figures.theme import DARK, LIGHT
from testing.page_metrics import until
from testing.pictures import pixels_near
from testing.visit import Visit

CLICK_KB = 30


def test_a_person_is_picked_in_the_icicle_and_stands_out_everywhere(visit: Callable[..., Visit]) -> None:
    opened = visit("/delegation?lang=en")
    page, received = opened.page, opened.heard.received_bytes
    received.clear()
    page.locator(".slice", has_text="Jo Chun Ryong").click()
    page.wait_for_url(re.compile("person=jo_chun_ryong"))
    page.wait_for_selector(".kl-chosen:has-text('Jo Chun Ryong')")
    opened.wait_until_idle()
    assert 0 < sum(received) <= CLICK_KB * 1024
    lit = page.locator(".kl-matrix tr[data-person=jo_chun_ryong]").evaluate("e => getComputedStyle(e).backgroundColor")
    assert lit == "rgb(241, 236, 226)"
    assert page.locator(".slice", has_text="Pak Thae Song").is_visible()  # nothing was zoomed into

    page.locator(".slice", has_text="Pak Thae Song").click()
    page.wait_for_url(re.compile("person=pak_thae_song"))
    assert opened.heard.errors == []


def test_a_person_is_picked_in_the_matrix_by_keyboard(visit: Callable[..., Visit]) -> None:
    opened = visit("/delegation?lang=fr", width=390, theme="dark")
    page = opened.page
    name = page.locator(".kl-matrix [data-pick='person:kim_myong_sik']")
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("person=kim_myong_sik"))
    page.wait_for_selector(".kl-chosen:has-text('Kim Myong-sik')")
    assert page.evaluate("document.activeElement.dataset.pick") == "person:kim_myong_sik"
    assert opened.heard.errors == []


@pytest.mark.exhaustive
def test_a_search_narrows_the_cards_and_survives_a_reload(visit: Callable[..., Visit]) -> None:
    page = visit("/delegation?lang=en").page
    page.get_by_label("Search").fill("submarine")
    page.get_by_label("Search").press("Enter")
    page.wait_for_selector("text=Nobody fits.")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_selector("text=19 of 19 persons")
    page.get_by_label("Search").fill("marshal")
    page.get_by_label("Search").press("Enter")
    page.wait_for_selector("text=2 of 19 persons")
    page.reload()
    page.wait_for_selector("text=2 of 19 persons")
    until(page, "document.querySelector('.st-key-q input')?.value === 'marshal'")
    assert page.locator(".kl-cards:not(.kl-chosen) > li").count() >= 2


def test_the_scale_follows_the_reader_at_little_cost(visit: Callable[..., Visit]) -> None:
    opened = visit("/bargain?lang=en")
    page, received = opened.page, opened.heard.received_bytes
    received.clear()
    page.locator(".st-key-importance-munitions button").nth(3).click()
    page.wait_for_url(re.compile("w=munitions%3A3"))
    page.wait_for_selector(".kl-why:has-text('depends on what the statuses are worth')")
    opened.wait_until_idle()
    assert 0 < sum(received) <= CLICK_KB * 1024
    assert opened.heard.errors == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(("theme", "colours"), [("dark", DARK), ("light", LIGHT)])
def test_the_scale_is_saved_as_a_picture_and_as_a_table(
    visit: Callable[..., Visit], tmp_path: Path, theme: str, colours: object
) -> None:
    opened = visit("/bargain?lang=fr&w=food:3", theme=theme)
    page = opened.page
    with page.expect_download() as saved:
        page.get_by_role("button", name="Télécharger en PNG").press("Enter")
    saved.value.save_as(tmp_path / "scale.png")
    picture = (tmp_path / "scale.png").read_bytes()
    assert saved.value.suggested_filename == "khasan-line-scale.png"
    assert Image.open(io.BytesIO(picture)).width >= 1000
    assert pixels_near(picture, colours.russia) > 5_000
    assert pixels_near(picture, colours.north_korea) > 5_000
    assert pixels_near(picture, colours.paper, 2) > 200_000  # it has a ground of its own

    with page.expect_download() as saved:
        page.get_by_role("link", name="Télécharger en CSV").click()
    saved.value.save_as(tmp_path / "scale.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "scale.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert {row["importance"] for row in rows if row["category_id"] == "food"} == {"3"}
    assert opened.heard.errors == []
    assert opened.heard.foreign == []


def test_the_wants_are_sorted_and_filtered_where_they_are(visit: Callable[..., Visit]) -> None:
    page = visit("/bargain?lang=en&at=later").page
    shown = "[...document.querySelectorAll('.kl-wants tbody tr:not([hidden])')]"
    page.locator("[data-wants=group]").select_option("north_korea-wants")
    assert page.evaluate(f"{shown}.every((row) => row.dataset.groups.includes('north_korea-wants'))")
    page.locator("[data-wants=sort]").select_option("step")
    steps = page.evaluate(f"{shown}.map((row) => Number(row.dataset.step))")
    assert steps == sorted(steps, reverse=True) and len(steps) > 5
    page.locator("[data-wants=group]").select_option("")
    page.locator("[data-wants=sort]").select_option("order")
    order = page.evaluate(f"{shown}.map((row) => Number(row.dataset.order))")
    assert order == list(range(len(order)))
