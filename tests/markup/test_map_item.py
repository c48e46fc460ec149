"""An item of the map in full: its claims and our checks."""

from __future__ import annotations

import pytest

from explainer.figures.stop_layers import map_points
from explainer.markup.map_item import check_rows, map_item_claims
from explainer.model.reach_model import ReachModel
from explainer.tables.story import Story
from explainer.url_state import map_item_ids
from explainer.words import Words
from tests.variants import AT_EVERY_EDITION

ENGLISH = Words("en")


@pytest.mark.parametrize(
    ("edition", "chosen", "claims"),
    [
        ("2023-09-13", "S03", ("C14", "E01")),
        ("2023-09-13", "S05", ("C31",)),
        ("2023-09-13", "vostochny", ("C34",)),
        ("later", "vostochny", ("C34", "E32")),
        ("2023-09-13", "L4", ("C34",)),
        ("later", "L4", ("E32",)),
        ("2023-09-13", "F1", ("C67",)),
        ("2023-09-12-morning", "S20", ("E26",)),
        ("2023-09-13", "S02", ()),  # KCNA's hour has replaced it
        ("2023-09-12-morning", "S05", ()),
        ("2023-09-12-evening", "komsomolsk", ()),
        ("2023-09-12-morning", "F1", ()),
        ("2023-09-13", "L8", ()),
        ("2023-09-13", "", ()),
        ("later", "S99", ()),
    ],
)
def test_an_item_of_the_map_has_its_claims(
    models: dict[str, ReachModel], edition: str, chosen: str, claims: tuple[str, ...]
) -> None:
    assert map_item_claims(models[edition], chosen) == claims


@AT_EVERY_EDITION
def test_only_known_claims_are_given_and_some_for_all_that_the_map_shows(
    models: dict[str, ReachModel], edition: str
) -> None:
    model = models[edition]
    given = {chosen: map_item_claims(model, chosen) for chosen in map_item_ids(model.knowledge.story)}
    assert {claim for claims in given.values() for claim in claims} <= set(model.knowledge.claims["claim_id"])
    shown = {*(point["stop"] for point in map_points(model.knowledge, ENGLISH)), *model.knowledge.legs["leg_id"]}
    assert all(given[stop] for stop in shown)


def test_the_claim_of_60_km_is_checked_with_78_and_112(models: dict[str, ReachModel]) -> None:
    assert check_rows(models["2023-09-13"], ("C32",), ENGLISH).to_dict("records") == [
        {
            "article": "Ussuriysk is about 60 km north of Vladivostok.",
            "ours": "It is about 78 km in a straight line and about 112 km by rail.",
            "method": "Computed between GeoNames points; distance by rail from published timetable kilometres.",
        }
    ]


def test_the_check_is_in_the_readers_language(models: dict[str, ReachModel]) -> None:
    (ours,) = check_rows(models["2023-09-13"], ("C32",), Words("fr"))["ours"]
    assert ours.replace("\u00a0", " ") == "Environ 78 km en ligne droite et environ 112 km par le rail."


def test_a_check_of_several_claims_stands_once_and_none_leaves_the_columns(
    story: Story, models: dict[str, ReachModel]
) -> None:
    model, every = models["later"], tuple(story.claims["claim_id"])
    assert len(check_rows(model, every, ENGLISH)) == story.check_claims["check_id"].nunique()
    assert len(story.check_claims) > story.check_claims["check_id"].nunique()
    assert list(check_rows(model, (), ENGLISH).columns) == ["article", "ours", "method"]
    assert check_rows(model, (), ENGLISH).empty
