"""A real Chromium on the pages: deep links, marks, twins, and what a change of language, page or edition keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.content.addresses import document_title
from explainer.words import Words
from testing.page_metrics import until
from testing.running_server import running_server
from testing.visit import Visit


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", ("train", "ledger"))
def test_the_first_deep_link_to_a_new_process_is_right_and_its_end_is_told_in_our_words(
    visit: Callable[..., Visit], name: str
) -> None:
    with running_server() as new_process:
        opened = visit(f"/{name}?lang=fr&at=later", url=new_process.url)
        page = opened.page
        assert page.title() == document_title(name, Words("fr"))
        assert page.locator("h1").count() == 1
        assert page.locator("[data-testid=stSidebar]").count() == 0
        assert opened.heard.errors == []
        assert opened.heard.refused == []

    dialog = page.locator("[role=dialog]", has_text="La connexion est perdue")
    dialog.wait_for(timeout=60_000)
    assert "ce que vous lisez reste affiché" in dialog.inner_text().lower()
    assert "streamlit" not in dialog.inner_text().lower()
    page.get_by_role("button", name="Fermer").click()
    assert page.locator("h1").is_visible()


@pytest.mark.exhaustive
def test_a_path_of_no_page_says_so_in_the_readers_language_and_leads_on(visit: Callable[..., Visit]) -> None:
    page = visit("/train").page
    page.goto(page.url.split("/train")[0] + "/nulle/part?lang=fr")
    assert page.locator("h1").inner_text() == "Cette page n’existe pas"
    page.get_by_role("link", name="Le train").click()
    page.wait_for_selector(".kl-stops")
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_a_mark_and_a_table_open_in_place_by_keyboard_and_escape_closes_the_claim(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en").page
    mark = page.locator(".kl-stops .kl-mark[aria-label*=C46]")
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    assert not note.is_visible()

    mark.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    note.locator("section").wait_for()  # it is fetched
    words = note.inner_text()
    assert "C46" in words
    assert "confirmed" in words
    assert "Korean Central News Agency" in words
    assert "12 September 2023" in words

    page.keyboard.press("Escape")
    assert not note.is_visible()

    twin = page.locator("details.kl-twin:not(.kl-sources)")
    twin.locator("summary").press("Enter")

    rows = twin.locator("tbody tr")
    assert rows.count() == 8
    assert "856" in rows.first.inner_text()


@pytest.mark.exhaustive
def test_a_note_that_cannot_be_fetched_leads_to_the_ledger_and_comes_with_the_next_press(
    visit: Callable[..., Visit],
) -> None:
    page = visit("/newsroom?lang=fr").page
    page.route("**/notes/**", lambda asked: asked.abort())
    page.goto(page.url.split("/newsroom")[0] + "/train?lang=fr&at=later")
    mark = page.locator(".kl-stops .kl-mark[aria-label*=C46]")
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    mark.click()
    link = note.get_by_role("link", name="C46")
    assert "claim=C46" in link.get_attribute("href") and "at=later" in link.get_attribute("href")
    assert "Impossible" in note.inner_text()

    page.keyboard.press("Escape")
    page.unroute("**/notes/**")
    mark.click()
    note.get_by_text("KCNA").first.wait_for()


@pytest.mark.exhaustive
def test_a_change_of_language_or_page_keeps_what_is_chosen(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&at=2023-09-12-evening&stop=S04&speed=70").page
    page.get_by_role("link", name="Français").click()
    page.wait_for_selector(".kl-stops > [data-stop=S04] .kl-note-open:has-text('Lu dans')")
    kept = {"lang=fr", "at=2023-09-12-evening", "stop=S04", "speed=70"}
    assert kept <= set(page.url.partition("?")[2].split("&"))
    page.get_by_role("link", name="La délégation").click()
    page.wait_for_selector("text=Qui en était, et comment on le sait")
    assert page.url.split("?")[0].endswith("/delegation")
    assert {"lang=fr", "at=2023-09-12-evening"} <= set(page.url.partition("?")[2].split("&"))


@pytest.mark.exhaustive
def test_a_first_visit_speaks_the_browsers_language_unless_the_address_names_one(visit: Callable[..., Visit]) -> None:
    page = visit("/train", locale="fr-CA").page
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator("h1").inner_text().startswith("Le train s’arrête")
    page.goto(f"{page.url.split('?')[0]}?lang=en")
    until(page, "document.querySelector('h1').textContent.startsWith('Train stops')")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_edition_is_chosen_on_the_page_and_survives_a_reload(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en")
    page = opened.page

    page.get_by_text("12 Sept, morning", exact=True).click()
    page.wait_for_selector("h1:has-text('Train left Pyongyang on Sunday')")
    assert "at=2023-09-12-morning" in page.url
    page.reload()
    opened.wait_until_drawn()

    assert page.locator("h1").inner_text().startswith("Train left Pyongyang on Sunday")
    assert "Ussuriysk" not in page.locator(".kl-stops").first.inner_text()
