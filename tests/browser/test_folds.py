"""A real Chromium on what lies folded: it comes from a file, opens with its marks, is printed and follows the edition."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from explainer.figures.timeline_table import timeline_table
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.page_metrics import until
from testing.visit import Visit

TABLE = "details.kl-twin:not(.kl-sources)"
NOTHING_WAITS = "!document.querySelector('[data-folded]')"


def open_by_key(page: Page, fold: str) -> None:
    page.locator(f"{fold} > summary").press("Enter")


def test_a_fold_opens_at_once_with_its_rows_and_marks_is_printed_and_follows_the_edition(
    visit: Callable[..., Visit], story: Story
) -> None:
    opened = visit("/afterwards?lang=en&at=later")
    page, words = opened.page, Words("en")
    opened.wait_until_idle()
    until(page, NOTHING_WAITS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/folded/" in request.url else None)
    rows = page.locator(f"{TABLE} tbody tr")
    assert rows.count() == len(timeline_table(known_at(story, "later"), words)) and not rows.first.is_visible()

    open_by_key(page, TABLE)
    assert rows.first.is_visible()
    mark = rows.first.locator(".kl-mark")
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    mark.press("Enter")
    note.locator("section").wait_for()
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert asked == []  # it came before it was opened

    paper = PdfReader(io.BytesIO(page.pdf())).pages
    said = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in paper))
    for told in ("Sources of this page", words("Who says so"), "Answering claims by topic and time"):
        assert re.sub(r"\s+", "", told) in said

    page.get_by_role("radio", name=words.pick(story.row("editions", "2026-06"), "short")).click()
    newer = len(timeline_table(known_at(story, "2026-06"), words))
    until(page, f"document.querySelectorAll('{TABLE} tbody tr').length === {newer}")
    assert [address.partition("?")[0].rpartition("/folded/")[2] for address in asked] == ["afterwards/en/2026-06.json"]
    assert not rows.first.is_visible()
    open_by_key(page, TABLE)
    assert rows.first.is_visible()
    assert opened.heard.errors == [] and opened.heard.refused == []


@pytest.mark.exhaustive
def test_a_fold_that_cannot_be_fetched_says_so_and_comes_with_the_next_opening(visit: Callable[..., Visit]) -> None:
    page = visit("/newsroom?lang=fr").page
    page.route("**/folded/**", lambda asked: asked.abort())
    page.goto(page.url.split("/newsroom")[0] + "/train?lang=fr&at=later")
    page.locator(f"{TABLE} > summary").wait_for()
    open_by_key(page, TABLE)
    page.locator(TABLE).get_by_text("Impossible de charger cette partie").wait_for()
    open_by_key(page, TABLE)
    page.unroute("**/folded/**")
    open_by_key(page, TABLE)
    page.locator(f"{TABLE} tbody tr").first.wait_for()


@pytest.mark.exhaustive
@pytest.mark.parametrize("is_printed", [True, False], ids=["on paper", "opened"])
def test_with_save_data_a_part_comes_when_it_is_opened_or_printed(
    visit: Callable[..., Visit], is_printed: bool
) -> None:
    page = visit("/newsroom?lang=en").page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true } })")
    page.goto(page.url.split("/newsroom")[0] + "/ledger?lang=en&at=later")
    page.locator(f"{TABLE} > summary").wait_for()
    until(page, "performance.getEntriesByType('resource').some(({ name }) => name.includes('/notes/'))")
    assert page.locator("[data-folded]").count() == 2  # the folded parts would have come right after the notes
    if is_printed:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("[data-folded]").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details[open]").count() == 0
    else:
        open_by_key(page, TABLE)
    page.locator(f"{TABLE} tbody tr").first.wait_for(state="attached")
