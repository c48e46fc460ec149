"""The prose of the pages: parses data/copy/<language>/<page>.md into sentences that each name their claims.

In a file, each line is one sentence and ends with its claims in brackets. An empty line ends a paragraph. A heading
`## slot` begins a slot, the place on the page where the sentences below it stand. `## slot @first..last` limits them to those
editions.

    ## standfirst
    The train stopped at Khasan early on Tuesday. [C14]

A sentence about how the page is made cites `method`. One about what was not known cites `absence`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import pandas as pd

from explainer.tables.columns import LANGUAGES
from explainer.tables.faults import Fault
from explainer.tables.vocabulary import NOT_CLAIM_WORDS

NOT_CLAIMS = tuple(NOT_CLAIM_WORDS)  # what a sentence may cite instead of a claim
_HEADING = re.compile(r"## (?P<slot>[a-z0-9-]+)(?: @(?P<since>[a-z0-9-]+)(?P<open>\.\.)?(?P<until>[a-z0-9-]+)?)?")
_SENTENCE = re.compile(r"(?P<text>.+?) \[(?P<claims>[A-Za-z0-9]+(?: [A-Za-z0-9]+)*)\]")


class Sentence(NamedTuple):
    """One sentence of a page in one language.

    Attributes:
        page: Name of the page.
        slot: Where on the page it stands.
        language: Language code.
        paragraph: Which paragraph of the file, from 0; sentences with the same number stand together.
        line: Line in the file, from 1.
        text: The words, without the claims.
        claims: What it cites: claim ids, or one of NOT_CLAIMS.
        since: First edition that shows it; None for the first of all.
        until: Last edition that shows it; None for the last of all.
    """

    page: str
    slot: str
    language: str
    paragraph: int
    line: int
    text: str
    claims: tuple[str, ...]
    since: str | None
    until: str | None


def parse_copy(page: str, language: str, text: str) -> tuple[list[Sentence], list[Fault]]:
    """The sentences of one file.

    Args:
        page: Name of the page.
        language: Language code.
        text: Content of the file.

    Returns:
        Sentences in the order of the file, and one fault for each line that is neither a heading nor a sentence.
    """
    sentences: list[Sentence] = []
    faults: list[Fault] = []
    file, slot, since, until, paragraph = f"data/copy/{language}/{page}.md", "", None, None, 0
    for line, words in enumerate(text.splitlines(), start=1):
        if not words.strip():
            paragraph += 1
        elif heading := _HEADING.fullmatch(words):
            slot, since = heading["slot"], heading["since"]
            until = heading["until"] or (None if heading["open"] else since)
        elif (sentence := _SENTENCE.fullmatch(words)) and slot:
            claims = tuple(sentence["claims"].split())
            sentences.append(Sentence(page, slot, language, paragraph, line, sentence["text"], claims, since, until))
        else:
            faults.append(
                Fault(
                    file,
                    line,
                    "sentence",
                    words[:60],
                    "is neither a heading nor a sentence with its claims",
                    "end the line with its claims, such as [C14 C29], under a ## heading",
                )
            )
    return sentences, faults


def copy_faults(copy: pd.DataFrame, claims: Collection[str], editions: Sequence[str]) -> list[Fault]:
    """Sentences that cite an unknown claim or edition, end before they begin, or differ between the languages.

    Args:
        copy: One row a sentence, columns as Sentence.
        claims: All claim ids.
        editions: All edition ids, in order of time.

    Returns:
        One fault for each unknown claim, edition or pair of bounds, and for each page that differs the first difference.
    """
    found = []
    for row in copy.itertuples():
        file = f"data/copy/{row.language}/{row.page}.md"
        for claim in set(row.claims) - set(claims) - set(NOT_CLAIMS):
            found.append(
                Fault(
                    file,
                    row.line,
                    "claims",
                    claim,
                    "is no claim_id in data/claims.csv",
                    "mend the key or add the claim",
                )
            )
        for edition in {row.since, row.until} - set(editions) - {None}:
            found.append(
                Fault(
                    file, row.line, "edition", str(edition), "is no edition_id in data/editions.csv", "mend the heading"
                )
            )
        if row.until in editions and row.since in editions and editions.index(row.since) > editions.index(row.until):
            bounds = f"{row.since}..{row.until}"
            found.append(Fault(file, row.line, "edition", bounds, "ends before it begins", "swap the editions"))
    return [*found, *_language_differences(copy)]


def _outline(sentence: Any) -> tuple[Any, ...]:
    """What must be the same in all languages."""
    return sentence.slot, sentence.since, sentence.until, frozenset(sentence.claims)


def _language_differences(copy: pd.DataFrame) -> Iterator[Fault]:
    """The first sentence of each page that differs between languages; the last sentence where one file is shorter."""
    first, *others = LANGUAGES
    for page, rows in copy.groupby("page", sort=False):
        by_language = {language: list(rows[rows["language"] == language].itertuples()) for language in LANGUAGES}
        for language in others:
            pairs = zip_longest(by_language[first], by_language[language])
            differing = next(((a, b) for a, b in pairs if not (a and b) or _outline(a) != _outline(b)), None)
            if differing:
                lines = [
                    sentence.line if sentence else max((s.line for s in sentences), default=1)
                    for sentence, sentences in zip(differing, (by_language[first], by_language[language]), strict=True)
                ]
                yield Fault(
                    f"data/copy/{language}/{page}.md",
                    lines[1],
                    "sentence",
                    str(differing[1].slot if differing[1] else ""),
                    f"does not match data/copy/{first}/{page}.md:{lines[0]} in place, edition or claims",
                    "write the same sentences with the same claims in both languages",
                )
