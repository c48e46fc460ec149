"""The scale as it is drawn: its tilt, its slabs, its numbers, and that they are those of the table."""

from __future__ import annotations

import json
from math import cos, radians, sin

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.figures.data_tables import scale_table
from explainer.figures.scale import bargain_scale
from explainer.figures.scale_geometry import ARM, HANG, MAX_TILT_DEG, PIVOT, SLAB_HEIGHT, pan_positions
from explainer.figures.scale_obstacles import obstacles_by_kind
from explainer.figures.scale_words import scale_alternative
from explainer.figures.theme import THEMES, Theme, side_colour
from explainer.model.evidence import IMPORTANCE, PANS, pan_contents, pan_loads, tilt
from explainer.model.knowledge import Knowledge
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
def test_slabs_have_the_shares_of_the_pans_and_of_the_data_table(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    knowledge, words = known[edition], Words("en")
    figure, rows = bargain_scale(knowledge, words, THEMES["light"], importance), pan_contents(knowledge, importance)
    hung = pan_positions(tilt(rows))
    for side, bars in slabs(figure).items():
        own = rows[(rows["side"] == side) & (rows["share"] > 0)]
        heights = [float(height) for height in bars.y]
        assert [said[3] for said in bars.customdata] == list(own["category_id"])
        assert heights == pytest.approx(list(own["share"] * SLAB_HEIGHT), abs=1e-3)
        assert sum(heights) == pytest.approx(pan_loads(rows)[side] * SLAB_HEIGHT, abs=1e-3)
        assert list(bars.x) == pytest.approx([hung[side].x] * len(own), abs=1e-3)
        if heights:
            assert bars.base[0] == pytest.approx(hung[side].y, abs=1e-3)
            assert bars.base[-1] + heights[-1] < hung[side].beam_y  # slabs stay below the beam
    table = scale_table(knowledge, words, importance)
    for side in PANS:
        own = rows[rows["side"] == side]
        named = table[table["Side"] == {"russia": "Russia", "north_korea": "North Korea"}[side]]
        assert list(named["Adds to its pan"]) == [
            *(words.number(share, 3) for share in own["share"]),
            words.number(pan_loads(rows)[side], 3),
        ]
        heads = [note.text for note in figure.layout.annotations if "wants</b>" in note.text]
        assert any(head.endswith(f"<br>{words.number(pan_loads(rows)[side], 2)}") for head in heads)


def test_a_category_without_a_claim_is_named_in_the_table_and_not_drawn(known: dict[str, Knowledge]) -> None:
    knowledge = known["2023-09-12-evening"]
    table = scale_table(knowledge, Words("en"), {}).set_index(["Side", "Category"])
    assert table.loc[("Russia", "Munitions"), "Evidence"] == "no claim"
    assert table.loc[("North Korea", "Military technology"), "Evidence"] == "0.40"
    figure = bargain_scale(knowledge, Words("en"), THEMES["light"], {})
    assert [said[3] for said in slabs(figure)["north_korea"].customdata] == ["military_technology"]
    assert len(slabs(figure)["russia"].customdata) == 0


def test_counter_evidence_is_marked_between_the_pans(known: dict[str, Knowledge]) -> None:
    assert obstacles_by_kind(known["2023-09-13"]) == {
        "denies": ("C91",),
        "doubts": ("C64",),
        "forbids": ("C80", "C12", "C79"),
    }
    figure = bargain_scale(known["2023-09-13"], Words("en"), THEMES["light"], {})
    (between,) = [trace for trace in figure.data if trace.name == "between"]
    assert set(between.x) == {0}
    assert [said[0] for said in between.customdata] == ["C91", "C64", "C80 C12 C79"]
    named = {note.text for note in figure.layout.annotations}
    assert {"denied\u00a0(1)", "doubted\u00a0(1)", "forbidden\u00a0(3)"} <= named


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_alternative_says_both_loads_and_which_pan_is_lower(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    words, rows = Words(language), pan_contents(known[edition], {})
    said = scale_alternative(known[edition], words, {})
    if not any(pan_loads(rows).values()):
        assert said == words("Both pans are empty: no claim known yet supports a want of either side.")
        return
    assert all(words.number(load, 2) in said for load in pan_loads(rows).values())
    assert said.endswith(f"{words('North Korea' if tilt(rows) > 0 else 'Russia')}.")


def test_a_saved_picture_of_the_scale_says_what_it_shows(known: dict[str, Knowledge]) -> None:
    spec = json.loads(bargain_scale(known["later"], Words("fr"), THEMES["dark"], {}).to_json())
    (caption,) = [note["text"] for note in spec["layout"]["annotations"] if "The Khasan Line" in note["text"]]
    story = known["later"].story
    assert "<br>Ce que l’on savait\u00a0: le 1er juin 2025<br>" in caption
    assert story.version in caption
    assert spec["layout"]["paper_bgcolor"] == THEMES["dark"].paper
