"""The ledger: filters, search, order, pages of the list, and ids that resemble an unknown one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.knowledge import Knowledge
from explainer.model.ledger import (
    CLAIMS_PER_PAGE,
    ClaimFilter,
    claims_by_place,
    filtered_claims,
    list_page,
    similar_claim_ids,
)
from explainer.tables.columns import natural_order
from explainer.tables.story import Story
from tests.variants import EDITIONS


def ids(knowledge: Knowledge, **wanted: str) -> list[str]:
    return list(filtered_claims(knowledge, ClaimFilter(**wanted))["claim_id"])


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_empty_filter_lists_every_known_claim_once_in_order(known: dict[str, Knowledge], edition: str) -> None:
    assert ids(known[edition]) == sorted(known[edition].claims["claim_id"], key=natural_order)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"status": "disputed"}, ["C89"]),
        ({"origin": "chosun"}, ["E10"]),
        ({"source": "klops-2023-09-12"}, ["E03"]),
        ({"person": "robert_wood"}, ["C81"]),
        ({"person": "jo_chun_ryong", "status": "assessed"}, ["C51"]),
        ({"place": "ussuriysk", "origin": "yonhap"}, ["C31"]),
        ({"page": "method", "find": "lunch"}, ["C40"]),
        ({"find": "c29"}, ["C29"]),
        ({"find": "Razdolnaïa"}, ["C29", "C30", "E02"]),  # in French
        ({"find": "chosun"}, ["E10"]),  # who says so
        ({"find": "azdolnaya"}, []),  # no word begins with it
        ({"find": "razdolnaya", "status": "disputed"}, []),
    ],
)
def test_all_filters_must_match(known: dict[str, Knowledge], wanted: dict[str, str], found: list[str]) -> None:
    assert ids(known["2023-09-13"], **wanted) == found


def test_claims_are_sorted_by_time_known_status_or_time_of_the_event(known: dict[str, Knowledge], story: Story) -> None:
    position = story.editions.set_index("edition_id")["position"]
    rows = filtered_claims(known["later"], ClaimFilter(sort="known"))
    assert rows["known_at"].map(position).is_monotonic_increasing
    rank = story.statuses.set_index("status")["position"]
    assert filtered_claims(known["later"], ClaimFilter(sort="status"))["status"].map(rank).is_monotonic_increasing
    about = filtered_claims(known["later"], ClaimFilter(sort="about"))["about"]
    dated = about.dropna().str.lstrip("/")
    assert dated.is_monotonic_increasing
    assert about.isna().to_numpy()[-1]  # what has no date stands last


@given(
    find=st.text(max_size=20),
    status=st.sampled_from(["", "confirmed", "reported"]),
    sort=st.sampled_from(["", "known", "about", "status"]),
)
def test_a_filter_never_adds_and_an_order_never_loses(
    known: dict[str, Knowledge], find: str, status: str, sort: str
) -> None:
    every = ids(known["later"])
    narrow = ids(known["later"], find=find, status=status)
    assert set(narrow) <= set(every)
    assert sorted(ids(known["later"], find=find, status=status, sort=sort)) == sorted(narrow)


def test_each_claim_is_on_the_page_that_is_named_for_it(known: dict[str, Knowledge]) -> None:
    rows = filtered_claims(known["later"], ClaimFilter(sort="known"))
    for claim in ("C01", "C96", "E77"):
        number = list_page(rows, claim)
        assert claim in list(rows["claim_id"].iloc[(number - 1) * CLAIMS_PER_PAGE : number * CLAIMS_PER_PAGE])
    assert list_page(rows, "C99") == 0


def test_places_have_the_claims_of_what_happened_there(story: Story) -> None:
    found = claims_by_place(story)
    assert found["khasan"] == ("E26", "C14", "E01")
    assert {"E32", "C34"} <= set(found["tsiolkovsky"])
    assert {"C24", "E30"} <= set(found["vladivostok"])


@pytest.mark.parametrize(
    ("asked", "nearest"), [("c29", "C29"), ("C290", "C29"), ("29", "C29"), (" E7 ", "E77"), ("C029", "C29")]
)
def test_an_unknown_claim_id_gets_similar_ids(story: Story, asked: str, nearest: str) -> None:
    near = similar_claim_ids(asked, story)
    assert nearest in near
    assert len(near) <= 3


@pytest.mark.parametrize("asked", ["", "<script>", "x" * 100_000, "🚂"])
def test_text_that_is_no_claim_id_gets_no_similar_ids(story: Story, asked: str) -> None:
    assert similar_claim_ids(asked, story) == []
