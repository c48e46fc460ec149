"""The data tables of the figures have the same numbers and claims as the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from explainer.figures.data_tables import delegation_table, links_table, route_table
from explainer.figures.link_rows import person_links
from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from tests.variants import AT_EVERY_EDITION, IN_EVERY_LANGUAGE

BUILDERS = (route_table, delegation_table, links_table)
Builder = Callable[[Knowledge, Words], pd.DataFrame]
OF_EVERY_FIGURE = pytest.mark.parametrize("build", BUILDERS)


def read(number: str, language: str) -> float:
    """A number as it is written in a language."""
    group, point = {"en": (",", "."), "fr": ("\u202f", ",")}[language]
    return float(number.replace(group, "").replace(point, "."))


def status_word(story: Story, status: str, language: str) -> str:
    row = story.row("statuses", status)
    return f"{row['glyph']} {row[f'word_{language}']}"


@OF_EVERY_FIGURE
@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_row_cites_claims_that_are_known_and_has_no_empty_cell(
    known: dict[str, Knowledge], build: Builder, edition: str, language: str
) -> None:
    rows = build(known[edition], Words(language))
    for row in rows.to_dict("records"):
        claims = row.pop("claims")
        assert isinstance(claims, tuple)
        assert claims
        assert all(known[edition].knows(claim) for claim in claims)
        assert len(set(claims)) == len(claims)
        assert all(isinstance(cell, str) and cell.strip() for cell in row.values())


@OF_EVERY_FIGURE
def test_the_languages_differ_in_headings_but_not_in_claims(known: dict[str, Knowledge], build: Builder) -> None:
    english, french = (build(known["later"], Words(language)) for language in LANGUAGES)
    assert list(english["claims"]) == list(french["claims"])
    assert len(english.columns) == len(french.columns) == len(set(french.columns))
    assert "claims" in english.columns
    assert not any(heading in french.columns for heading in ("Name", "Side", "Stretch"))


@OF_EVERY_FIGURE
def test_an_empty_table_keeps_its_headings(known: dict[str, Knowledge], build: Builder) -> None:
    knowledge = known["2023-09-11"]
    names = ("legs", "appearances", "want_people", "want_claims")
    empty = replace(knowledge, **{name: getattr(knowledge, name).iloc[:0] for name in names})
    rows = build(empty, Words("en"))
    assert rows.empty
    assert list(rows.columns) == list(build(known["later"], Words("en")).columns)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_route_has_a_row_for_each_leg_known(known: dict[str, Knowledge], edition: str, language: str) -> None:
    knowledge = known[edition]
    rows = route_table(knowledge, Words(language)).itertuples(index=False, name=None)
    for (name, km, note, status, claims), leg in zip(rows, knowledge.legs.to_dict("records"), strict=True):
        assert (name, note) == (leg[f"name_{language}"], leg[f"note_{language}"])
        assert status == status_word(knowledge.story, leg["status"], language)
        assert claims == (leg["claim_id"],)
        assert leg["mode"] == "air" or read(km, language) == leg["reckoned_km"]


@pytest.mark.parametrize(("language", "said"), [("en", "not stated"), ("fr", "non précisé")])
def test_a_missing_length_is_named_and_does_not_become_0(known: dict[str, Knowledge], language: str, said: str) -> None:
    rows = route_table(known["later"], Words(language))
    lengths = [row[1] for row in rows.itertuples(index=False) if row.claims == ("C67",)]
    assert lengths == [said]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_delegation_has_a_row_for_each_person_known(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    people = delegation_members(known[edition])
    rows = delegation_table(known[edition], Words(language))
    assert list(rows.iloc[:, 0]) == list(people[f"name_{language}"])
    assert list(rows["claims"]) == list(people["claim_ids"])


def test_rows_of_the_delegation_in_words(known: dict[str, Knowledge]) -> None:
    def cells(language: str) -> list[str]:
        rows = delegation_table(known["2023-09-12-evening"], Words(language))
        return list(rows.drop(columns="claims").iloc[1])

    assert cells("en") == ["Jo Chun Ryong", "North Korea", "Munitions", "named by a third government"]
    assert cells("fr") == ["Jo Chun-ryong", "Corée du Nord", "Munitions", "par un pays tiers"]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_links_have_a_row_for_each_line_in_its_order(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    story = known[edition].story
    rows = links_table(known[edition], Words(language)).itertuples(index=False, name=None)
    for row, link in zip(rows, person_links(known[edition]).itertuples(), strict=True):
        assert row == (
            story.row("people", link.person_id)[f"name_{language}"],
            story.row("portfolios", link.portfolio_id)[f"name_{language}"],
            story.row("wants", link.want_id)[f"item_{language}"],
            story.row("claims", link.claim_id)[f"text_{language}"],
            status_word(story, link.status, language),
            (link.claim_id,),
        )
