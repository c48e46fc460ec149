"""A claim is shown from when a source of it was out, and a text names only agencies that stand behind it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from explainer.checks.source_rules import early_claim_faults, told_texts, unnamed_source_faults, weak_claims
from explainer.tables.story import Story


def changed(story: Story, table: str, key: tuple[str, str], **cells: object) -> Story:
    """The story with other cells in the rows whose column `key[0]` is `key[1]`."""
    rows = story.tables[table].copy()
    rows.loc[rows[key[0]] == key[1], list(cells)] = list(cells.values())
    return replace(story, tables={**story.tables, table: rows})


def without_sources(story: Story, claim_id: str) -> Story:
    """The story without the further sources of a claim."""
    rows = story.claim_sources[story.claim_sources["claim_id"] != claim_id]
    return replace(story, tables={**story.tables, "claim_sources": rows})


def test_no_claim_is_shown_before_one_of_its_sources_was_out(story: Story) -> None:
    assert list(early_claim_faults(story)) == []


@pytest.mark.parametrize(
    ("claim_id", "edition"),
    [("C14", "2023-09-12-evening"), ("C46", "2023-09-12-morning"), ("C88", "2023-09-11")],
)
def test_a_claim_whose_only_source_came_later_is_named_with_its_line(story: Story, claim_id: str, edition: str) -> None:
    (fault,) = early_claim_faults(without_sources(story, claim_id))
    line = list(story.claims["claim_id"]).index(claim_id) + 2
    assert fault[:4] == ("data/claims.csv", line, "known_at", edition)
    assert "ap-article, was published on 2023-09-13" in fault.rule
    assert "data/claim_sources.csv" in fault.mend


def test_a_claim_moved_to_an_earlier_edition_is_named(story: Story) -> None:
    early = changed(story, "claims", ("claim_id", "E30"), known_at="2023-09-13")
    assert [fault.value for fault in early_claim_faults(early)] == ["2023-09-13"]


def test_a_source_without_a_day_and_one_dated_to_the_month_count_as_out_from_the_start(story: Story) -> None:
    undated = changed(without_sources(story, "C14"), "sources", ("source_id", "ap-article"), published=None)
    assert list(early_claim_faults(undated)) == []
    monthly = changed(without_sources(story, "C14"), "sources", ("source_id", "ap-article"), published="2023-09")
    assert list(early_claim_faults(monthly)) == []


def test_every_text_names_only_agencies_that_stand_behind_it(story: Story) -> None:
    assert list(unnamed_source_faults(story)) == []


@pytest.mark.parametrize(
    ("table", "key", "cells", "named"),
    [
        ("claims", ("claim_id", "E16"), {"text_en": "He was there, NHK reports."}, "NHK"),
        ("claims", ("claim_id", "C26"), {"text_fr": "Ils s’étaient vus, selon le Kremlin."}, "Kremlin"),
        ("outcomes", ("outcome_id", "O20"), {"answer_en": "It did, NHK reports."}, "NHK"),
        ("outcomes", ("outcome_id", "O07"), {"caveat_fr": "Il est venu en avion, selon SBS."}, "SBS"),
        ("outcome_updates", ("outcome_id", "O15"), {"caveat_en": "None were seen, Kyodo says."}, "Kyodo"),
        ("legs", ("leg_id", "L1"), {"note_en": "The wheels are changed there, MBN says."}, "MBN"),
        ("people", ("person_id", "kim_yo_jong"), {"presence_fr": "Près de son frère, selon NHK."}, "NHK"),
        ("wants", ("want_id", "W01"), {"hedge_en": "Politico expects it"}, "Politico"),
        ("readings", ("reading_id", "analysts"), {"note_en": "38 North speaks of shells."}, "38 North"),
        ("checks", ("check_id", "V19"), {"ours_en": "It lasted three days, according to Interfax."}, "Interfax"),
        ("sightings", ("sighting_id", "S05"), {"what_en": "It stood there, TASS reports."}, "TASS"),
        ("sources", ("source_id", "tass-1673155"), {"publisher_en": "Agency"}, None),
    ],
)
def test_an_agency_that_is_no_source_is_named_with_file_and_column(
    story: Story, table: str, key: tuple[str, str], cells: dict[str, str], named: str | None
) -> None:
    faults = list(unnamed_source_faults(changed(story, table, key, **cells)))
    if named is None:  # the publisher's name is one of several that name TASS for this claim
        assert faults == []
        return
    (fault,) = faults
    assert (fault.file, fault.column, fault.value) == (f"data/{table}.csv", *cells, named)
    assert fault.line == list(story.tables[table][key[0]]).index(key[1]) + 2


def test_a_sentence_that_names_an_agency_beside_its_claims_is_named_with_its_line(story: Story) -> None:
    copy = story.copy.copy()
    at = copy.index[copy["claims"].map(lambda claims: tuple(claims) == ("E30",))][0]
    copy.loc[at, "text"] = "They met, Yonhap reports."
    (fault,) = unnamed_source_faults(replace(story, copy=copy))
    place = (f"data/copy/{copy.loc[at, 'language']}/{copy.loc[at, 'page']}.md", copy.loc[at, "line"])
    assert (fault.file, fault.line, fault.value) == (*place, "Yonhap")


def test_an_abbreviation_is_not_found_within_a_word(story: Story) -> None:
    apart = changed(story, "claims", ("claim_id", "E16"), text_en="MAP, CAPE and APPARENT are not agencies.")
    assert list(unnamed_source_faults(apart)) == []


def test_all_kinds_of_text_are_read_in_both_languages(story: Story) -> None:
    read = pd.DataFrame(told_texts(story))
    files = set(read["file"])
    assert {f"data/{table}.csv" for table in ("claims", "outcomes", "checks", "sightings")} <= files
    assert {"data/copy/en/overview.md", "data/copy/fr/train.md"} <= files
    assert {"text_en", "text_fr", "answer_fr", "ours_en", "what_fr"} <= set(read["column"])


def test_a_claim_on_one_relay_is_listed_until_it_has_a_second_source(story: Story) -> None:
    (line,) = [line for line in weak_claims(story) if " E02: " in line]
    assert line.endswith("rests on 4esnok-2023-09-12 alone (grade C, relays RIA Novosti).")
    more = pd.DataFrame([{"claim_id": "E02", "source_id": "tass-1673155"}])
    both = replace(story, tables={**story.tables, "claim_sources": pd.concat([story.claim_sources, more])})
    assert not [line for line in weak_claims(both) if " E02: " in line]


def test_a_newspaper_that_carries_an_agencys_text_is_no_relay(story: Story) -> None:
    carried = changed(story, "sources", ("source_id", "jpost-753831"), relays="Reuters")
    assert not [line for line in weak_claims(carried) if " E17: " in line]
