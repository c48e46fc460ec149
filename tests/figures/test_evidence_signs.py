"""The figure of signs: one sign an independent origin, at its step, mirrored, what is compared first on top."""

from __future__ import annotations

import pytest

from explainer.figures.evidence_signs import (
    DIRECTIONS,
    FIRST_STEP,
    category_rows,
    drawn_signs,
    evidence_signs,
)
from explainer.figures.evidence_words import (
    HEADLINE_CATEGORIES,
    commonest_origin,
    confidence_words,
    evidence_alternative,
)
from explainer.figures.signs import sign_key, sign_row, sign_shapes
from explainer.figures.theme import THEMES, Theme, side_colour
from explainer.model.confidence import furthest
from explainer.model.evidence import standings
from explainer.model.knowledge import Knowledge
from explainer.tables.story import Story
from explainer.tables.vocabulary import RUNGS, STATUSES, WANT_ROLES
from explainer.words import Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, IN_EVERY_LANGUAGE


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_each_sign_is_drawn_once_at_its_step_on_its_side_and_carries_known_claims(
    known: dict[str, Knowledge], edition: str, language: str, theme: Theme
) -> None:
    knowledge, words = known[edition], Words(language)
    figure = evidence_signs(knowledge, words, theme)
    assert figure.to_json() == json_of_pure(lambda: evidence_signs(knowledge, words, theme), knowledge.want_claims)
    traces = {trace.name: trace for trace in figure.data}
    rows = category_rows(knowledge)
    for side, direction in DIRECTIONS.items():
        own = [sign for row in rows for s in row.standings if s.side == side for sign in drawn_signs(s)]
        if not own:
            assert side not in traces
            continue
        trace = traces[side]
        assert [said[0].split() for said in trace.customdata] == [list(sign.claims) for sign in own]
        assert all(knowledge.knows(claim) for said in trace.customdata for claim in said[0].split())
        for x, glyph, colour, sign in zip(trace.x, trace.text, trace.textfont.color, own, strict=True):
            assert abs(x * direction - FIRST_STEP - RUNGS.index(sign.rung)) < 0.5
            assert glyph == sign_row(sign_key(sign), knowledge.story)["glyph"]
            assert colour == (side_colour(theme, side) if sign.role == "says" else theme.ink)
        places = list(zip(trace.x, trace.y, strict=True))
        assert len(set(places)) == len(places)


@AT_EVERY_EDITION
def test_the_categories_that_are_compared_stand_first(known: dict[str, Knowledge], edition: str) -> None:
    order = [row.category_id for row in category_rows(known[edition])]
    compared = [category for category in HEADLINE_CATEGORIES if category in order]
    assert order[: len(compared)] == compared


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_furthest_step_and_the_confidence_are_drawn_and_told_alike(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    knowledge, words = known[edition], Words(language)
    notes = [note.text for note in evidence_signs(knowledge, words, THEMES["light"]).layout.annotations]
    told = evidence_alternative(knowledge, words)
    for standing in standings(knowledge):
        reached = furthest(standing.signs)
        assert reached is not None
        said = confidence_words(reached, knowledge.story, words)
        assert said in notes
        assert said.replace("\u00a0:", ",").replace(":", ",") in told


def test_every_glyph_of_the_figure_means_one_thing(story: Story) -> None:
    glyphs = [
        row["glyph"] for row in (*story.by_key["statuses"].values(), *story.by_key["roles"].values()) if row["glyph"]
    ]
    assert len(set(glyphs)) == len(glyphs)
    for key in (*STATUSES, *WANT_ROLES[2:]):
        assert "#123456" in sign_shapes(key, "#123456")


def test_how_much_comes_from_one_origin_is_said(known: dict[str, Knowledge]) -> None:
    assert commonest_origin(known["2023-09-13"], Words("en")) == "9 of the 10 signs in favour come from one origin: AP."
    assert commonest_origin(known["2023-09-11"], Words("en")) == ""
