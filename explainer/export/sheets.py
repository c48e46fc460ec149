"""What stands on each page of the static edition, in the order of the live one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from explainer.export.leaf import Build, Leaf
from explainer.export.places import Place
from explainer.figures.afterwards import afterwards_timeline
from explainer.figures.answers import timeline_alternative, timeline_twin
from explainer.figures.bargain import evidence_alternative, evidence_butterfly
from explainer.figures.decks import route_alternative
from explainer.figures.delegation import delegation_alternative, delegation_icicle
from explainer.figures.ledger import voices_alternative, voices_chart, voices_twin
from explainer.figures.links import link_alternative, link_diagram
from explainer.figures.traingraph import Outlook, train_graph, train_graph_alternative
from explainer.figures.twins import delegation_twin, evidence_twin, links_twin, route_twin
from explainer.journey import DEFAULT_SPEED_KM_H
from explainer.knowledge import Knowledge
from explainer.markup.afterwards import question_count, question_list, timeline_key, verdict_summary
from explainer.markup.bargain import bars_key, wants_panel
from explainer.markup.claims import Notes
from explainer.markup.journey import five_lines, links_key, map_key, stop_list
from explainer.markup.ladders import voices_table
from explainer.markup.ledger import claim_card, textures_key
from explainer.markup.method import checks_list, corrections_list, voices_list
from explainer.markup.people import basis_key, occasion_matrix, person_cards, record_list
from explainer.markup.timetable import (
    arrival_table,
    contradiction_lines,
    distance_table,
    reported_speeds,
    speed_table,
    time_table,
)
from explainer.railway import rail_network
from explainer.usage import uses
from explainer.vocabulary import TITLES, WAYS_ON
from explainer.words import Words

Pieces = Iterator[Markup | tuple[Markup, ...]]


def pieces_of(leaf: Leaf) -> list[Markup]:
    """All that stands between the edition and the foot of a page, in order; empty pieces are left out."""
    found = SHEETS[leaf.name](leaf)
    flat = [part for piece in found for part in (piece if isinstance(piece, tuple) else (piece,))]
    return [part for part in flat if part]


def _overview(leaf: Leaf) -> Pieces:
    yield leaf.block_html("lines", partial(_lines, leaf), "What happened")
    yield leaf.prose_html("known", "What is known")
    yield leaf.prose_html("unknown", "What is not known")
    yield leaf.map(route_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("key", map_key)
    yield leaf.frame_html("map-reading", route_twin, "The journey by stretch of line")
    for name in WAYS_ON:
        href = f"{leaf.place.root}{Place(leaf.words.language, name, leaf.place.edition_id).folder}"
        yield Markup('<h2><a href="{}">{}</a></h2>').format(href, leaf.words(TITLES[name])) + leaf.prose_html(
            f"way-{name}"
        )


def _lines(leaf: Leaf, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    return five_lines(leaf.sentences("lines"), knowledge, words, notes)


def _train(leaf: Leaf) -> Pieces:
    story = leaf.knowledge.story
    outlook = Outlook(leaf.knowledge, rail_network(story), DEFAULT_SPEED_KM_H)
    graph: Build = lambda knowledge, words, theme: train_graph(outlook, words, theme)  # noqa: E731
    yield leaf.prose_html("not-known")
    yield leaf.map(route_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("key", map_key)
    yield leaf.block_html("stops", stop_list, "The journey step by step")
    yield leaf.prose_html("map-reading-head", "How to read the map")
    yield leaf.frame_html("map-reading", route_twin, "The journey by stretch of line")
    if len(leaf.knowledge.sightings):
        yield contradiction_lines(outlook, leaf.words)
        yield leaf.prose_html("graph", "Why a place was possible: the train graph")
        yield leaf.chart("train-graph", graph, train_graph_alternative(outlook, leaf.words))
        yield leaf.prose_html("graph-reading")
        yield leaf.block_html("arrivals", lambda knowledge, words, notes: arrival_table(outlook, words, notes))
        yield leaf.block_html("times-table", lambda knowledge, words, notes: time_table(outlook, words, notes, None))
        yield leaf.prose_html("times")
        yield distance_table(outlook, leaf.words) + speed_table(outlook, leaf.words)
        yield leaf.block_html("speeds", lambda knowledge, words, notes: reported_speeds(outlook, words, notes))
    yield leaf.prose_html("direction", "What the direction says")
    yield leaf.prose_html("figures", "The article’s figures and ours")


def _delegation(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield leaf.prose_html("icicle", "Who took part, and how we know")
    yield leaf.chart("delegation", delegation_icicle, delegation_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("basis", basis_key)
    yield leaf.frame_html("icicle-reading", delegation_twin, "Persons by side and portfolio")
    yield leaf.prose_html("links", "What their presence is taken to mean")
    yield leaf.chart("links", link_diagram, link_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("links-key", links_key)
    yield leaf.frame_html("links-reading", links_twin, "Persons, portfolios and wants")
    yield leaf.prose_html("matrix", "The train is not the table")
    yield leaf.block_html("matrix-table", occasion_matrix)
    yield leaf.prose_html("record", "On record")
    yield leaf.block_html("record-list", record_list)
    yield leaf.prose_html("cards", "Person by person")
    yield leaf.block_html("cards-list", person_cards)


def _bargain(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield leaf.prose_html("headline-comparison", "Munitions, aid and technology")
    yield leaf.block_html("key", bars_key)
    yield leaf.chart("evidence", evidence_butterfly, evidence_alternative(leaf.knowledge, leaf.words))
    yield leaf.frame_html("bars-reading", evidence_twin, "Strength of evidence by category")
    yield leaf.prose_html("ladder-reading", "Want by want")
    yield leaf.block_html("wants", wants_panel)
    yield leaf.prose_html("voices", "Who says so")
    yield leaf.block_html("voices-table", voices_table)
    yield leaf.prose_html("method", "How the evidence is weighed")


def _afterwards(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield leaf.prose_html("list", "Question by question")
    yield leaf.block_html("count", question_count)
    yield leaf.block_html("questions", question_list)
    yield leaf.prose_html("counts", "How it turned out")
    yield leaf.block_html("verdicts", verdict_summary)
    yield leaf.prose_html("timeline", "What came after, in time")
    yield leaf.chart("timeline", afterwards_timeline, timeline_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("timeline-key", timeline_key)
    yield leaf.frame_html("timeline-reading", timeline_twin, "Answering claims by topic and time")


def _ledger(leaf: Leaf) -> Pieces:
    found = uses(leaf.knowledge.story)
    yield leaf.prose_html("list", "Claim by claim")
    for claim in leaf.knowledge.claims["claim_id"]:
        card = claim_card(leaf.knowledge, leaf.words, claim, found)
        yield Markup('<div id="claim-{}">{}</div>').format(claim, card)
    yield leaf.prose_html("counts", "Who is quoted, and how sure it is")
    yield leaf.block_html("key", textures_key)
    yield leaf.chart("voices", voices_chart, voices_alternative(leaf.knowledge, leaf.words))
    yield leaf.frame_html("counts-reading", voices_twin, "Claims by who makes them and by status")


def _method(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("status", "How a claim gets its status")
    yield leaf.prose_html("voices", "What an independent voice is")
    yield leaf.block_html("voices-table", voices_list)
    yield leaf.prose_html("times", "Two times, and editions")
    yield leaf.prose_html("left-out", "What is left out, and why")
    yield leaf.prose_html("computed", "What we compute")
    yield leaf.prose_html("checks", "Our checks")
    yield leaf.block_html("checks-list", checks_list)
    yield leaf.prose_html("corrections", "Corrections")
    yield leaf.block_html("corrections-list", corrections_list)


SHEETS: dict[str, Callable[[Leaf], Pieces]] = {
    "overview": _overview,
    "train": _train,
    "delegation": _delegation,
    "bargain": _bargain,
    "afterwards": _afterwards,
    "ledger": _ledger,
    "method": _method,
}
