"""How much a run measures: everything, or what fits into three minutes."""

from __future__ import annotations

from typing import NamedTuple


class Effort(NamedTuple):
    """The size of a run.

    Attributes:
        rounds: Number of rounds; a row is the median over them.
        runs_a_round: Measured runs of a page in each round.
        readers: Number of readers who click without pause.
        load_s: Seconds for which they click.
        is_whole: Whether to measure also what needs other programs (Dash, Panel, Caddy) or takes minutes (many readers, large
            stories, layout shift).
    """

    rounds: int
    runs_a_round: int
    readers: int
    load_s: float
    is_whole: bool


WHOLE = Effort(rounds=5, runs_a_round=7, readers=50, load_s=6, is_whole=True)
QUICK = Effort(rounds=1, runs_a_round=7, readers=10, load_s=1, is_whole=False)
