"""A page that the browser translates: its words follow each step, its language is the translator's, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from testing.page_metrics import until
from testing.visit import Visit

TRANSLATED = """(copies) => {
  document.documentElement.lang = "de";
  const walker = document.createTreeWalker(document.getElementById("root"), NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (text.data.trim() && !text.parentNode.closest("style, script, svg")) texts.push(text);
  }
  for (const text of texts) {
    const outer = document.createElement("font"), inner = outer.appendChild(document.createElement("font"));
    text.replaceWith(outer);
    inner.append(copies ? text.data : text);
  }
  return texts.length;
}"""
WORDS = """[...document.querySelectorAll("#root .st-key-journey-controls, #root .st-key-journey-list")].map(
  (one) => one.innerText.replace(/\\s+/g, " ").trim())"""


@pytest.mark.parametrize("with_copies", [True, pytest.param(False, marks=pytest.mark.exhaustive)])
def test_words_follow_each_step_and_the_language_stays_the_translators(
    visit: Callable[..., Visit], with_copies: bool
) -> None:
    opened = visit("/train?lang=en&at=later&step=S01")
    page = opened.page
    first = page.evaluate(WORDS)
    assert any(first)
    assert page.evaluate(TRANSLATED, with_copies) > 100
    forward = page.get_by_role("button", name="Forward", exact=True)
    forward.click()
    until(page, "new URLSearchParams(location.search).get('step') !== 'S01'")
    opened.wait_until_idle()
    forward.click()
    opened.wait_until_idle()
    page.wait_for_timeout(500)
    shown, address = page.evaluate(WORDS), page.url
    assert page.evaluate("document.documentElement.lang") == "de"
    assert opened.heard.errors == []
    other = visit(address.partition(opened.page.evaluate("location.origin"))[2]).page
    assert shown == other.evaluate(WORDS) != first
