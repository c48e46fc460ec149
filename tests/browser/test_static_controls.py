"""What a reader does on the static site besides the map: persons, searches, the ledger, the scale, bad addresses."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from explainer.figures.bargain_csv import scale_csv
from explainer.figures.data_tables import scale_table
from explainer.figures.scale_words import scale_alternative
from explainer.model.knowledge import known_at
from explainer.model.ledger import ClaimFilter, filtered_claims
from explainer.model.people import known_people
from explainer.model.weighing import reading_importance
from explainer.tables.story import Story
from explainer.words import Words
from testing.page_metrics import until
from testing.static_visit import StaticVisit

SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
SHOWN_CLAIMS = (
    """[...document.querySelectorAll('[data-item]')].filter((one) => !one.hidden).map((one) => one.dataset.item)"""
)


@pytest.mark.exhaustive
def test_who_saves_data_asks_for_a_figure_and_reads_the_rest(see: Callable[..., StaticVisit]) -> None:
    seen = see("fr/delegation/", width=640)
    seen.page.add_init_script(SAVING)
    asked: list[str] = []
    seen.page.on("request", lambda request: asked.append(request.url))
    seen.page.reload()
    for figure in seen.page.locator("[data-figure]").all():
        figure.scroll_into_view_if_needed()
        seen.page.wait_for_timeout(100)
    assert seen.page.locator("[data-alive]").count() == 0
    buttons = seen.page.get_by_role("button", name=Words("fr")("Load the interactive figure"))
    assert buttons.count() == 2
    light = len(asked)
    buttons.first.click()
    seen.page.locator("[data-figure][data-alive]").first.wait_for()
    assert len(asked) > light and buttons.count() == 1


def test_a_person_stands_out_in_figures_card_and_lists(see: Callable[..., StaticVisit]) -> None:
    seen = see("fr/delegation/", width=640)
    page = seen.page
    seen.wake()
    page.locator(".kl-drawn .slice", has_text="Kang Sun-nam").first.click()
    until(page, "location.search.startsWith('?person=')")
    assert "Kang Sun-nam" in page.locator("[data-part=person]").inner_text()
    until(page, "document.querySelectorAll('[data-person][data-lit]').length >= 2")
    assert (
        page.locator(".kl-drawn text", has_text="Kang Sun-nam").first.evaluate("text => text.innerHTML").count("bold")
        == 1
    )
    page.locator(".kl-cards .kl-pick", has_text="Kang Sun-nam").first.click()
    until(page, "!location.search")
    assert page.locator("[data-part=person]").inner_text() == ""
    assert seen.heard == []


def test_a_search_hides_what_does_not_fit_and_says_how_many_do(see: Callable[..., StaticVisit], story: Story) -> None:
    words, seen = Words("fr"), see("fr/delegation/?q=SERGUEÏ", width=640)
    page = seen.page
    page.locator("[data-filter=persons]").scroll_into_view_if_needed()
    until(page, "!document.querySelector('[data-controls=persons]').disabled")
    shown = page.locator("[data-list=persons] .kl-cards > li:visible")
    assert shown.count() == 1 and "Sergueï Choïgou" in shown.inner_text()
    field = page.get_by_role("searchbox")
    field.fill("xyzzy")
    assert shown.count() == 0
    assert page.locator(".kl-count").inner_text() == words("Nobody fits.")
    page.get_by_role("button", name=words("Show all")).click()
    people = known_people(known_at(story, "2023-09-13"))
    assert shown.count() == len(people) and "q=" not in page.url
    page.locator("select[name=side]").select_option("russia")
    assert shown.count() == (people["side"] == "russia").sum()
    assert page.locator("[data-list=persons] h3:visible").count() <= 2


@pytest.mark.exhaustive
def test_the_ledger_finds_and_orders_what_the_live_one_does(
    see: Callable[..., StaticVisit], story: Story, subtests: pytest.Subtests
) -> None:
    known = known_at(story, "2023-09-13")
    page = see("en/ledger/").page
    start = page.url
    for wanted in (
        {"find": "munitions"},
        {"status": "speculated", "sort": "about"},
        {"place": "khasan"},
        {"page": "train", "find": "rail"},
    ):
        with subtests.test(str(wanted)):
            page.goto(f"{start}?{urlencode(wanted)}")
            until(page, "!document.querySelector('[data-controls=claims]').disabled")
            shown = page.evaluate(SHOWN_CLAIMS)
            assert shown == list(filtered_claims(known, ClaimFilter(**wanted))["claim_id"])
            assert shown
    hidden = next(claim for claim in known.claims["claim_id"] if claim not in shown)
    page.evaluate(f"location.hash = '#claim-{hidden}'")
    page.locator(f"#claim-{hidden}").wait_for()
    assert "find=" not in page.url and "page=" not in page.url


def test_the_scale_is_the_readers(see: Callable[..., StaticVisit], story: Story) -> None:
    words, seen = Words("fr"), see("fr/bargain/?w=munitions:3", width=640)
    page = seen.page
    page.locator("[data-name=scale]").scroll_into_view_if_needed()
    until(page, "'alive' in document.querySelector('[data-name=scale]').dataset")
    known = known_at(story, "2023-09-13")

    def is_said(weights: dict[str, int]) -> bool:
        page.wait_for_timeout(300)
        said = page.locator("[data-name=scale] .kl-drawn").get_attribute("aria-label")
        return said == scale_alternative(known, words, weights)

    assert is_said({"munitions": 3})
    page.locator('[name="importance-munitions"][value="0"]').check(force=True)
    assert is_said({"munitions": 0}) and page.url.endswith("?w=munitions%3A0")
    page.get_by_role("button", name=words.pick(story.by_key["readings"]["ap"], "label")).click()
    assert is_said(reading_importance(known, "ap"))
    assert page.locator("[data-part=reading] .kl-mark").count() > 0
    rows = page.locator("[data-part=scale-twin] tbody tr").evaluate_all(
        "rows => rows.map((row) => row.cells[4].textContent.trim())"
    )
    assert rows == list(scale_table(known, words, reading_importance(known, "ap")).iloc[:, 4])
    with page.expect_download() as saved:
        page.locator("[data-part=scale-csv]").click()
    assert saved.value.path().read_bytes().decode("utf-8-sig") == scale_csv(
        known, words, reading_importance(known, "ap")
    )
    page.get_by_role("button", name=words("Equal for all")).click()
    assert is_said({}) and "w=" not in page.url
    assert seen.heard == []


@pytest.mark.exhaustive
def test_bad_parameters_are_as_good_as_none(see: Callable[..., StaticVisit], subtests: pytest.Subtests) -> None:
    names = ("step", "speed", "stop", "pace", "theme", "person", "w", "q")
    bad = urlencode(dict.fromkeys(names, "<img src=x onerror=alert(1)>"))
    for path in ("en/train/", "fr/delegation/", "fr/bargain/", "en/ledger/"):
        with subtests.test(path):
            seen = see(f"{path}?{bad}&find={'a' * 4000}", width=390)
            seen.wake()
            assert seen.page.evaluate("document.querySelectorAll('img[src=x]').length") == 0
            assert seen.heard == []
