"""The real data: totals reconcile, every key resolves, and both languages follow the rules of their typography."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pandas as pd
import pytest

from explainer.tables.references import REFERENCES
from explainer.tables.schemas import KEYS
from explainer.tables.story import Story
from explainer.tables.vocabulary import STATUSES

QUOTATION_MARKS = "\"'“”„‟‘‚‛«»‹›″＂"
UNSPACED = re.compile(r"(?<![\u00a0\u202f])[;:?!]")


def article_claims(story: Story) -> pd.DataFrame:
    return story.claims[story.claims["claim_id"].str.startswith("C")]


def texts(story: Story) -> Iterator[tuple[str, str, str]]:
    """Place, language and words of every text that a reader sees: cells of both languages and sentences of copy."""
    for name, table in story.tables.items():
        for column in (column for column in table.columns if column.endswith(("_en", "_fr"))):
            for row, words in table[column].dropna().items():
                yield f"data/{name}.csv:{int(str(row)) + 2} {column}", column[-2:], words
    for sentence in story.copy.itertuples():
        place = f"data/copy/{sentence.language}/{sentence.page}.md:{sentence.line}"
        yield place, str(sentence.language), str(sentence.text)


def distance_km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    """Great circle by the haversine formula, mean Earth radius."""
    lon_a, lat_a, lon_b, lat_b = map(radians, (lon_a, lat_a, lon_b, lat_b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * asin(sqrt(half))


def drawn_legs(story: Story) -> dict[str, dict[str, Any]]:
    return {feature["properties"]["leg_id"]: feature for feature in story.rail_legs["features"]}


def rail_rows(story: Story) -> pd.DataFrame:
    return story.legs[story.legs["mode"] == "rail"]


def test_the_article_has_96_claims_in_its_26_paragraphs_in_order(story: Story) -> None:
    claims = article_claims(story)
    assert claims["claim_id"].tolist() == [f"C{number:02}" for number in range(1, 97)]
    assert set(claims["paragraph"]) == set(range(1, 27))
    assert claims["paragraph"].is_monotonic_increasing
    assert set(claims["source_id"]) == {"ap-article"}


def test_only_claims_of_the_article_have_a_paragraph_of_it(story: Story) -> None:
    others = story.claims[~story.claims["claim_id"].isin(article_claims(story)["claim_id"])]
    assert others["claim_id"].str.fullmatch(r"E\d\d\d?").all()
    assert others["paragraph"].isna().all()
    assert "ap-article" not in set(others["source_id"])


def test_what_was_known_only_later_is_not_in_the_article(story: Story) -> None:
    later = story.claims[story.claims["known_at"] == "later"]
    assert len(later) > 0
    assert later["paragraph"].isna().all()
    assert story.row("editions", "later")["cutoff"] > story.row("editions", "2023-09-13")["cutoff"]


def test_no_claim_says_the_same_in_both_languages(story: Story) -> None:
    assert story.claims.loc[story.claims["text_en"] == story.claims["text_fr"], "claim_id"].tolist() == []


def test_no_two_claims_say_the_same(story: Story) -> None:
    for column in ("text_en", "text_fr"):
        assert story.claims.loc[story.claims[column].duplicated(keep=False), "claim_id"].tolist() == []


def test_there_are_16_people_of_the_article_14_of_other_sources_and_23_wants(story: Story) -> None:
    assert story.people["article_spelling"].notna().tolist() == [True] * 16 + [False] * 14
    assert story.wants["want_id"].tolist() == [f"W{number:02}" for number in range(1, 24)]


def test_six_statuses_stand_from_best_known_to_least(story: Story) -> None:
    statuses = story.statuses.sort_values("position")
    assert statuses["status"].tolist() == STATUSES
    for row in statuses.itertuples():  # none outranks one that stands before it
        assert all(STATUSES.index(lower) > STATUSES.index(row.status) for lower in (row.outranks or "").split())
    assert statuses["glyph"].tolist() == ["●", "○", "◐", "◆", "◇", "✕"]


def test_six_editions_follow_one_another_and_that_of_the_article_is_the_default(story: Story) -> None:
    editions = story.editions.sort_values("position")
    assert editions["edition_id"].tolist() == [
        "2023-09-11",
        "2023-09-12-morning",
        "2023-09-12-evening",
        "2023-09-13",
        "later",
        "2026-06",
    ]
    assert editions["cutoff"].is_monotonic_increasing and editions["cutoff"].is_unique
    assert editions.loc[editions["is_default"], "edition_id"].tolist() == ["2023-09-13"]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: f"{reference.table}.{reference.column}")
def test_every_reference_resolves(reference: Any, story: Story) -> None:
    cells = story.tables[reference.table][reference.column].dropna()
    assert set(cells) <= set(story.tables[reference.target][KEYS[reference.target]])


def test_every_claim_has_an_origin_and_a_source(story: Story) -> None:
    for claim in story.claims.itertuples():
        assert story.row("origins", str(claim.origin_id))["name_en"]
        assert story.row("sources", str(claim.source_id))["publisher_en"]


@pytest.mark.parametrize("table", ["sources", "origins", "places", "categories", "portfolios", "editions", "people"])
def test_every_row_of_these_tables_is_referred_to(table: str, story: Story) -> None:
    referring = [story.tables[r.table][r.column].dropna() for r in REFERENCES if r.target == table]
    assert set(story.tables[table][KEYS[table]]) - set().union(*referring) == set()


@pytest.mark.parametrize(
    ("table", "links"),
    [("wants", "want_claims"), ("legs", "leg_claims"), ("checks", "check_claims"), ("people", "appearances")],
)
def test_every_row_of_these_tables_has_a_claim(table: str, links: str, story: Story) -> None:
    assert set(story.tables[links][KEYS[table]]) == set(story.tables[table][KEYS[table]])


def test_addresses_are_on_the_web(story: Story) -> None:
    web = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s]*)?")
    assert [address for address in story.sources["url"].dropna() if not web.fullmatch(address)] == []


def test_only_the_article_open_data_and_our_own_work_have_no_address(story: Story) -> None:
    unlinked = story.sources[story.sources["url"].isna() & (story.sources["source_id"] != "ap-caption-2023-09-11")]
    assert set(unlinked["class"]) == {"article", "computation", "open_data"}


def test_every_outcome_answers_something_that_was_asked(story: Story) -> None:
    roles = story.outcome_claims.groupby("outcome_id")["role"].agg(set)
    assert [o for o in story.outcomes["outcome_id"] if "asks" not in roles.get(o, set())] == []


def test_an_outcome_without_an_answer_is_still_unknown(story: Story) -> None:
    answered = set(story.outcome_claims.loc[story.outcome_claims["role"] == "answers", "outcome_id"])
    open_still = story.outcomes[~story.outcomes["outcome_id"].isin(answered)]
    assert set(open_still["verdict"]) <= {"still_unknown"}


def test_nothing_was_answered_before_it_was_asked(story: Story) -> None:
    position = story.claims["known_at"].map(story.editions.set_index("edition_id")["position"])
    known = story.outcome_claims["claim_id"].map(dict(zip(story.claims["claim_id"], position, strict=True)))
    first = story.outcome_claims.assign(known=known).groupby(["outcome_id", "role"])["known"].min().unstack()
    assert (first["asks"] <= first["answers"].fillna(99)).all()


def test_a_place_lies_in_the_country_of_the_journey(story: Story) -> None:
    assert story.places["lat_deg"].between(35, 57).all()
    assert story.places["lon_deg"].between(120, 140).all()


def test_a_sighting_has_its_times_in_order(story: Story) -> None:
    assert len(story.sightings) == 12
    assert (story.sightings["earliest"] <= story.sightings["latest"]).all()


def test_sightings_whose_hour_is_known_follow_one_another(story: Story) -> None:
    current = story.sightings[~story.sightings["sighting_id"].isin(story.sightings["refines"].dropna())]
    timed = current[current["latest"] - current["earliest"] < pd.Timedelta(hours=10)]
    assert timed["sighting_id"].tolist() == ["S01", "S03", "S04", "S06", "S07", "S08", "S11", "S10"]
    assert all(before < after for before, after in pairwise(timed[["earliest", "latest"]].to_numpy().ravel()))


def test_a_sighting_that_replaces_another_is_of_the_same_place_and_no_wider(story: Story) -> None:
    for refined in story.sightings.dropna(subset=["refines"]).itertuples():
        replaced = story.row("sightings", str(refined.refines))
        assert refined.place_id == replaced["place_id"]
        assert replaced["earliest"] <= refined.earliest <= refined.latest <= replaced["latest"]


def test_every_rail_leg_is_drawn_and_every_drawn_leg_is_one(story: Story) -> None:
    rows = rail_rows(story)["leg_id"].tolist()
    assert rows == [f"L{number}" for number in range(1, 9)]
    assert list(drawn_legs(story)) == rows


def test_the_branch_to_artyom_leaves_the_line_to_vladivostok(story: Story) -> None:
    lines = {leg: feature["geometry"]["coordinates"] for leg, feature in drawn_legs(story).items()}
    assert lines["L8"][0] in lines["L7"][1:-1]


def test_a_drawn_leg_ends_within_10_km_of_its_places(story: Story) -> None:
    for leg in rail_rows(story).itertuples():
        line = drawn_legs(story)[str(leg.leg_id)]["geometry"]["coordinates"]
        for end, place_id in ((line[0], leg.from_place_id), (line[-1], leg.to_place_id)):
            place = story.row("places", str(place_id))
            assert distance_km(*end, place["lon_deg"], place["lat_deg"]) < 10, (leg.leg_id, place_id)


def test_drawn_legs_meet_where_the_journey_goes_on(story: Story) -> None:
    ends = {
        leg: (f["geometry"]["coordinates"][0], f["geometry"]["coordinates"][-1]) for leg, f in drawn_legs(story).items()
    }
    for before, after in (("L1", "L2"), ("L2", "L3"), ("L2", "L7"), ("L3", "L4"), ("L4", "L5"), ("L4", "L6")):
        assert ends[before][1] == ends[after][0], (before, after)


def test_a_drawn_line_is_as_long_as_it_says_and_not_longer_than_its_track(story: Story) -> None:
    for leg, feature in drawn_legs(story).items():
        line, said = feature["geometry"]["coordinates"], feature["properties"]
        length_km = sum(distance_km(*a, *b) for a, b in pairwise(line))
        assert length_km == pytest.approx(said["drawn_km"], rel=0.003), leg
        assert said["drawn_km"] < said["track_km"], leg


def test_by_our_count_the_way_to_ussuriysk_is_1094_km_and_on_to_the_railhead_1402(story: Story) -> None:
    written = rail_rows(story).set_index("leg_id")["track_km"]
    drawn = {leg: feature["properties"]["track_km"] for leg, feature in drawn_legs(story).items()}
    assert written[["L1", "L2", "L3"]].sum() == 1094
    assert sum(drawn[leg] for leg in ("L1", "L2", "L3")) == pytest.approx(1093.8)
    assert written[["L4", "L5"]].sum() == pytest.approx(1402, abs=1)
    assert sum(drawn[leg] for leg in ("L4", "L5")) == pytest.approx(1402.2)


def test_track_lengths_of_table_and_map_agree(story: Story) -> None:
    rows = rail_rows(story).set_index("leg_id")["track_km"]
    apart = {leg: abs(km - drawn_legs(story)[str(leg)]["properties"]["track_km"]) for leg, km in rows.items()}
    assert max(apart.values()) <= 0.5 + 1e-9


def test_no_text_of_either_language_holds_a_quotation_mark(story: Story) -> None:
    assert [(place, words) for place, _, words in texts(story) if set(words) & set(QUOTATION_MARKS)] == []


def test_french_sets_a_no_break_space_before_double_punctuation(story: Story) -> None:
    assert [
        (place, words) for place, language, words in texts(story) if language == "fr" and UNSPACED.search(words)
    ] == []


def test_texts_have_single_spaces_and_english_none_before_punctuation(story: Story) -> None:
    spaced = re.compile(r"\s[;:?!,.]")
    wrong = [
        (place, words)
        for place, language, words in texts(story)
        if re.search(r"\s\s", words) or (language == "en" and spaced.search(words))
    ]
    assert wrong == []
