"""How much is measured: all of it, or what fits into three minutes."""

from __future__ import annotations

from typing import NamedTuple


class Effort(NamedTuple):
    """What a run may take.

    Attributes:
        rounds: Medians are taken over this many rounds.
        runs_a_round: Measured runs of a page in each of them.
        readers: Who click without pause.
        load_s: How long they do.
        is_whole: Also what needs programs of others (the peers, Caddy) or minutes by itself (many readers, large stories, layout).
    """

    rounds: int
    runs_a_round: int
    readers: int
    load_s: float
    is_whole: bool


WHOLE = Effort(rounds=5, runs_a_round=7, readers=50, load_s=6, is_whole=True)
QUICK = Effort(rounds=1, runs_a_round=7, readers=10, load_s=1, is_whole=False)
