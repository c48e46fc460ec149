"""A train that is simulated tick by tick on any small network: by brute force, where it can be at each tick.

A tick is the time that it takes for one kilometre. A state holds the post (a kilometre of the track), the post before it, how
long the train has stood, how many sightings it has made, and what the last of them still demands of its next move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import networkx as nx

from explainer.model.railway import RailNetwork

Post = Any  # a place by its name, the rest of the track by leg and km
KM_H, STOP_TICKS = 6, 2  # 1 km takes 10 minutes, and a reversal twice as long
TICK_MIN = 60 // KM_H


class Seen(NamedTuple):
    """A sighting, in ticks."""

    place: str
    earliest: int
    latest: int
    kind: str = ""
    towards: str = ""


class State(NamedTuple):
    """Where the train is, and what counts for what it does next."""

    post: Post
    before: Post | None
    stood: int
    made: int
    only: Post | None = None  # the next post, where a sighting gives the direction
    passes: bool = False


def kilometre_posts(network: RailNetwork) -> nx.Graph:
    """The track with a node at each kilometre, all edges 1 km long."""
    posts = nx.Graph()
    for a, b, edge in network.graph.edges(data=True):
        end = b if edge["start"] == a else a
        between = [(edge["leg_id"], km) for km in range(int(edge["from_km"]) + 1, int(edge["to_km"]))]
        nx.add_path(posts, [edge["start"], *between, end])
    return posts


class SlowTrain:
    """All runs of the train between two ticks."""

    def __init__(self, network: RailNetwork, seen: Sequence[Seen], ticks: range) -> None:
        self.posts, self.seen, self.ticks = kilometre_posts(network), seen, ticks
        self.turns = {
            (node, frozenset(nx.shortest_path(self.posts, node, arm)[1] for arm in arms))
            for node, arms in network.reversals
        }
        self.at = self._runs()

    def _runs(self) -> dict[int, set[Post]]:
        """Tick to the posts at which some run that makes all sightings is then."""
        leads: dict[tuple[int, State], set[tuple[int, State]]] = defaultdict(
            set
        )  # a moment of a run to those just before it
        waiting = [(tick, state) for tick in self.ticks for state in self._begins(tick)]
        known = set(waiting)
        while waiting:
            tick, state = waiting.pop()
            moves = [(tick + 1, after) for after in self._moves(state)] if tick < self.ticks[-1] else []
            for after in [*((tick, own) for own in self._sighted(state, tick)), *moves]:
                leads[after].add((tick, state))
                if after not in known:
                    known.add(after)
                    waiting.append(after)
        good = {own for own in known if own[0] == self.ticks[-1] and own[1].made == len(self.seen)}
        waiting = list(good)
        while waiting:
            new = leads[waiting.pop()] - good
            good |= new
            waiting += new
        return {tick: {state.post for own, state in good if own == tick} for tick in self.ticks}

    def _begins(self, tick: int) -> set[State]:
        first = self.seen[0]
        if first.kind == "departs":
            return {State(first.place, None, STOP_TICKS, 0)} if tick == first.earliest else set()
        return {State(post, None, STOP_TICKS, 0) for post in self.posts} if tick == self.ticks[0] else set()

    def _sighted(self, state: State, tick: int) -> Iterator[State]:
        """The state after the next sighting, where the train can make it now."""
        own = self.seen[state.made] if state.made < len(self.seen) else None
        if own and state.post == own.place and state.stood >= 0 and own.earliest <= tick <= own.latest:
            only = nx.shortest_path(self.posts, own.place, own.towards)[1] if own.towards else state.only
            if state.only in (None, only):
                yield state._replace(made=state.made + 1, only=only, passes=state.passes or own.kind == "passes")

    def _moves(self, state: State) -> Iterator[State]:
        yield state._replace(stood=min(state.stood + 1, STOP_TICKS))
        if self._is_stopped(state) or state.stood < 0:
            return
        for post in self.posts[state.post]:
            is_turn = post == state.before or (state.post, frozenset({state.before, post})) in self.turns
            if state.only not in (None, post) or (is_turn and (state.passes or state.stood < STOP_TICKS)):
                continue
            yield State(post, state.post, 0, state.made)
            # It goes on for a few metres, stops, and comes back.
            yield State(state.post, post, 1 - STOP_TICKS, state.made)

    def _is_stopped(self, state: State) -> bool:
        """Whether the journey has not begun, or the train is at the place of an arrival before which it has not been beyond it."""
        if state.made == len(self.seen):
            return False
        own, last = self.seen[state.made], self.seen[state.made - 1].place if state.made else None
        if own.kind == "departs" and not state.made:
            return True
        return own.kind == "arrives" and state.post == own.place != last
