"""The journey on /train as a reader uses it: steps, play, picks in the list, the bound on speed, and what they cost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from testing.page_metrics import until
from testing.visit import AT_WORK, Visit

STEP_KB = 32  # two more stops and their sources since the figure of 30
PACE_KB = 15
FAST_STEPS_MS = 2500  # in which playing fast goes on at least once
# Where the line stands, and the middle of the second sighting as it is drawn: both from the chart's left end, in pixels.
LINE = """() => {
  const chart = document.querySelector(".st-key-train-graph"), { left } = chart.getBoundingClientRect();
  const [, , from, to] = [...chart.querySelectorAll(".scatterlayer .trace .points path")].map((own) => own.getBoundingClientRect());
  return [parseFloat(getComputedStyle(chart, "::after").left), (from.left + to.right) / 2 - left];
}"""
COUNT_DRAWN = """() => {
  window.klDrawn = 0;
  const watched = document.querySelector(".st-key-train-graph .main-svg");
  new MutationObserver((changes) => { klDrawn += changes.length; }).observe(watched, { childList: true, subtree: true, attributes: true });
}"""


def test_the_line_of_the_train_graph_goes_to_the_step_and_the_graph_is_not_drawn_anew(
    visit: Callable[..., Visit],
) -> None:
    opened = visit("/train?lang=en&step=S03", width=390)
    page = opened.page
    page.locator(".st-key-train-graph .main-svg").first.wait_for()
    left_px, seen_px = page.evaluate(LINE)
    assert left_px == pytest.approx(seen_px, abs=1)
    page.evaluate(COUNT_DRAWN)
    page.get_by_role("button", name="Forward", exact=True).click()
    page.wait_for_url(re.compile("step=S03-"))
    until(page, f"({LINE})()[0] > {left_px}")
    until(page, f"!{AT_WORK}")
    moved_px, still_px = page.evaluate(LINE)
    assert moved_px > left_px
    assert still_px == seen_px
    assert page.evaluate("klDrawn") == 0


@pytest.mark.exhaustive
def test_a_step_a_pick_and_a_change_of_pace_cost_little_on_the_wire(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=en&at=later&step=S04")
    page, received = opened.page, opened.heard.received_bytes
    for step in ("S03-S04", "S03"):
        received.clear()
        page.get_by_role("button", name="Back", exact=True).click()
        page.wait_for_url(re.compile(f"step={step}(&|$)"))
        opened.wait_until_idle()
        assert 0 < sum(received) <= STEP_KB * 1024, step
    received.clear()
    page.locator("[data-pick='stop:L2']").click()
    page.wait_for_selector("[data-stop=L2] .kl-note-open")
    opened.wait_until_idle()
    assert 0 < sum(received) <= STEP_KB * 1024, "a pick"
    received.clear()
    page.get_by_text("fast", exact=True).click()
    page.wait_for_url(re.compile("pace=fast"))
    opened.wait_until_idle()
    assert 0 < sum(received) <= PACE_KB * 1024, "what the browser holds is sent again"


@pytest.mark.exhaustive
def test_play_goes_on_by_itself_and_pause_stops_it(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=en&step=S01&pace=fast").page
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_url(re.compile("step=S03-S04"), timeout=60_000)
    page.get_by_role("button", name="Pause", exact=True).click()
    page.wait_for_selector("button:has-text('Play')")
    paused = page.url
    page.wait_for_timeout(FAST_STEPS_MS)
    assert page.url == paused


def test_a_stop_is_picked_in_the_list_by_keyboard_and_the_focus_stays(visit: Callable[..., Visit]) -> None:
    opened = visit("/train?lang=fr", width=390, theme="dark")
    page = opened.page
    leg = page.locator("[data-pick='stop:L4']")
    leg.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("stop=L4"))
    page.wait_for_selector(".kl-stretches > [data-stop=L4] .kl-note-open:has-text('C34')")
    until(page, "document.activeElement?.dataset.pick === 'stop:L4'")
    assert page.locator(".st-key-picks-stop").is_hidden()

    page.keyboard.press("Enter")
    page.wait_for_selector(".kl-note-open", state="detached")
    assert "stop=" not in page.url
    assert opened.heard.errors == []


@pytest.mark.exhaustive
def test_a_bound_too_low_is_said_plainly(visit: Callable[..., Visit]) -> None:
    page = visit("/train?lang=fr&at=later").page
    page.get_by_text("50", exact=True).first.click()
    page.wait_for_selector(".kl-notice:has-text('54,8')")
    assert "speed=50" in page.url


@pytest.mark.exhaustive
def test_a_reader_who_wants_motion_again_gets_it(visit: Callable[..., Visit]) -> None:
    """The address of a reader who prefers less motion is opened by one who does not."""
    page = visit("/train?lang=en&motion=none").page
    assert "motion" not in page.url
