"""Where claims are used: each sentence, mark and row that names a claim is found from the claim."""

from __future__ import annotations

import pandas as pd
import pytest

from explainer.markup.map_item import map_item_claims
from explainer.model.claim_index import Use, claim_uses, nearest_edition
from explainer.model.knowledge import known_at
from explainer.model.railway import rail_network
from explainer.model.reach_model import ReachModel
from explainer.tables.data_folder import PAGES
from explainer.tables.story import Story
from tests.variants import AT_EVERY_EDITION


@pytest.fixture(scope="module")
def found(story: Story) -> pd.DataFrame:
    return claim_uses(story)


def places(found: pd.DataFrame, claim: str) -> set[tuple[str, str, str]]:
    own = found[found["claim_id"] == claim]
    return set(zip(own["page"], own["kind"], own["key"], strict=True))


def test_a_claim_is_found_wherever_a_table_or_a_sentence_names_it(found: pd.DataFrame) -> None:
    assert {
        ("train", "sighting", "S04"),
        ("train", "stretch", "L2"),
        ("train", "sentence", "standfirst"),
    } - places(found, "C29") == {("train", "sentence", "standfirst")}  # that sentence cites C14 and E02
    assert ("train", "sentence", "headline") in places(found, "C29")
    assert ("method", "check", "V05") in places(found, "C29")
    assert {("train", "destination", "vladivostok"), ("afterwards", "question", "O03")} <= places(found, "C24")
    assert {("delegation", "person", "jo_chun_ryong"), ("afterwards", "question", "O11")} <= places(found, "C51")
    assert {
        ("bargain", "want", "W13"),
        ("bargain", "reading", "us_officials"),
        ("afterwards", "question", "O15"),
    } <= places(found, "C83")
    assert ("bargain", "want", "W13") in places(found, "C91")


def test_every_row_that_rests_on_a_claim_is_found(story: Story, found: pd.DataFrame) -> None:
    rows = {
        "sighting": {*story.sightings["claim_id"], *story.sightings["time_claim_id"].dropna()},
        "stretch": set(story.leg_claims["claim_id"]),
        "destination": {*story.candidates["claim_id"], *story.candidates["settled_by"].dropna()},
        "speed": set(story.speeds["claim_id"]),
        "person": {*story.appearances["claim_id"], *story.person_claims["claim_id"]},
        "link": set(story.want_people["claim_id"]),
        "reading": set(story.reading_claims["claim_id"]),
        "question": set(story.outcome_claims["claim_id"]),
        "check": set(story.check_claims["claim_id"]),
    }
    for kind, claims in rows.items():
        assert set(found.loc[found["kind"] == kind, "claim_id"]) == claims, kind


def test_every_sentence_that_cites_a_claim_is_found(story: Story, found: pd.DataFrame) -> None:
    for row in story.copy[story.copy["page"] != "common"].itertuples():
        for claim in set(row.claims) - {"method", "absence"}:
            assert (row.page, "sentence", row.slot) in places(found, claim)


def test_a_use_names_an_existing_page_and_editions_that_know_the_claim(story: Story, found: pd.DataFrame) -> None:
    assert set(found["page"]) <= set(PAGES) - {"common", "ledger"}
    position = story.editions.set_index("edition_id")["position"]
    known = story.claims.set_index("claim_id")["known_at"].map(position)
    assert (found["first"] >= found["claim_id"].map(known)).all()
    assert (found["first"] <= found["last"]).all()
    assert not found.duplicated().any()


@pytest.mark.parametrize(("at", "shown"), [(1, 2), (2, 2), (3, 3), (4, 4), (5, 4)])
def test_a_link_opens_the_readers_edition_or_the_nearest_that_shows_the_place(at: int, shown: int) -> None:
    assert nearest_edition(Use("C01", "train", "sentence", "x", "", "", 2, 4), at) == shown


@AT_EVERY_EDITION
def test_a_selected_map_item_shows_the_claims_that_the_index_says_it_uses(
    story: Story, found: pd.DataFrame, edition: str
) -> None:
    position = story.row("editions", edition)["position"]
    model = ReachModel(known_at(story, edition), rail_network(story), 60)
    stops = found[(found["parameter"] == "stop") & (found["first"] <= position) & (found["last"] >= position)]
    for use in stops.itertuples():
        assert use.claim_id in map_item_claims(model, use.key), (use.claim_id, use.key)


def test_a_sighting_without_an_hour_is_replaced_by_the_one_with_an_hour(found: pd.DataFrame) -> None:
    of_khasan = found[(found["claim_id"] == "C14") & (found["kind"] == "sighting")].set_index("key")
    assert list(of_khasan.loc["S02", ["first", "last"]]) == [3, 3]
    assert list(of_khasan.loc["S03", ["first", "last"]]) == [4, 6]
