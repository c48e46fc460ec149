"""/ledger as a reader uses it; every claim by its permalink, and every link both ways."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import urllib.request
from collections import defaultdict
from itertools import cycle, product
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from explainer.markup.claim_card import claim_card
from explainer.markup.claim_notes import claim_section
from explainer.model.claim_index import Use, claim_uses, nearest_edition
from explainer.model.knowledge import known_at
from explainer.server.routes.claim_downloads import COLUMNS, as_csv, as_json, claim_records
from explainer.tables.story import Story, load_story
from explainer.url_state import Choices
from explainer.words import LANGUAGES, Words, catalogue
from testing.running_server import Server
from tests.live.test_journey_page import address
from tests.live.test_pages import NoTranslation, markup, visit
from tests.variants import LOOKING_BACK, some_of

STORY = load_story()
CLAIMS = list(STORY.by_key["claims"])
EDITIONS = list(STORY.by_key["editions"])


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


def ledger(**parameters: str) -> AppTest:
    test = visit("ledger", **{"lang": "en", **parameters})
    assert not test.exception
    return test


def listed(test: AppTest) -> list[str]:
    return re.findall(r'<li data-claim="(\w+)">', markup(test))


def opened(test: AppTest) -> str:
    """The claim that is open, with all that is told of it."""
    found = re.findall(r'data-open-claim="\w+">.*?</dl>', markup(test), re.DOTALL)
    assert len(found) <= 1
    return html.unescape(found[0]) if found else ""


def count(test: AppTest) -> str:
    (line,) = re.findall(r'<p class="kl-count" data-topic="claims">(.*?)</p>', markup(test))
    return line


# --- One claim


# Whole runs: one claim of each status, and one that the default edition did not know. The card holds all others.
SOME_CLAIMS = [*STORY.claims.drop_duplicates("status")["claim_id"], STORY.claims["claim_id"].iloc[-1]]


def missing_from_card(claim: str, language: str, card: str) -> list[str]:
    """What the card of a claim does not tell: its words, who says so, what its status means, where it was read, since when."""
    row = STORY.row("claims", claim)
    wanted = (
        row[f"text_{language}"],
        STORY.row("origins", row["origin_id"])[f"name_{language}"],
        STORY.row("statuses", row["status"])[f"definition_{language}"],
        STORY.row("sources", row["source_id"])[f"publisher_{language}"],
        row[f"known_basis_{language}"],
    )
    return [text for text in wanted if text not in html.unescape(card)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_every_claim_tells_its_words_origin_status_source_and_since_when(language: str) -> None:
    knowledge, words = known_at(STORY, EDITIONS[-1]), Words(language)
    missing = {claim: missing_from_card(claim, language, claim_card(knowledge, words, claim)) for claim in CLAIMS}
    assert {claim: texts for claim, texts in missing.items() if texts} == {}


@pytest.mark.parametrize(("claim", "language"), list(zip(SOME_CLAIMS, cycle(LANGUAGES), strict=False)))
def test_a_permalink_opens_its_claim(claim: str, language: str) -> None:
    shown = markup(ledger(lang=language, claim=claim))
    assert f'data-open-claim="{claim}"' in shown
    assert missing_from_card(claim, language, shown) == []
    early = STORY.row("claims", claim)["known_at"] in LOOKING_BACK
    assert shown.count('class="kl-notice"') == early  # a reader is told that the edition did not know it


def test_a_claim_opens_above_any_other_page_and_closes() -> None:
    test = visit("train", lang="en", claim="C29")
    assert 'data-open-claim="C29"' in markup(test)
    (close,) = [button for button in test.button if button.label == "Close"]
    test = close.click().run()
    assert not test.exception
    assert not address(test, "claim")
    assert "data-open-claim" not in markup(test)


def test_a_claim_tells_our_check_and_what_became_of_it_once_that_is_known() -> None:
    early, late = (opened(ledger(claim="C32", at=at)) for at in ("2023-09-13", "later"))
    assert "about 78 km in a straight line" in early
    assert "Would they meet in Vladivostok?" in opened(ledger(claim="C24"))
    assert "Did not come true. The summit was held at Vostochny" in opened(ledger(claim="C24", at="later"))
    assert "Did not come true. The summit" not in opened(ledger(claim="C24"))
    assert "about 78 km" in late


def test_an_unknown_claim_is_said_and_near_ones_are_offered() -> None:
    shown = markup(ledger(claim="C290"))
    assert shown.count('class="kl-notice"') == 1
    assert "This link asks for a claim that we do not have." in shown
    assert re.search(r'Near it: .*claim=C29"', shown)
    hostile = markup(ledger(claim="<script>alert(1)</script>"))
    assert "<script" not in hostile


# --- The list


def test_the_list_has_pages_and_keeps_its_place_in_the_address() -> None:
    test = ledger()
    assert len(listed(test)) == 25
    (on,) = [button for button in test.button if button.label == "Next"]
    test = on.click().run()
    assert address(test, "pg") == "2"
    assert listed(test)[0] == "C26"
    test = test.text_input(key="find").set_value("razdolnaya").run()
    assert not address(test, "pg")
    assert set(listed(test)) == {"C29", "C30", "E02", "E22"} & set(known_at(STORY, "2023-09-13").claims["claim_id"])


def test_filters_go_into_the_address_and_add_up_and_the_way_back_is_there() -> None:
    test = ledger(at="later").selectbox(key="status").set_value("speculated").run()
    assert address(test, "status") == "speculated"
    assert listed(test) == ["C24", "C34", "C50", "C71", "C92", "E104"]
    test = test.selectbox(key="page").set_value("train").run()
    assert listed(test) == ["C24", "C34"]
    (back,) = [button for button in test.button if button.label == "Show all"]
    test = back.click().run()
    known = len(known_at(STORY, "later").claims)
    assert count(test) == f"{known} of {known} claims known at this edition"


def test_a_filter_that_leaves_nothing_says_so() -> None:
    test = ledger(status="disputed", find="zzz")
    assert count(test) == "No claim fits."
    assert [button.label for button in test.button] == ["Show all"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_list_knows_no_more_than_its_edition(edition: str) -> None:
    known = len(known_at(STORY, edition).claims)
    assert count(ledger(at=edition)) == f"{known} of {known} claims known at this edition"


@pytest.mark.parametrize("sort", ["known", "about", "status"])
def test_orders_stand_in_the_address(sort: str) -> None:
    test = ledger().selectbox(key="sort").set_value(sort).run()
    assert address(test, "sort") == sort
    assert listed(test) != listed(ledger())


# --- Links both ways

CITING_PAGES = ("overview", "train", "delegation", "bargain", "afterwards", "method")


def visits() -> dict[tuple[str, str, str, str], set[tuple[str, str]]]:
    """Visit (page, edition, parameter, value) to the claims and anchors that must be found there."""
    wanted = defaultdict(set)
    for row in claim_uses(STORY).itertuples(index=False):
        use = Use(*row)
        edition = EDITIONS[nearest_edition(use, len(EDITIONS)) - 1]
        value = use.key if use.parameter else ""
        wanted[use.page, edition, use.parameter, value].add((use.claim_id, use.anchor))
    return dict(wanted)


def cited(test: AppTest) -> set[str]:
    """Every claim that the page's words, marks and figures name."""
    figures = [e.proto.json for e in test.get("deck_gl_json_chart")] + [e.proto.spec for e in test.get("plotly_chart")]
    marks = re.findall(r'data-claims="[^"]*"|aria-label="[^"]*"|<h4>[CE]\d{2,6} ', markup(test))
    return set(re.findall(r"\b[CE]\d{2,6}\b", " ".join([*marks, *figures])))


@pytest.mark.parametrize(("page", "edition", "parameter", "value"), some_of(sorted(visits()), every=4))
def test_every_claim_leads_to_its_places(page: str, edition: str, parameter: str, value: str) -> None:
    test = visit(page, lang="en", at=edition, **({parameter: value} if parameter else {}))
    wanted = visits()[page, edition, parameter, value]
    assert not test.exception
    assert {claim for claim, _ in wanted} <= cited(test)
    for anchor in {anchor for _, anchor in wanted if anchor}:
        assert f'id="{anchor}"' in markup(test), anchor


@pytest.mark.parametrize(("page", "edition"), some_of(product(CITING_PAGES, EDITIONS), every=3))
def test_every_mark_leads_to_its_claim_in_the_ledger(page: str, edition: str) -> None:
    shown = markup(visit(page, lang="fr", at=edition))
    named = {claim for names in re.findall(r'data-notes="([^"]*)"', shown) for claim in names.split()}
    knowledge = known_at(STORY, edition)
    shown += "".join(claim_section(knowledge, Words("fr"), claim) for claim in named)  # as page.js fetches them
    links = {html.unescape(href) for href in re.findall(r'class="kl-go" href="([^"]*)"', shown)}
    claims = set()
    for link in links:
        parts = urlsplit(link)
        asked = parse_qs(parts.query)
        if parts.path == "./ledger" and "claim" in asked:
            assert asked["lang"] == ["fr"]
            assert asked["at"] == [edition]
            claims.update(asked["claim"])
    marks = re.findall(r'class="kl-mark"[^>]* aria-label="([^"]*)"', shown)
    assert claims == set(re.findall(r"\b[CE]\d{2,6}\b", " ".join(marks)))
    assert claims <= set(CLAIMS)


# --- Downloads


def test_records_are_the_filtered_view(story: Story) -> None:
    choices = Choices("fr", "later", status="speculated", page="train")
    records = claim_records(story, choices)
    assert [record["claim_id"] for record in records] == ["C24", "C34"]
    assert list(records[0]) == COLUMNS
    assert records[0]["text"] == story.row("claims", "C24")["text_fr"]
    assert records[0]["outcomes"] == "O03"
    assert "afterwards" in records[0]["used_on"].split()
    assert {record["data_version"] for record in records} == {story.version}
    assert json.loads(as_json(records)) == records
    table = list(csv.DictReader(io.StringIO(as_csv(records, "en"))))
    assert [row["paragraph"] for row in table] == ["8", "10"]
    assert table[0]["content_status"] == ""


def test_a_record_says_how_good_its_source_is_whom_it_relays_and_where_else_the_claim_stands(story: Story) -> None:
    records = {record["claim_id"]: record for record in claim_records(story, Choices("en", "later"))}
    worth = ("grade", "relays", "seen_on", "also_in")
    assert [records["E02"][name] for name in worth] == ["C", "RIA Novosti", None, None]
    assert [records["E64"][name] for name in worth] == ["B", "RIA Novosti", "2026-11-28", "m24-620055"]
    assert records["E20"]["grade"] is None


def test_an_empty_view_is_a_header_alone(story: Story) -> None:
    records = claim_records(story, Choices("en", "later", find="zzz"))
    assert records == []
    assert as_csv(records, "en").strip() == ",".join(COLUMNS)


def test_it_is_served_from_the_address_alone(server: Server, story: Story) -> None:
    for ending, write in (("csv", lambda records: as_csv(records, "en")), ("json", as_json)):
        url = f"{server.url}/download/claims.{ending}?lang=en&at=later&status=disputed"
        with urllib.request.urlopen(url, timeout=20) as answer:
            assert f"khasan-line-claims-later.{ending}" in answer.headers["content-disposition"]
            assert answer.read().decode("utf-8-sig") == write(
                claim_records(story, Choices("en", "later", status="disputed"))
            )
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}/download/claims.json?status=true", timeout=20)
    assert refused.value.code == 400
    assert refused.value.read().decode().startswith("status: not understood. Mend: ")
