"""The page /train: map, list of stops, train graph and tables of the journey."""

from __future__ import annotations

from explainer.content.blocks import Control, Figure, Page, Prose, Reading, Table
from explainer.figures import route_deck, train_graph
from explainer.markup.journey import map_legend, stop_list
from explainer.markup.reach_answers import answer_list, mark_list
from explainer.markup.timetable import arrival_table, distance_tables, reported_speeds, time_table

LEGEND = Table("key", map_legend)
STOPS = Table("stops", stop_list, "The journey step by step", options=("chosen", "unfolded"))
MARKS = Table("marks", mark_list, options=("model",))
ANSWERS = Table("answers", answer_list, options=("model",))
SPEED = Prose("speed")
MAP = (Figure(route_deck.FIGURE), LEGEND, STOPS, MARKS)
GRAPH_HEAD = Prose("graph", "Why a place was possible: the train graph")
GRAPH_READING = Prose("graph-reading")
GRAPH = (GRAPH_HEAD, Figure(train_graph.FIGURE), GRAPH_READING)
TABLES = (
    Table("arrivals", arrival_table, options=("model",)),
    Table("times", time_table, options=("model", "zone")),
    Prose("times"),
    Table("distances", distance_tables, options=("model",)),
    Table("speeds", reported_speeds),
)
NOT_KNOWN = Prose("not-known")
READING = (Prose("map-reading-head", "How to read the map"), Reading(route_deck.FIGURE, "map-reading"))
PAGE = Page(
    "train",
    (
        NOT_KNOWN,
        Control("journey", (ANSWERS, SPEED, *MAP, *GRAPH)),
        *READING,
        Control("journey_tables", TABLES),
        Prose("direction", "What the direction says"),
        Prose("figures", "The article’s figures and ours"),
    ),
    panel=(NOT_KNOWN, Control("journey", MAP), *READING),
)
