"""A fault in data/: its place, the rule that it breaks, and its mend."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is wrong in a file of data/.

    Attributes:
        file: Path from the root of the repository, such as data/claims.csv.
        line: Line in the file, counted from 1.
        column: Column of a table, or what kind of thing is wrong (file, row, sentence, edition, claims).
        value: What stands there; empty where nothing does.
        rule: What is wrong with the value. It completes the sentence "the value ...".
        mend: What an editor should do about it.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    mend: str

    def __str__(self) -> str:
        """As the data gate prints it."""
        return f"{self.file}:{self.line} {self.column}: {self.value!r} {self.rule}. Mend: {self.mend}."
