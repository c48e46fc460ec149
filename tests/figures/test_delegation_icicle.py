"""The icicle: one leaf for each person known, all of one size, textured by how the person was identified."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from explainer.figures.delegation_icicle import delegation_alternative, delegation_icicle
from explainer.figures.delegation_rows import BASIS_PATTERNS, BASIS_WORDS, SIDE_WORDS
from explainer.figures.theme import THEMES, Theme, side_colour
from explainer.model.knowledge import Knowledge
from explainer.model.people import BASIS_ORDER, delegation_members
from explainer.tables.vocabulary import BASES
from explainer.words import Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_BOTH_THEMES, IN_EVERY_LANGUAGE


def sectors(figure: go.Figure) -> pd.DataFrame:
    """Every sector of every trace: id, parent, label, value, claims, note, colour, pattern."""
    rows = [
        row
        for trace in figure.data
        for row in zip(
            trace.ids,
            trace.parents,
            trace.labels,
            trace.values,
            *zip(*trace.customdata, strict=True),
            trace.marker.colors,
            trace.marker.pattern.shape,
            strict=True,
        )
    ]
    return pd.DataFrame(
        rows, columns=["id", "parent", "label", "value", "claims", "note", "person", "colour", "pattern"]
    )


def leaves(figure: go.Figure) -> pd.DataFrame:
    rows = sectors(figure)
    return rows[~rows["id"].isin(rows["parent"])]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_building_is_pure_and_free_of_plotlys_own_look(
    known: dict[str, Knowledge], edition: str, language: str, theme: Theme
) -> None:
    knowledge = known[edition]
    assert "//" not in json_of_pure(
        lambda: delegation_icicle(knowledge, Words(language), theme), knowledge.appearances, knowledge.story.people
    )


def test_the_figure_has_no_template(known: dict[str, Knowledge]) -> None:
    figure = delegation_icicle(known["later"], Words("en"), THEMES["light"])
    assert figure.layout.template.layout.to_plotly_json() == {}


@pytest.mark.parametrize(
    ("edition", "count"),
    [("2023-09-11", 0), ("2023-09-12-morning", 6), ("2023-09-12-evening", 11), ("2023-09-13", 12), ("later", 13)],
)
def test_each_known_person_is_a_sector_of_size_1(known: dict[str, Knowledge], edition: str, count: int) -> None:
    figure = delegation_icicle(known[edition], Words("en"), THEMES["light"])
    assert len(delegation_members(known[edition])) == count
    if not count:
        assert len(figure.data) == 0
        return
    people = leaves(figure)
    assert list(people["person"]) == list(people["id"].str.rpartition("/")[2])
    assert set(people["person"]) == set(delegation_members(known[edition])["person_id"])
    assert set(people["value"]) == {1}
    assert len(people) == count


@AT_EVERY_EDITION
def test_a_sector_is_as_large_as_the_persons_in_it(known: dict[str, Knowledge], edition: str) -> None:
    figure = delegation_icicle(known[edition], Words("en"), THEMES["light"])
    for trace in figure.data:
        assert trace.branchvalues == "total"
        rows = sectors(go.Figure(trace))
        for row in rows[rows["id"].isin(rows["parent"])].itertuples():
            assert row.value == rows.loc[rows["parent"] == row.id, "value"].sum()


@AT_EVERY_EDITION
def test_sides_share_the_height_by_their_persons_from_top_to_bottom(known: dict[str, Knowledge], edition: str) -> None:
    figure = delegation_icicle(known[edition], Words("en"), THEMES["light"])
    people = len(delegation_members(known[edition]))
    top = 1.0
    for trace in figure.data:
        low, high = trace.domain.y
        assert high == pytest.approx(top)
        assert high - low == pytest.approx(trace.values[0] / people)
        top = low
    assert top == pytest.approx(0 if people else 1)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_a_sector_has_the_texture_the_name_and_the_colour_of_its_person(
    known: dict[str, Knowledge], edition: str, language: str, theme: Theme
) -> None:
    words = Words(language)
    people = delegation_members(known[edition]).set_index("person_id")
    figure = delegation_icicle(known[edition], words, theme)
    for leaf in leaves(figure).itertuples() if figure.data else ():
        person = people.loc[leaf.id.rpartition("/")[2]]
        assert leaf.id == f"{person['side']}/{person['portfolio_id']}/{person.name}"
        assert leaf.label == person[f"name_{language}"]
        assert leaf.note == words(BASIS_WORDS[person["basis"]])
        assert leaf.pattern == BASIS_PATTERNS[person["basis"]]
        assert leaf.colour == side_colour(theme, person["side"])
        assert leaf.claims.split() == list(person["claim_ids"])


def test_every_basis_has_a_texture_of_its_own_and_only_persons_are_textured(known: dict[str, Knowledge]) -> None:
    assert tuple(BASIS_PATTERNS) == BASIS_ORDER
    assert set(BASIS_PATTERNS) == set(BASES)
    assert len(set(BASIS_PATTERNS.values())) == len(BASES)
    rows = sectors(delegation_icicle(known["2023-09-13"], Words("en"), THEMES["light"]))
    branches = rows[rows["id"].isin(rows["parent"])]
    assert set(branches["pattern"]) == {""}
    assert set(branches["note"]) == {""}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_sector_carries_claims_and_all_are_known(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    figure = delegation_icicle(known[edition], Words(language), THEMES["light"])
    for claims in sectors(figure)["claims"] if figure.data else ():
        assert claims.split()
        assert all(known[edition].knows(claim) for claim in claims.split())


def test_the_selected_person_alone_is_bold_with_a_thick_edge(known: dict[str, Knowledge]) -> None:
    theme = THEMES["light"]
    figure = delegation_icicle(known["later"], Words("en"), theme, person="jo_chun_ryong")
    bold = [label for trace in figure.data for label in trace.labels if label.startswith("<b>")]
    framed = [
        (label, colour)
        for trace in figure.data
        for label, width, colour in zip(trace.labels, trace.marker.line.width, trace.marker.line.color, strict=True)
        if width > 1
    ]
    assert bold == ["<b>Jo Chun Ryong</b>"]
    assert framed == [("<b>Jo Chun Ryong</b>", theme.ink)]
    plain = delegation_icicle(known["later"], Words("en"), theme)
    assert {width for trace in plain.data for width in trace.marker.line.width} == {1}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_alternative_names_every_person_and_side_drawn(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    words, people = Words(language), delegation_members(known[edition])
    said = delegation_alternative(known[edition], words)
    for person in people.to_dict("records"):
        assert person[f"name_{language}"] in said
        assert words.pair(words(SIDE_WORDS[person["side"]]), "") in said
    unknown = set(known[edition].story.people["person_id"]) - set(people["person_id"])
    assert not [p for p in unknown if known[edition].story.row("people", p)[f"name_{language}"] in said]


@IN_EVERY_LANGUAGE
def test_where_nobody_was_known_it_says_so(known: dict[str, Knowledge], language: str) -> None:
    words = Words(language)
    assert delegation_alternative(known["2023-09-11"], words) == words("Nobody was known to take part yet.")


def test_the_figure_is_readable_as_json_and_grows_with_the_persons(known: dict[str, Knowledge]) -> None:
    heights = [
        json.loads(delegation_icicle(known[edition], Words("fr"), THEMES["dark"]).to_json())["layout"]["height"]
        for edition in EDITIONS
    ]
    assert heights == [2 * 38, 6 * 38, 11 * 38, 12 * 38, 13 * 38, 13 * 38]
