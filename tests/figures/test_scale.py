"""The scale as it is drawn: its range, its slabs, its words, and that they are those of the table."""

from __future__ import annotations

import json
import re
from math import cos, radians, sin

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.figures.data_tables import scale_table
from explainer.figures.scale import bargain_scale
from explainer.figures.scale_geometry import (
    ARM,
    HANG,
    MAX_TILT_DEG,
    PIVOT,
    SLAB_HEIGHT,
    beam_span,
    hang_share,
    pan_positions,
)
from explainer.figures.scale_words import origins_in_pans, origins_words, scale_alternative, verdict_text
from explainer.figures.theme import THEMES, Theme, side_colour
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import IMPORTANCE, weighed
from explainer.words import Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_EVERY_LANGUAGE

SCALE = ["munitions", "military_technology", "economic_aid", "raw_materials", "leverage", "diplomacy", "energy", "food"]
WEIGHTS = st.dictionaries(st.sampled_from(SCALE), st.sampled_from(list(IMPORTANCE)))


def slabs(figure: go.Figure) -> dict[str, go.Bar]:
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


@pytest.mark.parametrize("lean", [-1, -0.3, 0, 0.05, 1])
def test_the_heavier_pan_hangs_lower_by_the_angle_of_the_beam(lean: float) -> None:
    hung, angle = pan_positions(lean), radians(MAX_TILT_DEG * lean)
    assert hung["north_korea"].x == pytest.approx(ARM * cos(angle))
    assert hung["north_korea"].beam_y == pytest.approx(PIVOT - ARM * sin(angle))
    assert hung["russia"].beam_y == pytest.approx(PIVOT + ARM * sin(angle))
    assert {round(pan.beam_y - pan.y, 9) for pan in hung.values()} == {HANG}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_building_is_pure_and_carries_known_claims(
    known: dict[str, Knowledge], edition: str, language: str, theme: Theme
) -> None:
    knowledge = known[edition]
    figure = bargain_scale(knowledge, Words(language), theme, {"food": 3})
    assert figure.to_json() == json_of_pure(
        lambda: bargain_scale(knowledge, Words(language), theme, {"food": 3}), knowledge.want_claims
    )
    for trace in figure.data:
        for said in trace.customdata:
            assert said[0].split()
            assert all(knowledge.knows(claim) for claim in said[0].split())
    assert {side: bars.marker.color for side, bars in slabs(figure).items()} == {s: side_colour(theme, s) for s in PANS}


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS))
def test_what_is_drawn_told_and_tabled_is_the_same(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    knowledge, words = known[edition], Words("en")
    figure, found = bargain_scale(knowledge, words, THEMES["light"], importance), weighed(knowledge, importance)
    hung, table = pan_positions(hang_share(found)), scale_table(knowledge, words, importance)
    fullest = max([1, *(sum(len(r.signs) * r.importance for r in found.rows if r.side == side) for side in PANS)])
    for side, bars in slabs(figure).items():
        own = [row for row in found.rows if row.side == side and row.signs and row.importance]
        heights = [float(height) for height in bars.y]
        assert [said[3] for said in bars.customdata] == [row.category_id for row in own]
        assert heights == pytest.approx([SLAB_HEIGHT * len(r.signs) * r.importance / fullest for r in own], abs=1e-3)
        assert list(bars.x) == pytest.approx([hung[side].x] * len(own), abs=1e-3)
        if heights:
            assert bars.base[0] == pytest.approx(hung[side].y, abs=1e-3)
            assert bars.base[-1] + heights[-1] < hung[side].beam_y  # slabs stay below the beam
    notes = [note.text for note in figure.layout.annotations]
    origins = origins_in_pans(found.rows)
    for head, side in zip(notes[:2], PANS, strict=True):
        assert head.endswith(f"<br>{origins_words(origins[side], words)}")
    assert notes[2] == f"<b>{verdict_text(found.side, words)}</b>"
    assert list(table.iloc[-1])[4:6] == [words.number(end) for end in found.difference]
    told = scale_alternative(knowledge, words, importance)
    assert verdict_text(found.side, words) in told or told.startswith("Both pans are empty")


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS))
def test_the_beam_has_its_range_and_no_number(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    figure, found = (
        bargain_scale(known[edition], Words("en"), THEMES["light"], importance),
        weighed(known[edition], importance),
    )
    ends = [float(y) for y in re.findall(r",(-?[\d.]+)", figure.layout.shapes[0].path)]
    least, greatest = (pan_positions(share) for share in beam_span(found))
    expected = [y for side in PANS for y in (PIVOT, least[side].beam_y, greatest[side].beam_y, PIVOT)]
    assert ends == pytest.approx(expected, abs=1e-3)
    assert hang_share(found) == 0 or found.side
    assert not re.search(r"\d", figure.layout.annotations[2].text)


def test_a_category_without_a_claim_is_named_in_the_table_and_not_drawn(known: dict[str, Knowledge]) -> None:
    knowledge = known["2023-09-12-evening"]
    table = scale_table(knowledge, Words("en"), {}).set_index(["Side", "Category"])
    assert table.loc[("Russia", "Munitions"), "Independent origins"] == "no claim"
    assert table.loc[("North Korea", "Military technology"), "Independent origins"] == "1 assessed"
    figure = bargain_scale(knowledge, Words("en"), THEMES["light"], {})
    assert [said[3] for said in slabs(figure)["north_korea"].customdata] == ["military_technology"]
    assert len(slabs(figure)["russia"].customdata) == 0


@pytest.mark.parametrize(
    ("edition", "importance", "told"),
    [
        ("2023-09-11", {}, "Both pans are empty: no claim known yet supports a want of either side."),
        (
            "2023-09-13",
            {},
            "Scale of evidence: Too close to call. North Korea’s pan is the heavier one, but a single claim decides it: C65. "
            "Independent origins: Russia 1, North Korea 2.",
        ),
        (
            "2023-09-13",
            {"munitions": 3},
            "Scale of evidence: Too close to call. Which pan is the heavier one depends on what the statuses are worth. "
            "Independent origins: Russia 1, North Korea 2.",
        ),
        (
            "later",
            {},
            "Scale of evidence: More is documented of what North Korea wants. That holds whatever the statuses are worth, and "
            "without any one of the claims. Independent origins: Russia 1, North Korea 3.",
        ),
    ],
)
def test_the_alternative_says_what_the_scale_says_and_why(
    known: dict[str, Knowledge], edition: str, importance: dict[str, int], told: str
) -> None:
    assert scale_alternative(known[edition], Words("en"), importance) == told


def test_a_saved_picture_of_the_scale_says_what_it_shows(known: dict[str, Knowledge]) -> None:
    spec = json.loads(bargain_scale(known["later"], Words("fr"), THEMES["dark"], {}).to_json())
    (caption,) = [note["text"] for note in spec["layout"]["annotations"] if "The Khasan Line" in note["text"]]
    story = known["later"].story
    assert "<br>Ce que l’on savait\u00a0: le 1er juin 2025<br>" in caption
    assert story.version in caption
    assert spec["layout"]["paper_bgcolor"] == THEMES["dark"].paper
