"""The people: who was known to be where, who is on record, and which of them a reader's filter selects.

An appearance belongs to one occasion and says nothing about another: who was on the train need not have been at the talks.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from explainer.cache import per_object
from explainer.model.knowledge import Knowledge
from explainer.model.search import matching_ids, search_words
from explainer.tables.story import Story

# How a person was identified, the best basis first.
BASIS_ORDER = ("named_by_state_media", "announced", "on_record", "seen_in_photographs", "named_by_third_government")
ON_RECORD = "on_record"
SPEAKS_OR_ACTS = ("states", "acts")
LEADERS = "leadership"
PEOPLE_PER_PAGE = 60


class PersonFilter(NamedTuple):
    """A reader's filter of persons; an empty field selects all.

    Attributes:
        q: Search text.
        side: One of vocabulary.SIDES.
        portfolio: Key of story.portfolios.
        basis: One of vocabulary.BASES.
    """

    q: str = ""
    side: str = ""
    portfolio: str = ""
    basis: str = ""


@per_object
def known_people(knowledge: Knowledge) -> pd.DataFrame:
    """The persons whom a known claim puts at an occasion or on record.

    Returns:
        Rows of people, in order of position, with the columns of the appearance that has the best basis (BASIS_ORDER): basis,
        occasion, claim_id, status; claim_ids (tuple, of all appearances); travelled (whether any appearance is more than being
        on record); in_article (whether the article names the person); record_ids (tuple of claims that the person is on
        record for); sanction_ids (tuple of claims that the person is under sanctions); absent_ids (tuple of claims that list
        who was there and leave the person out).
    """
    order = {basis: i for i, basis in enumerate(BASIS_ORDER)}
    ranked = knowledge.appearances.assign(rank=knowledge.appearances["basis"].map(order)).sort_values(
        "rank", kind="stable"
    )
    best = ranked.drop_duplicates("person_id")[["person_id", "basis", "occasion", "claim_id", "status"]]
    people = knowledge.story.people.merge(best, on="person_id")
    about = known_person_claims(knowledge)
    return people.assign(
        claim_ids=_claims_of(people, ranked),
        travelled=people["person_id"].isin(ranked.loc[ranked["occasion"] != ON_RECORD, "person_id"]),
        in_article=people["article_spelling"].notna(),
        record_ids=_claims_of(people, about[about["role"].isin(SPEAKS_OR_ACTS)]),
        sanction_ids=_claims_of(people, about[about["role"] == "sanctioned"]),
        absent_ids=_claims_of(people, about[about["role"] == "not_listed"]),
    ).sort_values("position", ignore_index=True)


def _claims_of(people: pd.DataFrame, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """For each person, the claims of that person's rows, each once."""
    claims = {str(person): tuple(dict.fromkeys(own)) for person, own in rows.groupby("person_id")["claim_id"]}
    return [claims.get(person, ()) for person in people["person_id"]]


def known_person_claims(knowledge: Knowledge) -> pd.DataFrame:
    """Rows of person_claims whose claim is known."""
    rows = knowledge.story.person_claims
    return rows[rows["claim_id"].isin(knowledge.claims["claim_id"])].reset_index(drop=True)


def delegation_members(knowledge: Knowledge) -> pd.DataFrame:
    """Persons named in the article whom a known claim puts on the trip or at the talks: rows of known_people."""
    people = known_people(knowledge)
    return people[people["travelled"] & people["in_article"]].reset_index(drop=True)


def named_by_other_sources(knowledge: Knowledge) -> pd.DataFrame:
    """Persons on the trip or at the talks whom only other sources name: rows of known_people."""
    people = known_people(knowledge)
    return people[people["travelled"] & ~people["in_article"]].reset_index(drop=True)


def people_on_record(knowledge: Knowledge) -> pd.DataFrame:
    """Persons named in the article who are on record for a statement or an act: rows of known_people.

    The two leaders are left out, since the whole story is about what they said and did.
    """
    people = known_people(knowledge)
    speaks = people["record_ids"].map(bool) & people["in_article"] & (people["portfolio_id"] != LEADERS)
    return people[speaks.astype(bool)].reset_index(drop=True)


def appearances_by_occasion(knowledge: Knowledge) -> pd.DataFrame:
    """Who was at which occasion.

    Returns:
        One row a (person, occasion), without being on record: person_id, occasion, basis (the best), claim_ids (tuple of the
        claims with that basis: once state media name a person, the announcement before it adds nothing).
    """
    order = {basis: i for i, basis in enumerate(BASIS_ORDER)}
    rows = knowledge.appearances[knowledge.appearances["occasion"] != ON_RECORD]
    rows = rows.assign(rank=rows["basis"].map(order)).sort_values("rank", kind="stable")
    rows = rows[rows["rank"] == rows.groupby(["person_id", "occasion"])["rank"].transform("min")]
    grouped = rows.groupby(["person_id", "occasion"], sort=False)
    found = grouped.agg(basis=("basis", "first"), claim_ids=("claim_id", lambda ids: tuple(dict.fromkeys(ids))))
    return found.reset_index()


def filtered_people(people: pd.DataFrame, knowledge: Knowledge, chosen: PersonFilter) -> pd.DataFrame:
    """The persons that a filter selects.

    Args:
        people: Rows of known_people.
        knowledge: For the texts that are searched.
        chosen: The filter. Each word of q must begin a word of the person's names, office or portfolio, in any language.

    Returns:
        The selected rows, in the same order.
    """
    for column, value in (("side", chosen.side), ("portfolio_id", chosen.portfolio), ("basis", chosen.basis)):
        people = people[people[column] == value] if value else people
    return people[people["person_id"].isin(matching_ids(chosen.q, _searchable(knowledge.story)))].reset_index(drop=True)


@per_object
def _searchable(story: Story) -> dict[str, list[str]]:
    """Person id to the words that a search compares."""
    people, portfolios = story.by_key["people"], story.by_key["portfolios"]
    return {person: search_words(person_texts(row, portfolios[row["portfolio_id"]])) for person, row in people.items()}


def person_texts(person: dict[str, str], portfolio: dict[str, str]) -> list[str | None]:
    """The texts by which a person can be found: names, offices, portfolio.

    Args:
        person: Row of people.
        portfolio: Row of portfolios.

    Returns:
        Texts, None for a missing one: not all persons have a native name.
    """
    names = ("name_en", "name_fr", "article_spelling", "native", "role_en", "role_fr")
    return [*(person[name] for name in names), portfolio["name_en"], portfolio["name_fr"]]
