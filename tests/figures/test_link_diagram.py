"""The link diagram: each line is a claim, in the pattern of its status, from a person over a portfolio to a want."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.figures.link_diagram import link_alternative, link_diagram
from explainer.figures.link_rows import person_links
from explainer.figures.theme import THEMES, Theme, line_width_px, plotly_dash, side_colour
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.words import Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_BOTH_THEMES, IN_EVERY_LANGUAGE

KEYS = ["person_id", "portfolio_id", "want_id"]


def lines(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "lines"]


def nodes(figure: go.Figure) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.mode == "markers"]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_building_is_pure(known: dict[str, Knowledge], edition: str, language: str, theme: Theme) -> None:
    knowledge = known[edition]
    assert "//" not in json_of_pure(lambda: link_diagram(knowledge, Words(language), theme), knowledge.want_people)


def test_the_figure_has_no_template(known: dict[str, Knowledge]) -> None:
    figure = link_diagram(known["later"], Words("en"), THEMES["light"])
    assert figure.layout.template.layout.to_plotly_json() == {}


def test_links_are_those_of_the_claims_known(known: dict[str, Knowledge]) -> None:
    def pairs(edition: str) -> set[tuple[str, str]]:
        links = person_links(known[edition])
        return set(zip(links["person_id"], links["want_id"], strict=True))

    in_the_evening = {
        ("jo_chun_ryong", "W11"),
        ("kim_myong_sik", "W04"),
        ("pak_thae_song", "W03"),
        ("andrei_rudenko", "W18"),
        ("lim_soo_suk", "W22"),
        ("dmitry_peskov", "W20"),
    }
    assert pairs("2023-09-12-morning") == set()
    assert pairs("2023-09-12-evening") == in_the_evening
    assert pairs("2023-09-13") - in_the_evening == {("kim_jong_un", "W09"), ("robert_wood", "W23")}


@AT_EVERY_EDITION
@IN_BOTH_THEMES
def test_each_link_is_one_line_in_the_pattern_of_its_status_and_the_colour_of_its_side(
    known: dict[str, Knowledge], edition: str, theme: Theme
) -> None:
    knowledge = known[edition]
    links, drawn = person_links(knowledge).to_dict("records"), lines(link_diagram(knowledge, Words("en"), theme))
    for link, line in zip(links, drawn, strict=True):
        pattern = knowledge.story.row("statuses", link["status"])["dash"]
        width = line_width_px(pattern) * 0.75
        assert (line.line.dash, line.line.width) == (plotly_dash(pattern, width), width)
        assert line.line.color == side_colour(theme, link["side"])
        assert line.meta == link["claim_id"]
        assert line.opacity == 1


def test_other_curves_fade_where_the_selected_person_has_a_link(known: dict[str, Knowledge]) -> None:
    def opacities(person: str) -> dict[str, float]:
        drawn = lines(link_diagram(known["2023-09-13"], Words("en"), THEMES["light"], person=person))
        return {line.name.partition(">")[0]: line.opacity for line in drawn}

    of_jo = opacities("jo_chun_ryong")
    assert of_jo.pop("jo_chun_ryong") == 1
    assert set(of_jo.values()) == {0.25}
    assert set(opacities("choe_son_hui").values()) == {1}


def test_dashes_of_four_statuses(known: dict[str, Knowledge]) -> None:
    figure = link_diagram(known["2023-09-13"], Words("en"), THEMES["light"])
    dashes = {line.name: line.line.dash for line in lines(figure)}
    assert dashes["kim_jong_un>W09"] == "21px,9px"  # reported
    assert dashes["pak_thae_song>W03"] == "9px,6px"  # assessed
    assert dashes["jo_chun_ryong>W11"] == "3px,6px"  # speculated
    assert dashes["lim_soo_suk>W22"] == "solid"  # confirmed


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_mark_carries_claims_and_all_are_known(known: dict[str, Knowledge], edition: str, language: str) -> None:
    figure = link_diagram(known[edition], Words(language), THEMES["dark"])
    cited = [line.meta for line in lines(figure)]
    cited += [claims for trace in nodes(figure) for claims, _ in trace.customdata]
    assert all(claims.split() for claims in cited)
    assert all(known[edition].knows(claim) for claims in cited for claim in claims.split())


@AT_EVERY_EDITION
def test_lines_run_from_node_to_node(known: dict[str, Knowledge], edition: str) -> None:
    knowledge = known[edition]
    figure, links = link_diagram(knowledge, Words("en"), THEMES["light"]), person_links(knowledge)
    assert [set(trace.x) for trace in nodes(figure)] == ([{0.0}, {0.5}, {1.0}] if len(links) else [set()] * 3)
    places = {(x, y) for trace in nodes(figure) for x, y in zip(trace.x, trace.y, strict=True)}
    drawn = lines(figure)
    stops = {(line.x[i], line.y[i]) for line in drawn for i in (0, len(line.x) // 2, -1)}
    assert stops == {(x, round(y, 3)) for x, y in places}


@settings(max_examples=25)
@given(choice=st.data())
def test_whatever_the_links_each_node_is_drawn_once_and_touches_no_other(
    known: dict[str, Knowledge], choice: st.DataObject
) -> None:
    story, latest = known["later"].story, known["later"]
    pair = st.tuples(st.sampled_from(list(story.wants["want_id"])), st.sampled_from(list(story.people["person_id"])))
    pairs = choice.draw(st.lists(pair, min_size=1, max_size=12, unique=True))
    rows = pd.DataFrame(pairs, columns=["want_id", "person_id"]).assign(claim_id="C50", status="speculated")
    knowledge = replace(latest, want_people=rows)
    figure, links = link_diagram(knowledge, Words("en"), THEMES["light"]), person_links(knowledge)
    for trace, key in zip(nodes(figure), KEYS, strict=True):
        assert len(trace.y) == links[key].nunique()
        assert all(below - above >= 1 - 1e-9 for above, below in pairwise(sorted(trace.y)))
        assert max(trace.y) < figure.layout.yaxis.range[0]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_node_has_its_name(known: dict[str, Knowledge], edition: str, language: str) -> None:
    knowledge, links = known[edition], person_links(known[edition])
    figure = link_diagram(knowledge, Words(language), THEMES["light"])
    written = sorted(note.text.replace("<br>", " ") for note in figure.layout.annotations)
    story = knowledge.story
    names = [story.row("people", key)[f"name_{language}"] for key in links["person_id"].unique()]
    names += [story.row("portfolios", key)[f"name_{language}"] for key in links["portfolio_id"].unique()]
    names += [story.row("wants", key)[f"item_{language}"] for key in links["want_id"].unique()]
    assert [text.replace("- ", "-") for text in written] == sorted(names)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_alternative_names_every_link_with_its_status(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    story, links = known[edition].story, person_links(known[edition])
    said = link_alternative(known[edition], Words(language))
    assert said
    for link in links.itertuples():
        person, want = story.row("people", link.person_id), story.row("wants", link.want_id)
        status = story.row("statuses", link.status)[f"word_{language}"]
        assert Words(language).pair(person[f"name_{language}"], f"{want[f'item_{language}']} ({status})") in said


@IN_EVERY_LANGUAGE
def test_without_links_nothing_is_drawn_and_it_says_so(known: dict[str, Knowledge], language: str) -> None:
    knowledge, words = known["2023-09-11"], Words(language)
    bare = replace(knowledge, want_people=knowledge.want_people.iloc[:0])
    assert lines(link_diagram(bare, words, THEMES["light"])) == []
    assert link_alternative(bare, words) == words("No link between a person and a want was known yet.")


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_no_line_is_drawn_while_the_page_says_that_nobody_had_been_tied_to_a_want(
    known: dict[str, Knowledge], edition: str
) -> None:
    rows = sentences_at(known[edition], "delegation", "en")
    denying = rows[rows["slot"].isin(["headline", "links"]) & rows["claims"].map(lambda claims: "absence" in claims)]
    assert len(denying)
    assert list(person_links(known[edition])["person_id"]) == []
