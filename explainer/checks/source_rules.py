"""Rules on sources that no schema states: a claim is shown from when a source of it was out, and who is named is a source.

The data gate prints what breaks them and stays shut. It also prints, as information, which claims rest on one weak source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from explainer.model.claim_sources import source_ids_by_claim, sources_of
from explainer.tables.columns import LANGUAGES
from explainer.tables.faults import Fault
from explainer.tables.story import Story
from explainer.tables.vocabulary import NOT_CLAIM_WORDS

AGENCIES = {  # name in a text to the words that name it among a claim's sources
    **{
        name: (name,)
        for name in ("KCNA", "TASS", "RIA Novosti", "Reuters", "Yonhap", "SBS", "NHK", "Interfax", "Kremlin")
    },
    **{name: (name,) for name in ("AFP", "Kyodo", "Xinhua", "UPI", "EFE", "KBS", "MBC", "MBN", "BBC", "CNN", "CSIS")},
    **{name: (name,) for name in ("NK News", "Politico", "DW", "Hankyung", "Newsis", "38 North", "Kyiv Independent")},
    "AP": ("AP", "Associated Press"),
}
OFTEN_NAMED = re.compile(rf"\b({'|'.join(sorted(AGENCIES, key=len, reverse=True))})\b")
UNDATED = ""  # no day: reference works, open data, our own computation


class Told(NamedTuple):
    """A text with its place and the claims and sources that stand behind it."""

    file: str
    line: int
    column: str
    text: str
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()


def early_claim_faults(story: Story) -> Iterator[Fault]:
    """Claims that an edition shows although every source of theirs was published after its cut-off."""
    cutoffs = story.editions.set_index("edition_id")["cutoff"].dt.strftime("%Y-%m-%d")
    for row in story.claims.itertuples():
        first = min(sources_of(story, str(row.claim_id)), key=_published)
        if _published(first) > cutoffs[row.known_at]:
            yield Fault(
                "data/claims.csv",
                int(str(row.Index)) + 2,
                "known_at",
                str(row.known_at),
                f"is before its first source, {first['source_id']}, was published on {first['published']}",
                "add a source that was out by then to data/claim_sources.csv, or name a later edition",
            )


def _published(source: dict[str, Any]) -> str:
    """First day on which a source can have been published."""
    day = source["published"]
    return f"{day}-01-01"[:10] if day else UNDATED


def unnamed_source_faults(story: Story) -> Iterator[Fault]:
    """Texts that name an agency which is neither a source of their claims nor relayed or quoted by one."""
    behind = _names_by_claim(story)
    for told in told_texts(story):
        claims = [behind[claim] for claim in told.claims if claim not in NOT_CLAIM_WORDS]
        allowed = " ".join([*claims, *(_source_names(story.row("sources", source)) for source in told.sources)])
        for name in dict.fromkeys(OFTEN_NAMED.findall(told.text)):
            if not any(re.search(rf"\b{word}\b", allowed) for word in AGENCIES[name]):
                rule = f"names {name}, which is no source of {' '.join(told.claims) or 'its row'}"
                mend = "name who says so, or add the source to data/claim_sources.csv"
                yield Fault(told.file, told.line, told.column, name, rule, mend)


def _names_by_claim(story: Story) -> dict[str, str]:
    """Claim id to everything that names its origin and its sources."""
    names = {}
    for row in story.claims.to_dict("records"):
        origin = story.row("origins", row["origin_id"])
        sources = (_source_names(source) for source in sources_of(story, row["claim_id"]))
        names[str(row["claim_id"])] = " ".join([origin["name_en"], origin["name_fr"], *sources])
    return names


def _source_names(source: dict[str, Any]) -> str:
    return " ".join(str(source[column] or "") for column in ("publisher_en", "title", "relays", "note_en"))


def told_texts(story: Story) -> Iterator[Told]:
    """The texts that tell claims, in each language: claims, sentences, sightings, legs, people, wants, answers, checks."""
    yield from _rows(story, "claims", ("text", "hedge"))
    yield from _rows(story, "sightings", ("what",))
    yield from _rows(story, "legs", ("published_of", "note"), ("leg_claims",))
    yield from _rows(story, "speeds", ("what",))
    told_of_people = ("role", "presence", "presence_named", "note")
    yield from _rows(story, "people", told_of_people, ("appearances", "person_claims"))
    yield from _rows(story, "wants", ("item", "hedge"), ("want_claims",))
    yield from _rows(story, "readings", ("label", "note"), ("reading_claims",))
    yield from _rows(story, "outcomes", ("answer", "caveat"), ("outcome_claims",))
    yield from _rows(story, "outcome_updates", ("answer", "caveat"), ("outcome_claims",))
    yield from _rows(story, "checks", ("ours",), ("check_claims",))
    for row in story.copy.itertuples():
        file = f"data/copy/{row.language}/{row.page}.md"
        yield Told(file, int(row.line), "text", str(row.text), tuple(row.claims))


def _rows(story: Story, table: str, stems: Iterable[str], links: Iterable[str] = ()) -> Iterator[Told]:
    """The texts of one table, with the claims and sources that its rows name.

    Args:
        story: The validated tables.
        table: Name of the table.
        stems: Its columns of text, without the language.
        links: Tables that link its rows, by their first column, with claims.
    """
    rows = story.tables[table]
    key = str(rows.columns[0])
    linked: dict[str, list[str]] = {}
    for link in links:
        for row_id, claim in story.tables[link][[key, "claim_id"]].to_numpy():
            linked.setdefault(str(row_id), []).append(str(claim))
    claims = [column for column in rows.columns if column.endswith("claim_id")]
    sources = [column for column in rows.columns if column.endswith("source_id")]
    for index, row in enumerate(rows.to_dict("records")):
        named = tuple(row[column] for column in claims if row[column])
        behind = (*named, *linked.get(row[key], ())), tuple(row[column] for column in sources if row[column])
        for column in (f"{stem}_{language}" for stem in stems for language in LANGUAGES):
            if row[column]:
                yield Told(f"data/{table}.csv", index + 2, column, row[column], *behind)


def weak_claims(story: Story) -> Iterator[str]:
    """One line for each claim that rests on one source of grade C, or on one that relays another; no fault.

    A newspaper that carries an agency's own text relays nobody.
    """
    for index, (claim, sources) in enumerate(source_ids_by_claim(story).items()):
        source = story.row("sources", sources[0])
        relays = [name for name in (source["relays"] or "").split("; ") if not source["publisher_en"].startswith(name)]
        if len(sources) == 1 and (source["grade"] == "C" or relays):
            why = ", ".join([f"grade {source['grade']}", *(f"relays {name}" for name in relays)])
            yield f"data/claims.csv:{index + 2} {claim}: rests on {sources[0]} alone ({why})."
