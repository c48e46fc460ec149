"""The map: what was known is drawn, in its pattern, with its claim, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pydeck as pdk
import pytest

from explainer.figures.mark_layers import MapMark
from explainer.figures.rail_layers import great_circle
from explainer.figures.reach_layers import NO_REACH, ReachBand
from explainer.figures.route_deck import ZOOM, CompactDeck, MapMoment, route_alternative, route_deck
from explainer.figures.stop_layers import map_points, ring_layer
from explainer.figures.theme import THEMES, Theme, dash_lengths, line_width_px, marker_path, marker_places, rgba
from explainer.model.knowledge import Knowledge
from explainer.words import Words
from tests.figures.purity import json_of_pure
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_BOTH_THEMES, IN_EVERY_LANGUAGE

TIPPED = ("stops", "labels", "lines-pick")


def drawn(knowledge: Knowledge, language: str = "en", theme: Theme = THEMES["light"]) -> dict[str, Any]:
    """The deck as the browser gets it."""
    return dict(json.loads(route_deck(knowledge, Words(language), theme).to_json()))


def layers(deck: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """By id, that of the railway without its pattern."""
    return {re.sub(r"^(rail(?:-core)?)-[0-9a-f]+$", r"\1", layer["id"]): layer for layer in deck["layers"]}


def texts(part: Any) -> Iterator[str]:
    """Every string anywhere in a JSON value, keys too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from part
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def by_leg(expression: str) -> dict[str, Any]:
    """What a deck.gl expression gives each leg that it names."""
    cases = re.findall(r"\bleg_id == '(\w+)' \? (\[[^]]*]|[\d.]+) :", expression)
    return {leg: json.loads(value) for leg, value in cases}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_building_is_pure(known: dict[str, Knowledge], edition: str, language: str, theme: Theme) -> None:
    knowledge = known[edition]
    tables = (knowledge.claims, knowledge.sightings, knowledge.legs, knowledge.candidates)
    assert json_of_pure(lambda: route_deck(knowledge, Words(language), theme), *tables)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_every_layer_has_an_id_of_its_own_and_no_address_is_foreign(
    known: dict[str, Knowledge], edition: str, language: str, theme: Theme
) -> None:
    deck = drawn(known[edition], language, theme)
    ids = [layer["id"] for layer in deck["layers"]]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert [text for text in texts(deck) if "//" in text and not text.startswith("data:image/svg+xml;base64,")] == []
    assert "mapProvider" not in deck
    by_address = {layer["data"] for layer in deck["layers"] if isinstance(layer["data"], str)}
    assert by_address == {"geo/basemap.geojson", "geo/rail_paths.json"}


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_row_that_can_be_pointed_at_or_read_carries_a_known_claim(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    knowledge = known[edition]
    rows = [row for name in TIPPED for row in layers(drawn(knowledge, language))[name]["data"]]
    assert rows
    assert all(knowledge.knows(row["claim"]) for row in rows)
    assert {row["claim"] for row in rows} <= {
        *knowledge.sightings["claim_id"],
        *knowledge.legs["claim_id"],
        *knowledge.candidates["claim_id"],
    }


@AT_EVERY_EDITION
@IN_BOTH_THEMES
def test_each_known_rail_leg_is_drawn_in_the_pattern_of_its_status_and_no_other_leg_is(
    known: dict[str, Knowledge], edition: str, theme: Theme
) -> None:
    knowledge = known[edition]
    legs = knowledge.legs[knowledge.legs["mode"] == "rail"]
    pattern = {leg.leg_id: knowledge.story.row("statuses", leg.status)["dash"] for leg in legs.itertuples()}
    rail = layers(drawn(knowledge, theme=theme))["rail"]
    assert by_leg(rail["getDashArray"]) == {leg: dash_lengths(dash) for leg, dash in pattern.items()}
    assert by_leg(rail["getWidth"]) == {leg: line_width_px(dash) for leg, dash in pattern.items()}
    assert by_leg(rail["getColor"]) == {leg: rgba(theme.accent) for leg in pattern}
    assert rail["getColor"].rstrip(")").endswith("([0, 0, 0, 0]")
    assert rail["getWidth"].rstrip(")").endswith("(0")


def test_dashes_of_the_evening_of_the_12th(known: dict[str, Knowledge]) -> None:
    rail = layers(drawn(known["2023-09-12-evening"]))["rail"]
    reported, speculated = [7, 3], [1, 2]
    assert by_leg(rail["getDashArray"]) == {
        "L1": [3, 2],
        "L2": reported,
        "L3": reported,
        "L4": speculated,
        "L5": speculated,
        "L7": speculated,
    }


@AT_EVERY_EDITION
def test_lines_to_point_at_are_the_known_legs_from_end_to_end(known: dict[str, Knowledge], edition: str) -> None:
    knowledge = known[edition]
    legs = knowledge.legs[knowledge.legs["mode"] == "rail"]
    paths = {f["properties"]["leg_id"]: f["geometry"]["coordinates"] for f in knowledge.story.rail_legs["features"]}
    rows = layers(drawn(knowledge))["lines-pick"]["data"]
    every = knowledge.legs[["name_en", "claim_id"]].itertuples(index=False, name=None)
    assert [(row["name"], row["claim"]) for row in rows] == list(every)
    rows = [row for row in rows if row["stop"] in set(legs["leg_id"])]
    for row, leg in zip(rows, legs["leg_id"], strict=True):
        for end in (0, -1):
            assert row["path"][end] == pytest.approx(paths[leg][end], abs=0.0051)  # within about half a kilometre
        assert 2 <= len(row["path"]) <= 2 * 40 + 1


@pytest.mark.parametrize(("edition", "flights"), [("2023-09-12-morning", 0), ("2023-09-12-evening", 1), ("later", 1)])
def test_the_flight_is_drawn_once_it_was_seen(known: dict[str, Knowledge], edition: str, flights: int) -> None:
    rows = layers(drawn(known[edition]))["flight"]["data"]
    assert [row["claim"] for row in rows] == ["C67"] * flights
    for row in rows:
        assert (row["path"][0], row["path"][-1]) == ([125.754, 39.034], [131.874, 43.106])


@pytest.mark.parametrize(
    ("edition", "labels"),
    [
        ("2023-09-11", ["Vladivostok?"]),
        ("2023-09-12-morning", ["Pyongyang", "Khasan", "Vladivostok?"]),
        (
            "2023-09-12-evening",
            ["Pyongyang", "Khasan", "Razdolnaya bridge", "Ussuriysk", "Vladivostok?", "Vostochny cosmodrome?"],
        ),
        (
            "2023-09-13",
            [
                "Pyongyang",
                "Khasan",
                "Razdolnaya bridge",
                "Ussuriysk",
                "Vladivostok?",
                "Vostochny cosmodrome?",
                "Komsomolsk-on-Amur?",
            ],
        ),
        (
            "later",
            [
                "Khasan",
                "Razdolnaya bridge",
                "Ussuriysk",
                "Vostochny railhead",
                "Komsomolsk-on-Amur",
                "Artyom",
                "Tumen Friendship Bridge",
                "Pyongyang",
            ],
        ),
    ],
)
def test_only_known_places_have_a_label_and_those_only_named_a_question_mark(
    known: dict[str, Knowledge], edition: str, labels: list[str]
) -> None:
    found = layers(drawn(known[edition]))
    assert [row["text"] for row in found["labels"]["data"]] == labels
    assert [row["name"] for row in found["stops"]["data"]] == [label.removesuffix("?") for label in labels]


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_nothing_in_the_deck_names_ussuriysk_before_it_was_reported(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    said = " ".join(texts(drawn(known[edition], language)))
    assert not re.search(r"Ou?ssouri|Ussuri", said, re.IGNORECASE)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_points_stand_where_their_place_is_and_tell_status_and_origin_of_their_claim(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    knowledge, words = known[edition], Words(language)
    story = knowledge.story
    for point in map_points(knowledge, words):
        place, claim = story.row("places", point["place_id"]), story.row("claims", point["claim"])
        status = story.row("statuses", point["status_id"])
        assert point["position"] == [place["lon_deg"], place["lat_deg"]]
        assert point["status"] == f"{status['glyph']} {status[f'word_{language}']}"
        assert point["said"] == story.row("origins", claim["origin_id"])[f"name_{language}"]
        assert claim["status"] == point["status_id"]


def test_a_place_seen_twice_shows_its_latest_sighting(known: dict[str, Knowledge]) -> None:
    (pyongyang,) = [p for p in map_points(known["later"], Words("en")) if p["place_id"] == "pyongyang"]
    assert (pyongyang["claim"], pyongyang["status_id"]) == ("E65", "reported")


@AT_EVERY_EDITION
@IN_BOTH_THEMES
def test_each_stop_has_the_marker_of_its_status_in_the_themes_colours(
    known: dict[str, Knowledge], edition: str, theme: Theme
) -> None:
    stops = layers(drawn(known[edition], theme=theme))["stops"]
    statuses = sorted({row["status_id"] for row in stops["data"]})
    atlas, places = marker_path(theme), marker_places(statuses)
    assert (stops["iconAtlas"], stops["iconMapping"]) == (atlas, places)
    assert stops["getIcon"] == "@@=status_id"


@IN_EVERY_LANGUAGE
def test_countries_and_seas_are_named_in_the_readers_language(known: dict[str, Knowledge], language: str) -> None:
    found = layers(drawn(known["later"], language))
    seas = {"en": "East Sea /\nSea of Japan", "fr": "mer de l’Est /\nmer du Japon"}
    countries = {"en": ["RUSSIA", "CHINA", "NORTH KOREA", "JAPAN"], "fr": ["RUSSIE", "CHINE", "CORÉE DU NORD", "JAPON"]}
    assert [row["text"] for row in found["country-names"]["data"]] == countries[language]
    assert [row["text"] for row in found["sea-names"]["data"]] == [seas[language]]


def test_the_view_has_the_given_zoom_and_the_wheel_does_not_change_it(known: dict[str, Knowledge]) -> None:
    deck = json.loads(route_deck(known["later"], Words("en"), THEMES["light"], zoom=3.55).to_json())
    assert deck["initialViewState"]["zoom"] == 3.55
    assert drawn(known["later"])["initialViewState"]["zoom"] == ZOOM
    assert deck["views"][0]["controller"]["scrollZoom"] is False


def test_a_moment_adds_its_band_and_rings_and_changes_no_other_layer(known: dict[str, Knowledge]) -> None:
    band, ring = [[[130.64, 42.42], [131.93, 43.64]]], [131.957, 43.805]
    marks = (MapMark([132.5, 45.5], "18:00", "L4", True), MapMark([133.0, 46.0], "", "L4", False))
    moment = MapMoment(ReachBand(band, ("L3",)), [ring], back=ReachBand([], ("L1",)), marks=marks)
    plain = layers(drawn(known["2023-09-13"]))
    spec = route_deck(known["2023-09-13"], Words("en"), THEMES["light"], moment=moment).to_json()
    found = layers(json.loads(spec))
    bands = {f"band{kind}-{name}" for kind in ("", "-legs") for name in ("0", "edge", "back")}
    assert set(found) - set(plain) == {*bands, "ring", "marks", "mark-labels"}
    assert [row["position"] for row in found["marks"]["data"]] == [[132.5, 45.5], [133.0, 46.0]]
    assert [row["text"] for row in found["mark-labels"]["data"]] == ["18:00"]
    assert found["band-legs-back"]["opacity"] < 1
    assert found["band-legs-back"]["getColor"].startswith("@@=leg_id == 'L1' ?")
    assert [row["path"] for row in found["band-0"]["data"]] == band
    fill = rgba(THEMES["light"].band_fill)
    assert found["band-legs-0"]["getColor"] == f"@@=leg_id == 'L3' ? {fill} : [0, 0, 0, 0]"
    assert [row["position"] for row in found["ring"]["data"]] == [ring]
    assert {name: found[name] for name in plain} == plain
    assert list(found).index("band-0") < list(found).index("rail") < list(found).index("ring")


def test_a_layer_read_from_a_url_has_an_update_trigger_or_a_new_id(known: dict[str, Knowledge]) -> None:
    """Streamlit's client passes on a new colour of paths, and a new layer; not a new width or dash of the same layer."""
    morning, later = (drawn(known[edition])["layers"] for edition in ("2023-09-11", "later"))
    ids = [
        {layer["id"] for layer in own if layer["id"].startswith("rail-") and "pick" not in layer["id"]}
        for own in (morning, later)
    ]
    assert ids[0] and ids[1] and not ids[0] & ids[1]
    assert {layer["id"] for layer in drawn(known["later"], theme=THEMES["dark"])["layers"]} == {
        layer["id"] for layer in later
    }
    spans = [ReachBand([], legs) for legs in ((), ("L1",), ("L1", "L2"))]
    seen = []
    for span in spans:
        spec = route_deck(known["later"], Words("en"), THEMES["light"], moment=MapMoment(span, [])).to_json()
        layer = layers(json.loads(spec))["band-legs-0"]
        assert layer["getWidth"] == 17
        seen.append(layer["updateTriggers"]["getColor"])
    assert len(set(seen)) == 3


def test_a_disputed_leg_is_drawn_double(known: dict[str, Knowledge]) -> None:
    knowledge = known["later"]
    assert "rail-core" not in layers(drawn(knowledge))
    legs = knowledge.legs.assign(status=knowledge.legs["status"].where(knowledge.legs["leg_id"] != "L2", "disputed"))
    found = layers(drawn(replace(knowledge, legs=legs)))
    assert by_leg(found["rail"]["getWidth"])["L2"] == 7
    assert by_leg(found["rail-core"]["getWidth"]) == {"L2": 3}
    assert found["rail-core"]["getColor"] == rgba(THEMES["light"].paper)


@pytest.mark.parametrize(
    ("ends", "middle"),
    [
        (((0, 0), (90, 0)), [45, 0]),
        (((10, -30), (10, 60)), [10, 15]),
        (((0, 45), (90, 45)), [45, 54.736]),  # atan(sqrt(2)): the great circle runs north of the parallel
    ],
)
def test_the_shortest_way_has_its_exact_ends_and_a_known_middle(
    ends: tuple[tuple[float, float], tuple[float, float]], middle: list[float]
) -> None:
    start, half_way, end = great_circle(ends, points=2)
    assert (start, end) == (list(ends[0]), list(ends[1]))
    assert half_way == pytest.approx(middle, abs=0.1)  # known on the sphere; the ellipsoid differs by less than that


def test_a_great_circle_has_steps_of_one_length() -> None:
    path = great_circle(((0, 0), (90, 0)), points=9)
    assert path == [[10 * step, 0] for step in range(10)]
    assert len(great_circle(((125.754, 39.034), (131.874, 43.106)))) == 25


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_alternative_names_every_place_and_line_drawn_with_its_status(
    known: dict[str, Knowledge], edition: str, language: str
) -> None:
    knowledge, words = known[edition], Words(language)
    said = route_alternative(knowledge, words)
    for point in map_points(knowledge, words):
        assert f"{point['name']} ({point['status']})" in said
    for leg in knowledge.legs.to_dict("records"):
        assert (
            f"{leg[f'name_{language}']} ({knowledge.story.row('statuses', leg['status'])[f'word_{language}']})" in said
        )


@IN_EVERY_LANGUAGE
def test_an_empty_map_says_so(known: dict[str, Knowledge], language: str) -> None:
    knowledge = known["2023-09-11"]
    bare = replace(knowledge, legs=knowledge.legs.iloc[:0], candidates=knowledge.candidates.iloc[:0])
    words = Words(language)
    assert route_alternative(bare, words) == words("Map of the region. No place of the train was known yet.")
    assert layers(drawn(bare, language))["stops"]["data"] == []


def test_the_alternatives_of_the_two_languages_differ(known: dict[str, Knowledge]) -> None:
    assert route_alternative(known["later"], Words("en")) != route_alternative(known["later"], Words("fr"))


def as_layer(layer: pdk.Layer) -> dict[str, Any]:
    return dict(json.loads(layer.to_json()))


@IN_BOTH_THEMES
def test_a_ring_is_an_outline_in_ink_around_each_selected_place(theme: Theme) -> None:
    places = [[130.645, 42.43], [131.957, 43.805]]
    ring = as_layer(ring_layer(places, theme))
    assert [row["position"] for row in ring["data"]] == places
    assert (ring["filled"], ring["stroked"]) == (False, True)
    assert ring["getLineColor"] == rgba(theme.ink)
    assert (ring["radiusUnits"], ring["lineWidthUnits"]) == ("pixels", "pixels")
    assert as_layer(ring_layer([], theme))["data"] == []


def test_a_selection_gives_the_layers_that_can_be_picked_a_new_id(known: dict[str, Knowledge]) -> None:
    def pickable(selected: str) -> dict[str, Any]:
        moment = MapMoment(band=NO_REACH, ringed=[], selected=selected)
        spec = route_deck(known["2023-09-13"], Words("en"), THEMES["light"], moment=moment).to_json()
        return {name: layer for name, layer in layers(json.loads(spec)).items() if layer.get("pickable")}

    nothing, stretch, stop = (pickable(selected) for selected in ("", "L4", "S05"))
    assert list(nothing) == ["lines-pick", "stops"]
    assert list(stretch) == ["lines-pick-L4", "stops-L4"]
    assert list(stop) == ["lines-pick-S05", "stops-S05"]
    for before, after in zip(nothing.values(), stretch.values(), strict=True):
        assert {**before, "id": ""} == {**after, "id": ""}
        assert all(row["stop"] for row in after["data"])


def test_a_compact_deck_says_the_same_as_pydecks_own_without_white_space() -> None:
    layer = pdk.Layer("PathLayer", data=[{"path": [[130.5, 42], [131, 43]], "name": "Oussouriïsk, \n 12:15"}], id="a")
    compact, own = (deck(layers=[layer], map_provider=None) for deck in (CompactDeck, pdk.Deck))
    spec = compact.to_json()
    assert json.loads(spec) == json.loads(own.to_json())
    assert "Oussouriïsk, \\n 12:15" in spec
    assert not re.search(r"\s", re.sub(r'"[^"]*"', "", spec))
