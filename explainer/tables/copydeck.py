"""The running words of the pages: Markdown in data/copy/<language>/<page>.md to sentences that each name their claims.

The form of a file: a line is a sentence and ends with its claims in brackets; an empty line ends a paragraph; `## slot`
begins a place on the page, and `## slot @first..last` one that is shown only in those editions.

    ## standfirst
    The train stopped at Khasan early on Tuesday. [C14]

A sentence about how the page is made cites `method`, one about what was not known cites `absence`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import pandas as pd

from explainer.tables.columns import LANGUAGES
from explainer.tables.faults import Fault

NOT_CLAIMS = ("method", "absence")
_HEADING = re.compile(r"## (?P<slot>[a-z0-9-]+)(?: @(?P<since>[a-z0-9-]+)(?P<open>\.\.)?(?P<until>[a-z0-9-]+)?)?")
_SENTENCE = re.compile(r"(?P<text>.+?) \[(?P<claims>[A-Za-z0-9]+(?: [A-Za-z0-9]+)*)\]")


class Sentence(NamedTuple):
    """One sentence of a page in one language, with the claims that it rests on and the editions it belongs to."""

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
    """Sentences of one file and what could not be read of it.

    Args:
        page: Name of the page.
        language: Language of the file.
        text: The file's text.

    Returns:
        Sentences in order, and faults with file and line.
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
    """Sentences that cite what is not there or could never be shown, and places where the languages differ.

    Args:
        copy: One row a sentence (Sentence).
        claims: The claim ids that there are.
        editions: The edition ids that there are, in order of time.
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
    return sentence.slot, sentence.since, sentence.until, frozenset(sentence.claims)


def _language_differences(copy: pd.DataFrame) -> Iterator[Fault]:
    """The first difference of each page, at the sentence itself; past the end of a page, at its last sentence."""
    first, *others = LANGUAGES
    for page, rows in copy.groupby("page", sort=False):
        said = {language: list(rows[rows["language"] == language].itertuples()) for language in LANGUAGES}
        for language in others:
            pairs = zip_longest(said[first], said[language])
            differing = next(((a, b) for a, b in pairs if not (a and b) or _outline(a) != _outline(b)), None)
            if differing:
                lines = [
                    sentence.line if sentence else max((s.line for s in sentences), default=1)
                    for sentence, sentences in zip(differing, (said[first], said[language]), strict=True)
                ]
                yield Fault(
                    f"data/copy/{language}/{page}.md",
                    lines[1],
                    "sentence",
                    str(differing[1].slot if differing[1] else ""),
                    f"does not match data/copy/{first}/{page}.md:{lines[0]} in place, edition or claims",
                    "write the same sentences with the same claims in both languages",
                )
