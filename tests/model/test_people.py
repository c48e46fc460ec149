"""People: the best basis of each, who is on record only, and what a search finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.model.knowledge import Knowledge
from explainer.model.people import (
    BASIS_ORDER,
    PersonFilter,
    appearances_by_occasion,
    delegation_members,
    filtered_people,
    known_people,
    named_by_other_sources,
    people_on_record,
)
from explainer.model.search import folded_words
from explainer.tables.vocabulary import BASES
from tests.variants import AT_EVERY_EDITION, EDITIONS


def ids(people: object) -> list[str]:
    return list(people["person_id"])


def test_the_order_ranks_every_basis_once() -> None:
    assert sorted(BASIS_ORDER) == sorted(BASES)


@pytest.mark.parametrize(
    ("edition", "person", "basis", "claims"),
    [
        ("2023-09-12-evening", "jo_chun_ryong", "named_by_third_government", ("C51",)),
        ("2023-09-12-evening", "kim_jong_un", "named_by_state_media", ("C46", "C17", "C39")),
        ("2023-09-12-evening", "sergei_shoigu", "announced", ("C54",)),
        ("2023-09-13", "kang_sun_nam", "seen_in_photographs", ("C57",)),
        ("later", "kang_sun_nam", "named_by_state_media", ("E42", "E69", "E113", "E114", "C57")),
        ("later", "sergei_shoigu", "named_by_state_media", ("E42", "E36", "E113", "C54")),
        ("later", "robert_wood", "on_record", ("C81",)),
    ],
)
def test_the_best_basis_known_counts_and_its_claim_comes_first(
    known: dict[str, Knowledge], edition: str, person: str, basis: str, claims: tuple[str, ...]
) -> None:
    row = known_people(known[edition]).set_index("person_id").loc[person]
    assert row["basis"] == basis
    assert row["claim_ids"] == claims
    assert row["claim_id"] == claims[0]


@AT_EVERY_EDITION
def test_people_keep_their_order_and_appear_once(known: dict[str, Knowledge], edition: str) -> None:
    people = known_people(known[edition])
    assert people["position"].is_monotonic_increasing
    assert people["person_id"].is_unique


@AT_EVERY_EDITION
def test_every_known_person_is_a_member_named_elsewhere_or_only_on_record(
    known: dict[str, Knowledge], edition: str
) -> None:
    members, elsewhere = ids(delegation_members(known[edition])), ids(named_by_other_sources(known[edition]))
    everybody = known_people(known[edition])
    spoke = ids(everybody[~everybody["travelled"]])
    assert sorted([*members, *elsewhere, *spoke]) == sorted(ids(everybody))


def test_a_person_on_record_is_no_member_until_a_claim_puts_him_on_the_trip(known: dict[str, Knowledge]) -> None:
    assert "dmitry_peskov" not in ids(delegation_members(known["2023-09-13"]))
    assert "dmitry_peskov" in ids(delegation_members(known["later"]))
    for edition in EDITIONS:
        assert not {"lim_soo_suk", "robert_wood", "andrei_rudenko"} & set(ids(delegation_members(known[edition])))


def test_named_by_other_sources_has_the_people_the_article_leaves_out(known: dict[str, Knowledge]) -> None:
    assert ids(named_by_other_sources(known["2023-09-12-morning"])) == ["o_su_yong", "kim_kwang_hyok", "pak_hun"]
    assert len(named_by_other_sources(known["later"])) == 14


def test_people_on_record_have_the_claims_known_at_the_edition(known: dict[str, Knowledge]) -> None:
    found = people_on_record(known["2023-09-13"]).set_index("person_id")["record_ids"]
    assert {
        "dmitry_peskov",
        "andrei_rudenko",
        "lim_soo_suk",
        "robert_wood",
        "oleg_kozhemyako",
        "alexander_kozlov",
    } <= set(found.index)
    assert found["dmitry_peskov"] == ("C28", "C39", "C40", "C54")
    assert found["lim_soo_suk"] == ("C77", "C78", "C79", "C80", "E19")
    assert not {"kim_jong_un", "vladimir_putin"} & set(found.index)


def test_sanctions_are_shown_from_when_their_claim_is_known(known: dict[str, Knowledge]) -> None:
    def under(edition: str) -> dict[str, tuple[str, ...]]:
        people = known_people(known[edition])
        return {row.person_id: row.sanction_ids for row in people.itertuples() if row.sanction_ids}

    assert under("2023-09-13") == {}
    assert under("later") == {"jo_chun_ryong": ("E43",), "ri_pyong_chol": ("E43",)}


def test_a_person_on_the_train_is_not_counted_at_the_talks(known: dict[str, Knowledge]) -> None:
    cells = appearances_by_occasion(known["later"]).set_index(["person_id", "occasion"])
    for person in ("jo_chun_ryong", "ri_pyong_chol", "kim_myong_sik", "kim_kwang_hyok", "pak_hun"):
        assert (person, "departure") in cells.index
        assert (person, "talks") not in cells.index
    assert cells.loc[("kim_yo_jong", "vostochny"), "claim_ids"] == ("E77",)
    assert ("kim_yo_jong", "talks") not in cells.index


def test_an_appearance_keeps_the_claims_of_its_best_basis_alone(known: dict[str, Knowledge]) -> None:
    def talks(edition: str) -> tuple[str, tuple[str, ...]]:
        cells = appearances_by_occasion(known[edition]).set_index(["person_id", "occasion"])
        row = cells.loc[("sergei_shoigu", "talks")]
        return row["basis"], row["claim_ids"]

    assert talks("2023-09-13") == ("announced", ("C54",))
    assert talks("later") == ("named_by_state_media", ("E42",))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (PersonFilter(q="choe"), ["choe_son_hui"]),
        (PersonFilter(q="Choe Sun"), ["choe_son_hui"]),  # as the article spells her
        (PersonFilter(q="최선희"), ["choe_son_hui"]),
        (PersonFilter(q="choigou"), ["sergei_shoigu"]),  # as the French press does
        (PersonFilter(q="ШОЙГУ"), ["sergei_shoigu"]),
        (PersonFilter(q="kim jong"), ["kim_jong_un"]),
        (PersonFilter(q="Jong-un"), ["kim_jong_un"]),
        (PersonFilter(q="maréchal"), ["ri_pyong_chol", "pak_jong_chon"]),
        (PersonFilter(q="marechal pak"), ["pak_jong_chon"]),
        (PersonFilter(q="espace"), ["pak_thae_song"]),
        (PersonFilter(q="ong"), []),  # no word begins with it
        (PersonFilter(side="united_states"), ["robert_wood"]),
        (PersonFilter(portfolio="navy"), ["kim_myong_sik"]),
        (PersonFilter(basis="named_by_third_government"), ["jo_chun_ryong"]),
        (PersonFilter(q="minister", side="russia", basis="announced"), ["sergei_shoigu"]),
        (PersonFilter(side="south_korea", portfolio="navy"), []),
    ],
)
def test_a_search_finds_by_any_name_in_any_script(
    known: dict[str, Knowledge], asked: PersonFilter, found: list[str]
) -> None:
    people = known_people(known["2023-09-13"])
    assert ids(filtered_people(people, known["2023-09-13"], asked)) == found


def test_an_empty_filter_selects_everybody(known: dict[str, Knowledge]) -> None:
    people = known_people(known["later"])
    assert ids(filtered_people(people, known["later"], PersonFilter())) == ids(people)


@given(q=st.text(max_size=30), more=st.text(max_size=10))
@example(q="\U0001d790", more="")  # a bold alpha of mathematics
def test_a_longer_search_never_finds_more_people(known: dict[str, Knowledge], q: str, more: str) -> None:
    people = known_people(known["later"])
    wide, narrow = (ids(filtered_people(people, known["later"], PersonFilter(q=text))) for text in (q, f"{q} {more}"))
    assert set(narrow) <= set(wide)
    assert folded_words(" ".join(folded_words(q))) == folded_words(q)
