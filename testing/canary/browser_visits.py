"""One visit of each page in a real browser, if there is one: the live page shows, styled, with its figures, and nothing goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from explainer.live.seams.hooks import selector_table
from explainer.tables.vocabulary import TITLES
from testing.browsers import CHROMIUM, FLAGS, on_the_path
from testing.canary.outcome import Outcome
from testing.running_server import running_server

WITHIN_MS = 60_000
FIGURES = {"overview": "canvas", "train": "canvas", "delegation": ".main-svg", "bargain": ".main-svg"}


def browser_outcomes(python: Path) -> list[Outcome]:
    """How each page fares in a browser, and which selectors of page.js match on no page; empty where there is no browser."""
    program = on_the_path(CHROMIUM)
    if program is None:
        return []
    with running_server(python=str(python)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        matched: set[str] = set()
        pages = [Outcome("browser", name, tuple(_visit(browser, server.url, name, matched))) for name in TITLES]
        browser.close()
    unmatched = sorted(set(selector_table()) - matched - set(PASSING))
    return [*pages, Outcome("browser", "selectors", tuple(f"{entry} matches on no page" for entry in unmatched))]


# They are there for a moment only, while a page is drawn.
PASSING = ("running", "skeleton")


def _visit(browser: Browser, url: str, name: str, matched: set[str]) -> Iterator[str]:
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    errors: list[str] = []
    try:
        page.goto(f"{url}/{'' if name == 'overview' else name}")
        page.wait_for_selector("#root .kl-foot", timeout=WITHIN_MS)
        page.wait_for_selector("#kl-first", state="detached", timeout=WITHIN_MS)
        if name in FIGURES:
            page.wait_for_selector(f"#root {FIGURES[name]}", timeout=WITHIN_MS)
        matched.update(entry for entry, selector in selector_table().items() if page.query_selector(selector))
    except Error as error:
        yield str(error).splitlines()[0]
    yield from errors
    page.close()
