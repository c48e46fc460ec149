"""The states of the static site: written compactly, restored by its script, and then equal to what the live pages send."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from datetime import datetime
from itertools import product
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy import frombuffer

from benchmarks.reader import Reader, reading
from explainer.cache import per_object
from explainer.figures.bargain_csv import scale_csv
from explainer.figures.css import TOKENS
from explainer.figures.scale import bargain_scale
from explainer.figures.scale_words import reason_of, scale_alternative
from explainer.markup.page_content import PageContent
from explainer.model.journey import SPEED_BOUNDS_KM_H
from explainer.model.knowledge import known_at
from explainer.model.railway import rail_network
from explainer.model.weighing import IMPORTANCE, weighed
from explainer.static.assets import Assets
from explainer.static.journey_states import journey_states, plain
from explainer.static.page import StaticPage
from explainer.static.page_blocks import body_of
from explainer.static.scale_panel import scale_states
from explainer.static.state_pool import shared
from explainer.static.urls import Place
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.event_loop import run
from testing.node import colours, in_node
from testing.running_server import Server
from tests.variants import some_of

EXPAND = """
import { expanded, painter } from "./static/states.js";
import { momentDeck } from "./static/journey_state.js";
const all = expanded(given.states);
const paint = painter(given.theme, (name) => given.colours[name]);
"""
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=60),
    lambda tree: st.lists(tree, max_size=4) | st.dictionaries(st.text("abc", max_size=3), tree, max_size=4),
    max_leaves=30,
)


@given(st.lists(TREES, max_size=6))
def test_a_tree_is_written_with_each_repeated_part_once_and_comes_back_whole(trees: list[Any]) -> None:
    written = json.loads(shared([trees, trees, {"again": trees}]))

    def put(node: Any, pool: list[Any]) -> Any:
        if isinstance(node, list):
            return [put(part, pool) for part in node]
        if isinstance(node, dict):
            return pool[node["$"]] if "$" in node else {key: put(part, pool) for key, part in node.items()}
        return node

    pool: list[Any] = []
    for part in written["pool"]:
        pool.append(put(part, pool))
    assert put(written["tree"], pool) == [trees, trees, {"again": trees}]
    assert len({json.dumps(part) for part in written["pool"]}) == len(written["pool"])


def test_true_is_not_one_and_a_reserved_key_is_refused() -> None:
    assert json.loads(shared([True, 1, 1.0, False, 0]))["tree"] == [True, 1, 1.0, False, 0]
    with pytest.raises(ValueError, match="Mend: call it otherwise"):
        shared({"a": [{"$": 1}]})


def leaf(story: Story, page: str, edition: str, language: str) -> StaticPage:
    return StaticPage(page, known_at(story, edition), Words(language), Place(language, page), Assets())


@per_object
def states_of(story: Story, edition: str, language: str) -> dict[str, Any]:
    """Every moment of the journey; it takes seconds, and tests share it."""
    return journey_states(PageContent("train", known_at(story, edition), Words(language)), rail_network(story))


def deck_of(reader: Reader) -> Any:
    (found,) = [p.element.deck_gl_json_chart for p in reader.elements if p.element.HasField("deck_gl_json_chart")]
    return json.loads(found.json)


def figures_of(reader: Reader) -> list[Any]:
    return [json.loads(p.element.plotly_chart.spec) for p in reader.elements if p.element.HasField("plotly_chart")]


def html_of(reader: Reader) -> str:
    return " ".join(p.element.html.body for p in reader.elements if p.element.HasField("html"))


async def walked(url: str, queries: list[dict[str, str]], scheme: str) -> list[tuple[Any, list[Any], str]]:
    """What the train page sends at one address after the other, in one tab."""
    found = []
    async with reading(url, "train", urlencode(queries[0]), scheme) as reader:
        found.append((deck_of(reader), figures_of(reader), html_of(reader)))
        for query in queries[1:]:
            await reader.go(urlencode(query))
            found.append((deck_of(reader), figures_of(reader), html_of(reader)))
    return found


FORMS = list(zip(LANGUAGES, ("light", "dark"), strict=True))
JOURNEYS = [
    ("fr", "2023-09-13", 60, "dark"),
    *((language, "2023-09-13", speed, theme) for (language, theme), speed in product(FORMS, SPEED_BOUNDS_KM_H)),
    ("fr", "later", 30, "dark"),
    *(("fr", edition, 40, "light") for edition in ("2023-09-11", "2023-09-12-morning", "2023-09-12-evening", "later")),
]


@pytest.mark.parametrize("journey", some_of((journey,) for journey in dict.fromkeys(JOURNEYS)))
def test_every_moment_is_the_one_that_the_live_edition_sends(
    server: Server, story: Story, journey: tuple[str, str, int, str]
) -> None:
    """Walked step by step, so that the band of the step before fades in both."""
    language, edition, speed, theme = journey
    states = states_of(story, edition, language)
    steps = [step["id"] for step in states["speeds"][str(speed)]["steps"]]
    asked = {"lang": language, "at": edition, "speed": str(speed)}
    live = run(walked(server.url, [asked, *(asked | {"step": step} for step in steps)], theme))
    ours = in_node(
        EXPAND
        + """
const { arrival, steps } = all.speeds[given.speed];
const decks = steps.map(({ deck, stop }, at) => momentDeck(all, deck, { before: steps[at - 1]?.deck, looked: [stop] }));
console.log(JSON.stringify(paint({ arrival, decks, graphs: steps.map(({ graph }) => graph), said: steps.map(({ html }) => html) })));
""",
        states=json.loads(shared(states)),
        speed=str(speed),
        theme=theme,
        colours=colours(theme),
    )
    assert live[0][0] == ours["arrival"]
    assert len(live) == len(steps) + 1
    for (deck, figures, html), own, graph, said in zip(
        live[1:], ours["decks"], ours["graphs"], ours["said"], strict=True
    ):
        assert deck == own
        (line,) = graph["layout"].pop("shapes")  # the live page draws it itself
        left, right, at = (datetime.fromisoformat(end) for end in (*graph["layout"]["xaxis"]["range"], line["x0"]))
        for figure in (*figures, graph):  # plotly writes the empty template in two ways (test_traingraph.py)
            del figure["layout"]["template"]
        assert figures == [graph]
        assert f".st-key-train-graph::after {{ left: {(at - left) / (right - left):.3%}; }}" in html
        assert said in html


@pytest.mark.exhaustive
def test_what_is_looked_at_has_the_rings_of_the_live_edition(server: Server, story: Story) -> None:
    states = states_of(story, "2023-09-13", "en")
    step, picks = states["speeds"]["60"]["steps"][0], list(states["rings"])
    assert len(picks) > 12
    asked = {"lang": "en", "at": "2023-09-13", "step": step["id"]}
    live = run(walked(server.url, [asked | {"stop": pick} for pick in picks], "light"))
    ours = in_node(
        EXPAND
        + """
const { deck, stop } = all.speeds["60"].steps[0];
const decks = given.picks.map((pick) => momentDeck(all, deck, { looked: [pick, stop] }));
console.log(JSON.stringify(paint(decks)));
""",
        states=json.loads(shared(states)),
        picks=picks,
        theme="light",
        colours=colours("light"),
    )
    for (deck, _, html), own, pick in zip(live, ours, picks, strict=True):
        # A pick names layers anew and moves the view; both are for Streamlit's client and the reader who came by address.
        layers = [{**layer, "id": layer["id"].removesuffix(f"-{pick}")} for layer in deck["layers"]]
        assert layers == own["layers"]
        assert re.sub(r'href="[^"]*"', "", str(states["speeds"]["60"]["told"][pick])) in re.sub(
            r'href="[^"]*"', "", html
        )


CHARTS = {
    "delegation": ("delegation", "links"),
    "bargain": ("evidence", "scale"),
    "afterwards": ("timeline",),
    "ledger": ("voices",),
}


CHART_FORMS = list(product(CHARTS, ("2023-09-13", "later"), FORMS))


@pytest.mark.parametrize("form", some_of(((form,) for form in CHART_FORMS), every=9))
def test_every_chart_is_the_one_that_the_live_edition_sends(
    server: Server, story: Story, form: tuple[str, str, tuple[str, str]]
) -> None:
    page, edition, (language, theme) = form
    own = leaf(story, page, edition, language)
    body_of(own)
    files = own.assets.files.items()
    states = {path.split("/")[1].split(".")[0]: json.loads(body) for path, body in files if path.endswith(".json")}
    kept = [name for name in CHARTS[page] if name in states]
    assert kept or (page, edition) == ("afterwards", "2023-09-13")
    painted = [
        in_node(
            EXPAND + "console.log(JSON.stringify(paint(all.states)));",
            states=states[name],
            theme=theme,
            colours=colours(theme),
        )
        for name in kept
    ]

    async def sent(query: dict[str, str]) -> list[Any]:
        async with reading(server.url, page, urlencode({"lang": language, "at": edition, **query}), theme) as reader:
            return figures_of(reader)

    assert run(sent({})) == [figures[""] for figures in painted]
    if page == "delegation":
        persons = [person for person in painted[0] if person][:3]
        assert len(persons) == 3
        for person in persons:
            assert run(sent({"person": person})) == [figures.get(person, figures[""]) for figures in painted]


def test_the_scale_weighs_as_ours_does(story: Story) -> None:
    """On random importances at two editions: range, side, deciding claims and the table as CSV."""
    chance = Random(20230913)
    for edition in ("2023-09-13", "later"):
        known = known_at(story, edition)
        states = scale_states(leaf(story, "bargain", edition, "fr"))
        categories = sorted({row["category"] for row in states["rows"]})
        asked = [{c: chance.choice(IMPORTANCE) for c in categories if chance.random() < 0.8} for _ in range(40)]
        ours = in_node(
            """
import { csvOf, weigh } from "./static/weighing.js";
console.log(JSON.stringify(given.asked.map((weights) => {
  const found = weigh(given.states, weights);
  return { ...found, rows: [], csv: csvOf(found, given.states) };
})));
""",
            states=states,
            asked=asked,
        )
        for weights, own in zip(asked, ours, strict=True):
            found = weighed(known, weights)
            assert own["range"] == list(found.difference)
            assert (own["rangeSide"], own["side"], own["deciding"]) == (
                found.range_side,
                found.side,
                list(found.deciding),
            )
            assert own["csv"] == scale_csv(known, Words("fr"), weights)


def test_the_scale_is_drawn_as_ours_is(story: Story) -> None:
    """Every part of the figure to the fourth digit, and the alternative to the letter."""
    chance, known, words = Random(7), known_at(story, "later"), Words("fr")
    states = scale_states(leaf(story, "bargain", "later", "fr"))
    base = plain(bargain_scale(known, words, TOKENS, {}))
    categories = sorted({row["category"] for row in states["rows"]})
    asked = [{}, dict.fromkeys(categories, 0), *({c: chance.choice(IMPORTANCE) for c in categories} for _ in range(8))]
    ours = in_node(
        """
import { scaleAt } from "./static/scale.js";
console.log(JSON.stringify(given.asked.map((weights) => scaleAt(given.states, weights, "fr"))));
""",
        states={**states, "states": {"": base}},
        asked=asked,
    )
    for weights, own in zip(asked, ours, strict=True):
        drawn = plain(bargain_scale(known, words, TOKENS, weights))
        assert own["alternative"] == scale_alternative(known, words, weights)
        assert own["reason"] == reason_of(weighed(known, weights), words)
        assert_near(own["figure"], drawn)


def assert_near(own: Any, drawn: Any) -> None:
    """The same but for the last digit of a number."""
    if isinstance(drawn, dict) and "bdata" in drawn:
        assert_near(own, frombuffer(b64decode(drawn["bdata"]), drawn["dtype"]).tolist())
    elif isinstance(drawn, dict):
        assert list(own) == list(drawn)
        for key, part in drawn.items():
            assert_near(own[key], part)
    elif isinstance(drawn, list):
        for one, other in zip(own, drawn, strict=True):
            assert_near(one, other)
    else:
        assert numbers_of(own) == pytest.approx(numbers_of(drawn), abs=0.0011)


def numbers_of(value: Any) -> Any:
    """A path as its numbers; anything else as it is."""
    is_path = isinstance(value, str) and re.match(r"M-?[0-9.]+,", value)
    return [float(part) for part in re.split("[ML,]", value) if part] if is_path else value
