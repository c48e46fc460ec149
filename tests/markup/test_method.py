"""The method page's lists, the way to report an error, and the page as a reader gets it."""

from __future__ import annotations

import re
from email import message_from_string
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
import pytest

from explainer.markup.error_report import report_link
from explainer.markup.method import FINDING_WORDS, checks_list, contact_links, corrections_list, voices_list
from explainer.model.knowledge import known_at, known_checks
from explainer.settings import settings
from explainer.tables.faults import Fault
from explainer.tables.schema_faults import MENDS
from explainer.tables.story import Story
from explainer.tables.story_faults import correction_faults
from explainer.tables.vocabulary import FINDINGS
from explainer.words import LANGUAGES, Words, catalogue
from testing.html_reader import piece, read
from tests.live.test_pages import NoTranslation, markup, visit
from tests.tables.test_faults import copied, edit, faults_of
from tests.variants import EDITIONS, LOOKING_BACK


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


# --- Our checks


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_is_listed_once_with_anchor_finding_claims_method_and_source(story: Story, language: str) -> None:
    listed = piece(story, checks_list, "later", language)
    words, items = Words(language), [li for li in listed.find("li") if "data-finding" in li.attributes]
    assert {item["id"] for item in items} == {f"check-{check}" for check in story.checks["check_id"]}
    assert len(items) == len(story.checks) >= 25
    for item in items:
        check = story.row("checks", item["id"].removeprefix("check-"))
        shown = FINDING_WORDS[check["finding"]]
        assert item.find("span", css="kl-badge")[0].text == f"{shown.sign} {words(shown.word)}"
        assert [a["href"] for a in item.find("h4")[0].find("a")] == [f"#{item['id']}"]
        claims = story.check_claims.loc[story.check_claims["check_id"] == check["check_id"], "claim_id"]
        assert item.find("dd")[0].find("span")[0].words("data-claims") == list(claims)
        assert item.find("button", css="kl-mark")
        for stem in ("article", "ours", "method"):
            assert words.pick(check, stem) in item.text
        source = story.row("sources", check["source_id"])
        assert [a["href"] for a in item.find("dd")[3].find("a")] == [source["url"]] * bool(source["url"])


def test_corrected_and_softened_checks_stand_first(story: Story) -> None:
    listed = piece(story, checks_list, "later")
    assert [head.text for head in listed.find("h3")] == [
        *("✎ Corrected 3", "~ Softened 5", "? Not verifiable 3", "= Confirmed 14")
    ]
    order = [li["id"] for li in listed.find("li") if "data-finding" in li.attributes]
    assert order[:8] == [f"check-V{number}" for number in ("07", "17", "29", "06", "08", "10", "12", "21")]


def test_the_five_that_a_reader_of_the_article_most_needs(story: Story) -> None:
    shown = {li["id"]: li.text for li in piece(story, checks_list, "2023-09-13").find("li") if "id" in li.attributes}
    assert "60 km" in shown["check-V07"] and "78 km" in shown["check-V07"]
    assert "north-west" in shown["check-V08"] and "north-north-west" in shown["check-V08"]
    assert "lunch" in shown["check-V10"] and "official meal" in shown["check-V10"]
    assert "Wagner" in shown["check-V17"] and "rockets and missiles" in shown["check-V17"]
    assert "to North Korea" in shown["check-V29"] and "with North Korea" in shown["check-V29"]


def test_every_finding_has_a_sign_and_a_word_of_its_own() -> None:
    assert set(FINDING_WORDS) == set(FINDINGS)
    assert len({shown.sign for shown in FINDING_WORDS.values()}) == len(FINDINGS)
    assert len({shown.word for shown in FINDING_WORDS.values()}) == len(FINDINGS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_check_is_listed_once_all_its_claims_were_known(story: Story, edition: str) -> None:
    knowledge = known_at(story, edition)
    appeared = edition in ("2023-09-13", *LOOKING_BACK)  # none is told before the article that it checks
    known = {check["check_id"] for check in known_checks(knowledge)}
    too_early = {row.check_id for row in story.check_claims.itertuples() if not knowledge.knows(str(row.claim_id))}
    assert known == (set(story.checks["check_id"]) - too_early if appeared else set())
    assert bool(known) == appeared


# --- Corrections


def test_corrections_stand_newest_first_with_day_and_words_and_no_name_of_a_file(story: Story) -> None:
    items = piece(story, corrections_list, "2023-09-11").find("li")
    assert [li.find("time")[0]["datetime"] for li in items] == list(story.corrections["date"])[::-1]
    assert any("E49, E50" in li.text for li in items)
    assert items[-1].text == "23 November 2026 First publication."


def test_the_first_row_is_the_first_publication_and_the_newest_dates_the_data(story: Story) -> None:
    assert story.corrections["what_en"].iloc[0] == "First publication."
    assert story.dated == max(story.corrections["date"]) == story.corrections["date"].iloc[-1]


def corrections(*dates: str | None) -> pd.DataFrame:
    return pd.DataFrame({"date": list(dates)}, index=range(2, len(dates) + 2), dtype="object")


@pytest.mark.parametrize(
    "dates", [("2026-11-23",), ("2026-11-23", "2026-11-23"), ("2026-11-23", "2026-12-01", "2027-01-01")]
)
def test_dates_in_order_are_no_fault(dates: tuple[str, ...]) -> None:
    assert correction_faults(corrections(*dates)) == []


def test_a_correction_out_of_order_is_named_with_its_line() -> None:
    mend = "put the rows in order of date, the newest last"
    assert correction_faults(corrections("2026-11-23", "2026-11-25", "2026-11-24", "2026-11-25", "2026-11-22")) == [
        Fault("data/corrections.csv", 4, "date", "2026-11-24", "stands after 2026-11-25", mend),
        Fault("data/corrections.csv", 6, "date", "2026-11-22", "stands after 2026-11-25", mend),
    ]


def test_a_correction_is_dated_to_the_day() -> None:
    assert correction_faults(corrections("2026-11", "2026-11-23")) == [
        Fault("data/corrections.csv", 2, "date", "2026-11", "is not a whole day", "write it as year-month-day")
    ]


def test_no_correction_at_all_is_a_fault_and_what_is_no_date_is_one_of_the_table_alone() -> None:
    (fault,) = correction_faults(corrections())
    assert fault[:5] == ("data/corrections.csv", 1, "date", "", "has no row")
    assert correction_faults(corrections("soon", None, "2026-11-23")) == []
    assert correction_faults(pd.DataFrame()) == []


def test_the_gate_refuses_a_correction_out_of_order(tmp_path: object, story: Story) -> None:
    folder = copied(tmp_path)  # type: ignore[arg-type]
    line = edit(folder / "corrections.csv", "2026-11-23,", "2026-11-23", "2027-11-23")
    faults = faults_of(folder)
    assert [fault[:4] for fault in faults] == [
        ("data/corrections.csv", line + number, "date", date)
        for number, date in enumerate(story.corrections["date"][1:], start=1)
    ]
    assert str(faults[0]).endswith("stands after 2027-11-23. Mend: put the rows in order of date, the newest last.")
    assert MENDS["date"]


# --- Voices


def test_organs_of_one_government_stand_together(story: Story) -> None:
    rows = {row.find("th")[0].text: row.find("td")[0].text for row in piece(story, voices_list, "later").find("tr")[1:]}
    assert list(rows) == [row["name_en"] for row in story.by_key["independent_origins"].values()]
    for organ in ("RIA Novosti", "TASS", "Kremlin", "Sputnik"):
        assert organ in rows["Moscow"]
    assert "KCNA" in rows["Pyongyang"]
    assert "US officials, unnamed" in rows["Washington"]
    assert "Yonhap" not in rows["Seoul"]


# --- Reporting an error


def mail(link: str) -> tuple[str, str]:
    """Address and subject as a mail program reads them."""
    (anchor,) = read(link).find("a")
    parts = urlsplit(anchor["href"])
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query, strict_parsing=True)
    assert list(fields) == ["subject"]
    return unquote(parts.path), fields["subject"][0]


def test_a_report_goes_to_the_desk_and_names_the_claim() -> None:
    address, subject = mail(report_link("C14", "desk@example.org", Words("en")))
    assert (address, subject) == ("desk@example.org", "The Khasan Line – Error report: C14")
    assert mail(report_link("C14", "desk@example.org", Words("fr")))[1].endswith("Erreur signalée\u00a0: C14")
    assert mail(report_link("", "desk@example.org", Words("en")))[1] == "The Khasan Line – Error report"


def test_without_an_address_there_is_no_link() -> None:
    assert report_link("C14", "", Words("en")) == ""
    assert "mailto" not in contact_links(Words("en"), "")


@pytest.mark.parametrize("hostile", ["C14&bcc=x@y.example", "C14\r\nBcc: x@y.example", '"><script>', "C14?a=b#c%0A"])
def test_nothing_in_a_claim_or_an_address_adds_a_field_or_markup(hostile: str) -> None:
    link = report_link(hostile, "a+b&c?d=e%0A'@example.org", Words("en"))
    address, subject = mail(link)
    assert address == "a+b&c?d=e%0A'@example.org"
    assert subject == f"The Khasan Line – Error report: {hostile}"
    assert len(read(link).find("a")) == 1 and not read(link).find("script")
    assert list(message_from_string(f"Subject: {urlsplit(read(link).find('a')[0]['href']).query}\n\n")) == ["Subject"]


# --- The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_its_sections_and_its_checks(story: Story, language: str) -> None:
    test = visit("method", lang=language, at="later")
    shown, words = markup(test), Words(language)
    assert not test.exception
    heads = [
        *("How a claim gets its status", "What an independent origin is", "Two times, and editions"),
        *("What is left out, and why", "What we compute", "What the weighing rests on", "Our checks", "Corrections"),
    ]
    places = [shown.index(f"<h2>{words(head)}</h2>") for head in heads]
    assert places == sorted(places)
    assert shown.count('id="check-') == len(story.checks)
    assert f'href="./corrections.atom?lang={language}"' in shown


def test_the_way_to_report_is_there_where_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "mailto:" not in markup(visit("method", lang="en"))
    monkeypatch.setenv("CONTACT_EMAIL", "desk@example.org")
    settings.cache_clear()
    try:
        assert "mailto:desk@example.org?subject=" in markup(visit("method", lang="en"))
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Data version {version} of {date}."), ("fr", "Version des données\u00a0: {version}, du {date}.")],
)
@pytest.mark.parametrize("page", ["overview", "train", "delegation", "bargain", "afterwards", "ledger", "method"])
def test_the_foot_of_every_page_dates_the_data(story: Story, page: str, language: str, said: str) -> None:
    (foot,) = re.findall(r'<footer class="kl-foot">.*?</footer>', markup(visit(page, lang=language)), re.DOTALL)
    assert said.format(version=story.version, date=Words(language).day(story.dated)) in foot
