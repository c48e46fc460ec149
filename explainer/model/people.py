"""Who is known to have been where: appearances -> persons, and which of them a reader asks for.

Being on the train is not being at the table: an appearance belongs to one occasion, and says nothing of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from explainer.cache import once
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story

# Best first: the closer to a list of names, the better.
BASIS_ORDER = ("named_by_state_media", "announced", "on_record", "seen_in_photographs", "named_by_third_government")
ON_RECORD = "on_record"
SAID_OR_DONE = ("states", "acts")
LEADERS = "leadership"


PEOPLE_PER_PAGE = 60  # persons whose cards are shown at once


class PersonFilter(NamedTuple):
    """Which persons a reader wants to see; empty text for any."""

    q: str = ""
    side: str = ""
    portfolio: str = ""
    basis: str = ""


@once
def known_people(knowledge: Knowledge) -> pd.DataFrame:
    """The persons whom a known claim puts somewhere or on record, with the best basis of their identification.

    Returns:
        Rows of people with basis, occasion, claim_id and status of the best appearance, claim_ids (tuple of those of
        all), travelled (whether any appearance is more than being on record), in the article (whether it names them),
        record_ids and sanction_ids (tuples: what they are on record for, and who says that they are under sanctions), in
        the people's order. The best basis is the first in BASIS_ORDER.
    """
    order = {basis: i for i, basis in enumerate(BASIS_ORDER)}
    ranked = knowledge.appearances.assign(rank=knowledge.appearances["basis"].map(order)).sort_values(
        "rank", kind="stable"
    )
    best = ranked.drop_duplicates("person_id")[["person_id", "basis", "occasion", "claim_id", "status"]]
    people = knowledge.story.people.merge(best, on="person_id")
    told = known_person_claims(knowledge)
    return people.assign(
        claim_ids=_claims_of(people, ranked),
        travelled=people["person_id"].isin(ranked.loc[ranked["occasion"] != ON_RECORD, "person_id"]),
        in_article=people["article_spelling"].notna(),
        record_ids=_claims_of(people, told[told["role"].isin(SAID_OR_DONE)]),
        sanction_ids=_claims_of(people, told[told["role"] == "sanctioned"]),
    ).sort_values("position", ignore_index=True)


def _claims_of(people: pd.DataFrame, rows: pd.DataFrame) -> list[tuple[str, ...]]:
    claims = {str(person): tuple(dict.fromkeys(own)) for person, own in rows.groupby("person_id")["claim_id"]}
    return [claims.get(person, ()) for person in people["person_id"]]


def known_person_claims(knowledge: Knowledge) -> pd.DataFrame:
    """What persons are on record for, by the claims known: person_id, claim_id, role."""
    rows = knowledge.story.person_claims
    return rows[rows["claim_id"].isin(knowledge.claims["claim_id"])].reset_index(drop=True)


def delegation_members(knowledge: Knowledge) -> pd.DataFrame:
    """Those of the article whom a known claim puts on the trip or at the table: rows of known_people."""
    people = known_people(knowledge)
    return people[people["travelled"] & people["in_article"]].reset_index(drop=True)


def named_by_other_sources(knowledge: Knowledge) -> pd.DataFrame:
    """Those whom only other sources put there: rows of known_people."""
    people = known_people(knowledge)
    return people[people["travelled"] & ~people["in_article"]].reset_index(drop=True)


def people_on_record(knowledge: Knowledge) -> pd.DataFrame:
    """The others who speak or act, and are named in the article: rows of known_people with record_ids.

    The two leaders are left out, since the whole story is about what they said and did; so are those who only travelled.
    """
    people = known_people(knowledge)
    speaks = people["record_ids"].map(bool) & people["in_article"] & (people["portfolio_id"] != LEADERS)
    return people[speaks.astype(bool)].reset_index(drop=True)


def appearances_by_occasion(knowledge: Knowledge) -> pd.DataFrame:
    """Who was where besides being on record, once a (person, occasion).

    Returns:
        person_id, occasion, basis (the best), claim_ids (tuple of those that have it: once state media name a person, the
        announcement before it proves nothing more).
    """
    order = {basis: i for i, basis in enumerate(BASIS_ORDER)}
    rows = knowledge.appearances[knowledge.appearances["occasion"] != ON_RECORD]
    rows = rows.assign(rank=rows["basis"].map(order)).sort_values("rank", kind="stable")
    rows = rows[rows["rank"] == rows.groupby(["person_id", "occasion"])["rank"].transform("min")]
    grouped = rows.groupby(["person_id", "occasion"], sort=False)
    found = grouped.agg(basis=("basis", "first"), claim_ids=("claim_id", lambda ids: tuple(dict.fromkeys(ids))))
    return found.reset_index()


def folded_words(text: str) -> list[str]:
    """Words without case and accents, so that Sergueï is found as serguei and l’ONU as onu; other scripts stay as they are."""
    # Taken apart first as well: some signs, as those of mathematics, are only letters with a case once they are.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign)))


def search_words(texts: Iterable[str | None]) -> list[str]:
    """The folded words of all texts, one after the other."""
    return [word for text in texts if text for word in folded_words(text)]


def matching_ids(asked: str, words: Mapping[str, Sequence[str]]) -> set[str]:
    """Ids of the rows of whose folded words one begins with each word asked for; all where none is asked for."""
    starts = folded_words(asked)
    return {
        row_id for row_id, own in words.items() if all(any(word.startswith(start) for word in own) for start in starts)
    }


def filtered_people(people: pd.DataFrame, knowledge: Knowledge, asked: PersonFilter) -> pd.DataFrame:
    """The persons that a reader asks for.

    Args:
        people: Rows of known_people.
        knowledge: For the names of portfolios.
        asked: Every word of q must begin a word of a person's names, in any language or script, office or portfolio.

    Returns:
        The same rows, fewer of them, in the same order.
    """
    for column, wanted in (("side", asked.side), ("portfolio_id", asked.portfolio), ("basis", asked.basis)):
        people = people[people[column] == wanted] if wanted else people
    return people[people["person_id"].isin(matching_ids(asked.q, _searchable(knowledge.story)))].reset_index(drop=True)


@once
def _searchable(story: Story) -> dict[str, list[str]]:
    """Person to the folded words."""
    people, portfolios = story.by_key["people"], story.by_key["portfolios"]
    return {person: search_words(person_texts(row, portfolios[row["portfolio_id"]])) for person, row in people.items()}


def person_texts(person: dict[str, str], portfolio: dict[str, str]) -> list[str | None]:
    """All that a person can be searched by; some have no spelling in the article or no native name."""
    names = ("name_en", "name_fr", "article_spelling", "native", "role_en", "role_fr")
    return [*(person[name] for name in names), portfolio["name_en"], portfolio["name_fr"]]
