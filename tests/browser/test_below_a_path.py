"""The explainer below a path of another site, behind a proxy that strips the path, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from explainer.tables.vocabulary import TITLES
from testing.page_metrics import until
from testing.running_server import Server
from testing.stripping_proxy import stripping_proxy
from testing.visit import MAP, Visit

PREFIX = "/interactives/kim-train"


@pytest.fixture
def site(server: Server) -> Iterator[str]:
    """Its address; the server is told nothing of the path."""
    with stripping_proxy(server.url, PREFIX) as address:
        yield address


def assert_all_came(opened: Visit) -> None:
    heard = opened.heard
    assert (heard.errors, heard.foreign, heard.refused) == ([], [], [])
    assert heard.received_bytes


@pytest.mark.exhaustive
@pytest.mark.parametrize("page", TITLES)
def test_a_page_asks_for_nothing_outside_its_path_and_misses_nothing(
    visit: Callable[..., Visit], site: str, page: str
) -> None:
    opened = visit(
        f"/{'' if page == 'overview' else page}?lang=fr", url=site, with_map=page in ("overview", "train"), is_cold=True
    )
    assert_all_came(opened)
    if page == "train":
        assert opened.page.locator(MAP).is_visible()


def test_links_and_reloads_stay_below_the_path(visit: Callable[..., Visit], site: str) -> None:
    opened = visit("/?lang=en", url=site, is_cold=True)
    page = opened.page
    page.locator("#root .kl-nav a", has_text="What each side wants").click()
    until(page, f"location.pathname === '{PREFIX}/bargain'")
    opened.wait_until_drawn()
    page.reload()
    opened.wait_until_drawn()
    assert page.url.startswith(f"{site}/bargain?")
    page.go_back()
    until(page, f"location.pathname === '{PREFIX}/'")
    assert_all_came(opened)


def test_the_embed_page_shows_and_offers_the_panel_below_the_path(visit: Callable[..., Visit], site: str) -> None:
    opened = visit("/newsroom?lang=en", url=site, is_cold=True)
    assert (
        f'<script src="{site}/embed.js" async></script>'
        in opened.page.locator(".st-key-embedding-lines code").inner_text()
    )
    panel = opened.page.frame_locator("[data-testid=stIFrame]").frame_locator("iframe")
    panel.locator(".kl-credit").wait_for()
    assert_all_came(opened)
