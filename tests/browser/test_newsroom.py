"""/newsroom in a real browser: every choice changes the code, the preview shows it, and a button copies it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from testing.page_metrics import until
from testing.running_server import Server
from testing.visit import Visit
from tests.variants import some_of

CODE = "document.querySelector('.st-key-embedding-lines code').textContent"


def choose(page: Page, label: str) -> None:
    page.locator(".st-key-embedding-controls").get_by_text(label, exact=True).click()


def test_every_choice_changes_the_code_and_the_preview_and_stands_in_the_address(
    visit: Callable[..., Visit], server: Server
) -> None:
    page = visit("/newsroom?lang=en&step=S02").page
    assert f'<script src="{server.url}/embed.js" async></script>' in page.evaluate(CODE)
    assert 'view="step=S02"' in page.evaluate(CODE)
    for label, said, asked in (
        ("What each side wants", 'panel="bargain"', "panel=bargain"),
        ("Français", 'lang="fr"', "panel_lang=fr"),
        ("dark", 'theme="dark"', "panel_theme=dark"),
        ("pinned: 13 Sept, the AP report", 'at="2023-09-13"', "panel_at=pinned"),
        ("picture", "/picture/bargain-2023-09-13-fr-dark-plain.png", "panel_form=picture"),
        ("frame (iframe)", "embed_options=dark_theme", "panel_form=iframe"),
    ):
        choose(page, label)
        until(page, f"{CODE}.includes({said!r})")
        until(page, f"location.search.includes({asked!r})")
    preview = page.frame_locator("[data-testid=stIFrame]")
    assert preview.locator("iframe").get_attribute("src", timeout=10_000) == (
        "./bargain?lang=fr&at=2023-09-13&embed=true&embed_options=dark_theme"
    )
    assert "step" not in page.evaluate(CODE)  # the bargain has none


@pytest.mark.exhaustive
@pytest.mark.parametrize("may_copy", some_of((True, False)))
def test_a_button_copies_the_code_or_at_least_selects_it(visit: Callable[..., Visit], may_copy: bool) -> None:
    page = visit("/newsroom?lang=fr", permissions=["clipboard-read", "clipboard-write"] if may_copy else []).page
    if not may_copy:
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = page.get_by_role("button", name="Copier le code")
    button.click()
    if may_copy:
        until(page, "[...document.querySelectorAll('[data-copy]')].some((one) => one.textContent === 'Copié')")
        assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(CODE)
        assert "Copié" in page.locator("[role=status].kl-unseen").inner_text()
        until(
            page, "[...document.querySelectorAll('[data-copy]')].every((one) => one.textContent === 'Copier le code')"
        )
    else:
        assert page.evaluate("getSelection().toString().trim()") == page.evaluate(f"{CODE}.trim()")
