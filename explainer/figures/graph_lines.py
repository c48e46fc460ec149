"""The lines of the train graph: the main line, and below it a strip for each branch that matters at an edition."""

from __future__ import annotations

from typing import NamedTuple

from explainer.model.railway import RailNetwork
from explainer.model.reach_model import ReachModel
from explainer.model.reach_over_time import BRANCHES, MAIN_LINE, Line

MAIN_TOP_KM, STRIP, STRIP_GAP, FOOT = 2650, 400, 330, 60  # in units of the y axis: km of the main line
MAIN_PX, STRIP_PX = 430, 112


class GraphLine(NamedTuple):
    """A line as the graph draws it.

    Attributes:
        line: The line.
        base: Where its origin is on the y axis.
        scale: Units of the y axis for each km.
    """

    line: Line
    base: float
    scale: float

    def y(self, km: float) -> float:
        """Where a distance from the origin of the line is on the y axis."""
        return round(self.base + km * self.scale, 1)


def graph_lines(model: ReachModel) -> list[GraphLine]:
    """The main line, and the branches on which there is a sighting or an open destination.

    Args:
        model: What was known.

    Returns:
        Lines from above to below. Strips are as high as each other, so that each has a scale of its own.
    """
    knowledge = model.knowledge
    open_ends = knowledge.candidates.loc[knowledge.candidates["settled_by"].isna(), "rail_place_id"]
    places = {*knowledge.sightings["place_id"], *open_ends}
    lines = [GraphLine(MAIN_LINE, 0.0, 1.0)]
    for branch in BRANCHES:
        if any(is_on(model.network, branch, place) for place in places):
            length_km = model.network.distance_km(branch.origin, branch.towards)
            lines.append(GraphLine(branch, lines[-1].base - STRIP - STRIP_GAP, STRIP / length_km))
    return lines


def line_of(model: ReachModel, lines: list[GraphLine], place_id: str) -> GraphLine:
    """The line on which a place lies; the main line for one on several."""
    return next((line for line in lines if is_on(model.network, line.line, place_id)), lines[0])


def is_on(network: RailNetwork, line: Line, place_id: str) -> bool:
    """Whether a place lies on a line.

    Args:
        network: Track graph.
        line: A line of the graph.
        place_id: A place of the network.
    """
    nodes = network.nodes.get(place_id, ())
    return any(edge["leg_id"] in line.legs for node in nodes for *_, edge in network.graph.edges(node, data=True))


def height_px(lines: list[GraphLine]) -> int:
    """The height of a graph with these lines."""
    return MAIN_PX + STRIP_PX * (len(lines) - 1)


def y_range(lines: list[GraphLine]) -> list[float]:
    """The range of the y axis."""
    return [lines[-1].base - FOOT, MAIN_TOP_KM]
