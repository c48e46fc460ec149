"""Every block of HTML that the pages write, at each edition in each language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from explainer.figures.data_tables import delegation_table, evidence_table, links_table, route_table
from explainer.markup.bargain import evidence_legend, obstacles, wants_panel
from explainer.markup.claim_marks import Notes, prose
from explainer.markup.journey import links_legend, map_legend, overview_lines, stop_list
from explainer.markup.occasion_matrix import basis_legend, occasion_matrix
from explainer.markup.person_cards import person_cards
from explainer.markup.progress import want_voices_table
from explainer.markup.record_list import record_list
from explainer.markup.statuses import status_definitions
from explainer.markup.tables import data_table
from explainer.model.knowledge import Knowledge, known_at, sentences_at
from explainer.tables.story import PAGES, Story
from explainer.words import LANGUAGES, Words
from testing.html_reader import Element, read
from tests.variants import EDITIONS

PIECES = (
    *(stop_list, map_legend, links_legend, person_cards, basis_legend, wants_panel, obstacles, evidence_legend),
    *(occasion_matrix, record_list, want_voices_table),
)
BUILDERS = (route_table, delegation_table, links_table, evidence_table)


def blocks(knowledge: Knowledge, words: Words) -> dict[str, Markup]:
    """Every block that the pages write, by its name, with its notes behind it."""
    written: dict[str, Markup] = {}

    def write(name: str, draw: Callable[[Notes], Markup]) -> None:
        notes = Notes(name, knowledge, words)
        body = draw(notes)
        written[name] = body + notes.html()

    for draw in PIECES:
        write(draw.__name__, lambda notes, draw=draw: draw(knowledge, words, notes))
    for build in BUILDERS:
        write(build.__name__, lambda notes, build=build: data_table(build(knowledge, words), "Caption", notes, words))
    for page in PAGES:
        rows = sentences_at(knowledge, page, words.language)
        write(f"{page}-prose", lambda notes, rows=rows: prose(rows, notes))
    write("lines", lambda notes: overview_lines(knowledge, words, notes))
    written["statuses"] = status_definitions(knowledge.story, words)
    return written


@pytest.fixture(scope="session")
def written(story: Story) -> dict[tuple[str, str], dict[str, Element]]:
    """All blocks, read, by edition and language."""
    return {
        (edition, language): {
            name: read(html) for name, html in blocks(known_at(story, edition), Words(language)).items()
        }
        for edition in EDITIONS
        for language in LANGUAGES
    }


Written = dict[tuple[str, str], dict[str, Element]]
