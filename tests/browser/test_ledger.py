"""/ledger and the links to and from it in a real Chromium."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

from testing.page_metrics import until
from testing.visit import Visit


def test_a_permalink_brings_its_claim_into_view(visit: Callable[..., Visit]) -> None:
    opened = visit("/ledger?lang=fr&at=later&claim=C83", width=390, theme="dark")
    top = "document.querySelector('[data-open-claim=C83]').getBoundingClientRect().top"
    until(opened.page, f"-1 <= {top} && {top} < innerHeight", 10)
    assert opened.page.locator("[data-pick='claim:C83']").get_attribute("aria-pressed") == "true"
    assert opened.heard.errors == []
    assert opened.heard.foreign == []


def test_a_mark_leads_to_the_ledger_and_the_claim_back_to_the_map_without_a_reload(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en")
    page = opened.page
    page.evaluate("window.stillHere = true")
    mark = page.locator(".kl-stops > [data-stop=S04] .kl-mark[aria-label*=C29]")
    mark.press("Enter")
    page.locator(".kl-note:popover-open a.kl-go", has_text="C29 among all claims").click()
    page.wait_for_url(re.compile(r"/ledger\?.*claim=C29"))
    page.wait_for_selector("[data-open-claim=C29]")

    page.locator("[data-open-claim=C29] a", has_text="on the map, as a stop: Razdolnaya bridge").click()
    page.wait_for_url(re.compile(r"/train\?.*stop=S04"))
    page.wait_for_selector(".kl-stops > [data-stop=S04] .kl-note-open")
    assert page.evaluate("window.stillHere") is True

    page.go_back()
    page.wait_for_selector("[data-open-claim=C29]")
    assert opened.heard.errors == []
    assert opened.heard.refused == []


def test_a_claim_leads_to_its_question_and_its_check(visit: Callable[..., Visit]) -> None:
    page = visit("/ledger?lang=en&at=later&claim=C40").page
    page.locator("[data-open-claim=C40] a", has_text="Would there be an official meal?").click()
    page.wait_for_url(re.compile(r"/afterwards\?.*#question-O05"))
    page.wait_for_selector("#question-O05")
    top = "document.querySelector('#question-O05').getBoundingClientRect().top"
    until(page, f"-1 <= {top} && {top} < innerHeight", 10)
    answer = page.locator("#question-O05 details")
    assert answer.get_attribute("open") is None  # the reader may guess first
    answer.locator("summary").press("Enter")
    assert answer.get_attribute("open") is not None


def test_a_claim_is_opened_in_the_list_by_keyboard_and_filters_are_saved(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    opened = visit("/ledger?lang=en&at=later&status=speculated")
    page = opened.page
    name = page.locator("[data-pick='claim:C34']")
    name.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("claim=C34"))
    page.wait_for_selector("[data-open-claim=C34]")
    until(page, "document.activeElement?.dataset.pick === 'claim:C34'")

    with page.expect_download() as saved:
        page.get_by_role("link", name="Download as CSV").click()
    saved.value.save_as(tmp_path / "claims.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8"))))
    assert {row["status"] for row in rows} == {"speculated"}
    assert opened.heard.errors == []
