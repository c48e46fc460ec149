"""What stands on each page of the static edition, in the order of the live one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from markupsafe import Markup

from explainer.figures.afterwards_timeline import afterwards_timeline
from explainer.figures.data_tables import evidence_twin
from explainer.figures.evidence_butterfly import evidence_alternative, evidence_butterfly
from explainer.figures.timeline_table import timeline_alternative, timeline_twin
from explainer.figures.voices_chart import voices_alternative, voices_chart, voices_twin
from explainer.markup.afterwards import question_count, question_list, timeline_key, verdict_summary
from explainer.markup.bargain import bars_key, wants_panel
from explainer.markup.claims import Notes
from explainer.markup.journey import five_lines
from explainer.markup.ledger import textures_key
from explainer.markup.method import checks_list, corrections_list, voices_list
from explainer.markup.people import occasion_matrix, record_list
from explainer.markup.progress import voices_table
from explainer.model.knowledge import Knowledge
from explainer.static.delegation_panel import delegation_pieces, search_pieces
from explainer.static.journey_panel import journey_pieces, reading_pieces, table_pieces, train_graph_html, view_of
from explainer.static.ledger_panel import claim_pieces
from explainer.static.page import Leaf, Piece, flat
from explainer.static.scale_panel import scale_pieces
from explainer.static.urls import SITE_ROOT, Place
from explainer.tables.vocabulary import FRONT_PAGE_LINKS, TITLES
from explainer.words import Words

Pieces = Iterator[Piece]


def pieces_of(leaf: Leaf) -> list[Markup]:
    """All that stands between the edition and the foot of a page, in order; empty pieces are left out."""
    return flat((FRAMES if leaf.place.is_frame else SHEETS)[leaf.name](leaf))


def kept(panel: Callable[[Leaf], Iterable[Piece]]) -> Callable[[Leaf], list[Markup]]:
    """The same panel, made once for all pages that show it at an edition in a language."""
    return lambda leaf: leaf.pieces(panel.__name__, lambda: panel(leaf))


DELEGATION, SCALE = kept(delegation_pieces), kept(scale_pieces)


def _overview(leaf: Leaf) -> Pieces:
    """The whole story in short, and every panel."""
    yield leaf.block_html("lines", partial(_lines, leaf), "What happened")
    yield leaf.prose_html("known", "What is known")
    yield leaf.prose_html("unknown", "What is not known")
    for name, panel in PANELS_IN_ALL.items():
        to = Place(leaf.words.language, name, leaf.place.edition_id)
        yield Markup('<h2><a href="{}">{}</a></h2>').format(SITE_ROOT + to.folder, leaf.words(TITLES[name]))
        if name in FRONT_PAGE_LINKS:
            yield leaf.prose_html(f"way-{name}")
        yield from panel(leaf.of(name))
        if name == "train":
            yield from reading_pieces(leaf)


def _lines(leaf: Leaf, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    return five_lines(leaf.sentences("lines"), knowledge, words, notes)


def _train(leaf: Leaf) -> Pieces:
    view = view_of(leaf)
    yield leaf.prose_html("not-known")
    yield from journey_pieces(leaf, view, train_graph_html(leaf, view))
    yield from reading_pieces(leaf)
    yield from table_pieces(leaf, view)
    yield leaf.prose_html("direction", "What the direction says")
    yield leaf.prose_html("figures", "The article’s figures and ours")


def _train_panel(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield from journey_pieces(leaf, view_of(leaf))
    yield from reading_pieces(leaf)


def _delegation(leaf: Leaf) -> Pieces:
    yield from _delegation_panel(leaf)
    yield leaf.prose_html("matrix", "The train is not the table")
    yield leaf.block_html("matrix-table", occasion_matrix)
    yield leaf.prose_html("record", "On record")
    yield leaf.block_html("record-list", record_list)
    yield from search_pieces(leaf)


def _delegation_panel(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield from DELEGATION(leaf)


def _bargain(leaf: Leaf) -> Pieces:
    yield from _bargain_panel(leaf)
    yield leaf.prose_html("ladder-reading", "Want by want")
    yield leaf.block_html("wants", wants_panel)
    yield leaf.prose_html("voices", "Who says so")
    yield leaf.block_html("voices-table", voices_table)
    yield leaf.prose_html("method", "How the evidence is weighed")


def _bargain_panel(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield leaf.prose_html("headline-comparison", "Munitions, aid and technology")
    yield from _evidence(leaf)
    yield from SCALE(leaf)


@kept
def _evidence(leaf: Leaf) -> Pieces:
    yield leaf.block_html("key", bars_key)
    yield leaf.chart("evidence", evidence_butterfly, evidence_alternative(leaf.knowledge, leaf.words))
    yield leaf.frame_html("bars-reading", evidence_twin, "Strength of evidence by category")


def _evidence_and_scale(leaf: Leaf) -> Pieces:
    yield from _evidence(leaf)
    yield from SCALE(leaf)


def _afterwards(leaf: Leaf) -> Pieces:
    yield leaf.prose_html("not-known")
    yield leaf.prose_html("list", "Question by question")
    yield leaf.block_html("count", question_count)
    yield leaf.block_html("questions", question_list)
    yield leaf.prose_html("counts", "How it turned out")
    yield leaf.block_html("verdicts", verdict_summary)
    yield leaf.prose_html("timeline", "What came after, in time")
    yield from _timeline(leaf)


@kept
def _timeline(leaf: Leaf) -> Pieces:
    yield leaf.chart("timeline", afterwards_timeline, timeline_alternative(leaf.knowledge, leaf.words))
    yield leaf.block_html("timeline-key", timeline_key)
    yield leaf.frame_html("timeline-reading", timeline_twin, "Answering claims by topic and time")


def _ledger(leaf: Leaf) -> Pieces:
    yield from claim_pieces(leaf)
    yield leaf.prose_html("counts", "Who is quoted, and how sure it is")
    yield from _voices(leaf)


@kept
def _voices(leaf: Leaf) -> Pieces:
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


SHEETS: dict[str, Callable[[Leaf], Iterable[Piece]]] = {
    "overview": _overview,
    "train": _train,
    "delegation": _delegation,
    "bargain": _bargain,
    "afterwards": _afterwards,
    "ledger": _ledger,
    "method": _method,
}
FRAMES: dict[str, Callable[[Leaf], Iterable[Piece]]] = {
    "train": _train_panel,
    "delegation": _delegation_panel,
    "bargain": _bargain_panel,
}
PANELS_IN_ALL: dict[str, Callable[[Leaf], Iterable[Piece]]] = {
    "train": lambda leaf: journey_pieces(leaf, view_of(leaf), is_folded=True),
    "delegation": DELEGATION,
    "bargain": _evidence_and_scale,
    "afterwards": _timeline,
    "ledger": _voices,
}
