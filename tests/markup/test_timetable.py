"""The journey's tables: every number as the railway and the sightings give it, every claim one that was known."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import asin, cos, radians, sin, sqrt

import pytest
from markupsafe import Markup

from explainer.markup.claim_marks import Notes
from explainer.markup.timetable import (
    arrival_table,
    contradiction_lines,
    distance_table,
    reported_speeds,
    speed_table,
    time_table,
)
from explainer.model.journey import SPEED_BOUNDS_KM_H
from explainer.model.reach_model import ReachModel, arrivals
from explainer.words import Words
from testing.html_reader import Element, read
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_EVERY_LANGUAGE, LOOKING_BACK

ENGLISH = Words("en")
# 236 km from Khasan to the bridge in 6 h 25 min; 1430 km from there to the railhead in 26 h 5 min.
CONTRADICTED = {("2023-09-13", 30), *product(LOOKING_BACK, (30, 40, 50))}


def notes_of(model: ReachModel, words: Words = ENGLISH) -> Notes:
    return Notes("table", model.knowledge, words)


def heads(table: Markup) -> list[str]:
    return [cell.text for cell in read(table).find("thead")[0].find("th")]


def rows(table: Markup) -> list[list[Element]]:
    """The cells of the body, the row's heading first."""
    body = read(table).find("tbody")[0]
    return [[cell for cell in row.walk() if cell.tag in ("th", "td")] for row in body.find("tr")]


def texts(table: Markup) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows(table)]


def cited(cell: Element) -> str:
    """The claims that a cell's mark opens."""
    (mark,) = cell.find("button")
    return mark["aria-label"].removeprefix("How we know this: ")


# --- Earliest arrivals


def test_the_arrivals_of_the_13th_by_hand(models: dict[str, ReachModel]) -> None:
    # Ussuriysk at 12:34 at the earliest, then 112 km and a reversal, 1033 and 1406 km at 60 km/h, in the hours of the place
    table = arrival_table(models["2023-09-13"].knowledge, ENGLISH, notes_of(models["2023-09-13"]), models["2023-09-13"])
    assert [row[:3] for row in texts(table)] == [
        ["Vladivostok", "Tuesday 12 September, 14:46 (UTC+10)", "112"],
        ["Komsomolsk-on-Amur", "Wednesday 13 September, 05:47 (UTC+10)", "1,033"],
        ["Vostochny cosmodrome", "Wednesday 13 September, 11:00 (UTC+9)", "1,406"],
    ]
    assert [cited(row[-1]) for row in rows(table)] == ["C24", "C42", "C34"]
    assert "60 km/h" in read(table).find("caption")[0].text


@pytest.mark.parametrize(("edition", "speed_km_h"), list(product(EDITIONS, SPEED_BOUNDS_KM_H)))
@IN_EVERY_LANGUAGE
def test_the_table_of_arrivals_says_what_arrivals_finds(
    models: dict[str, ReachModel], edition: str, speed_km_h: int, language: str
) -> None:
    model, words = models[edition]._replace(max_speed_km_h=speed_km_h), Words(language)
    table, found = arrival_table(model.knowledge, words, notes_of(model, words), model), arrivals(model)
    if not found:
        assert table == ""
        return
    places = model.knowledge.story.by_key["places"]
    last = model.knowledge.sightings["place_id"].iloc[-1]
    assert [row[:3] for row in texts(table)] == [
        [
            places[a.place_id][f"name_{language}"],
            words.moment(a.moment, places[a.place_id]["time_zone"]),
            words.number(model.network.distance_km(last, a.rail_place_id)),
        ]
        for a in found
    ]


# --- Times


def test_the_times_of_the_13th_at_the_place_in_moscow_and_in_utc(models: dict[str, ReachModel]) -> None:
    table = time_table(
        models["2023-09-13"].knowledge, ENGLISH, notes_of(models["2023-09-13"]), models["2023-09-13"], None
    )
    assert heads(table) == ["Place", "As reported", "At the place, from–to", "In Moscow", "In UTC"]
    assert [[row[0], *row[2:]] for row in texts(table)] == [
        [
            "Pyongyang",
            "10 Sept, 12:00\u00a0– 18:00",
            "10 Sept, 06:00\u00a0– 12:00",
            "10 Sept, 03:00\u00a0– 09:00",
        ],
        [
            "Khasan",  # 06:00; 23:00 in Moscow, still the 11th
            "12 Sept, 05:55\u00a0– 06:05",
            "11 Sept, 22:55\u00a0– 23:05",
            "11 Sept, 19:55\u00a0– 20:05",
        ],
        [
            "Razdolnaya bridge",
            "12 Sept, 12:10\u00a0– 12:20",
            "12 Sept, 05:10\u00a0– 05:20",
            "12 Sept, 02:10\u00a0– 02:20",
        ],
        [
            "Ussuriysk",
            "12 Sept, 00:00\u00a0– 23:59",
            "11 Sept, 17:00\u00a0– 12 Sept, 16:59",
            "11 Sept, 14:00\u00a0– 12 Sept, 13:59",
        ],
    ]
    assert [cited(row[1]) for row in rows(table)] == ["C46, E24", "C14, E01", "C29, E02", "C31"]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_sighting_stands_in_the_table_as_it_was_reported(
    models: dict[str, ReachModel], edition: str, language: str
) -> None:
    model, words = models[edition], Words(language)
    table = time_table(model.knowledge, words, notes_of(model, words), model, None)
    assert len(rows(table)) == len(model.knowledge.sightings)
    for row, sighting in zip(rows(table), model.knowledge.sightings.to_dict("records"), strict=True):
        assert row[1].text.startswith(sighting[f"stated_{language}"])


@pytest.mark.parametrize(
    ("zone", "khasan"),
    [
        ("America/New_York", "11 Sept, 15:55\u00a0– 16:05"),  # UTC−4
        ("Asia/Kolkata", "12 Sept, 01:25\u00a0– 01:35"),  # UTC+5:30
    ],
)
def test_a_readers_zone_adds_a_column_and_changes_no_other(
    models: dict[str, ReachModel], zone: str, khasan: str
) -> None:
    model = models["2023-09-13"]
    with_zone, without = (time_table(model.knowledge, ENGLISH, notes_of(model), model, z) for z in (zone, None))
    assert heads(with_zone) == [*heads(without), "Where you are"]
    assert [row[:-1] for row in texts(with_zone)] == texts(without)
    assert texts(with_zone)[1][-1] == khasan


def test_a_moment_without_width_is_written_once(models: dict[str, ReachModel]) -> None:
    model = models["2023-09-13"]
    sightings = model.knowledge.sightings
    exact = replace(model.knowledge, sightings=sightings.assign(latest=sightings["earliest"]))
    table = time_table(
        (model._replace(knowledge=exact)).knowledge,
        ENGLISH,
        notes_of(model),
        model._replace(knowledge=exact),
        None,
    )
    assert texts(table)[1][2:] == ["12 Sept, 05:55", "11 Sept, 22:55", "11 Sept, 19:55"]


# --- Distances and speeds


def sphere_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance of two points lat, lon in degrees on a sphere of 6371 km; within 0.4 % of the ellipsoid's here."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (a, b))
    return 2 * 6371 * asin(sqrt(sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2))


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_known_rail_leg_has_the_length_reckoned_with_our_count_and_its_straight_line(
    models: dict[str, ReachModel], edition: str, language: str
) -> None:
    model = models[edition]
    legs, places = model.knowledge.legs, model.knowledge.story.by_key["places"]
    known = legs[legs["mode"] == "rail"].to_dict("records")
    found = texts(distance_table(model, Words(language)))
    assert [(name, int(reckoned), int(count)) for name, reckoned, count, _, _ in found] == [
        (leg[f"name_{language}"], leg["reckoned_km"], leg["track_km"]) for leg in known
    ]
    for (_, reckoned, count, _, straight), leg in zip(found, known, strict=True):
        ends = [(places[leg[p]]["lat_deg"], places[leg[p]]["lon_deg"]) for p in ("from_place_id", "to_place_id")]
        assert int(straight) == pytest.approx(sphere_km(*ends), rel=0.005, abs=0.6)
        assert int(straight) < min(int(reckoned), int(count))


@IN_EVERY_LANGUAGE
def test_the_published_length_stands_beside_ours_with_its_stretch_and_its_source(
    models: dict[str, ReachModel], language: str
) -> None:
    model, words = models["later"], Words(language)
    for (*_, published, _), leg in zip(
        texts(distance_table(model, words)),
        model.knowledge.legs.query("mode == 'rail'").to_dict("records"),
        strict=True,
    ):
        if leg["published_source_id"] is None:
            assert published == f"–{words('none found')}"
            continue
        source = model.knowledge.story.row("sources", leg["published_source_id"])
        assert published.startswith(f"{words.number(leg['published_km'])} ({leg[f'published_of_{language}']}, ")
        assert source[f"publisher_{language}"] in published


def test_the_distances_of_the_13th_by_hand(models: dict[str, ReachModel]) -> None:
    found = {
        name: (reckoned, count, straight)
        for name, reckoned, count, _, straight in texts(distance_table(models["2023-09-13"], ENGLISH))
    }
    assert found["Baranovsky – Vladivostok"] == (
        "90",
        "87",
        "60",
    )  # 0.54° of latitude at 111.1 km, and 4 km of longitude
    assert found["Baranovsky – Ussuriysk"] == ("22", "22", "18")
    assert found["Khabarovsk – Komsomolsk-on-Amur"] == ("379", "379", "268")
    assert not any("Flight" in name or "Artyom" in name for name in found)


def test_the_speeds_of_the_13th_by_hand(models: dict[str, ReachModel]) -> None:
    # 858 km in 41 h 5 min to 34 h 55 min; 236 km in 6 h 25 min to 6 h 5 min; 24 km in 11 h 49 min at most;
    # the least is rounded down and the greatest up, so that both stay bounds
    table = speed_table(models["2023-09-13"], ENGLISH)
    assert texts(table) == [
        ["Pyongyang – Khasan", "858", "20", "25"],
        ["Khasan – Razdolnaya bridge", "236", "36", "39"],
        ["Razdolnaya bridge – Ussuriysk", "24", "2", "open: the reports leave no least time"],
    ]


@IN_EVERY_LANGUAGE
@pytest.mark.parametrize(("edition", "gaps", "open_ends"), [("2023-09-12-morning", 1, 0), ("later", 9, 2)])
def test_there_is_a_speed_between_any_two_sightings_and_words_where_it_is_open(
    models: dict[str, ReachModel], edition: str, gaps: int, open_ends: int, language: str
) -> None:
    words = Words(language)
    found = texts(speed_table(models[edition], words))
    assert len(found) == gaps
    assert [row[-1] for row in found].count(words("open: the reports leave no least time")) == open_ends


@IN_EVERY_LANGUAGE
def test_before_two_sightings_there_is_no_speed(models: dict[str, ReachModel], language: str) -> None:
    assert speed_table(models["2023-09-11"], Words(language)) == ""
    model = models["2023-09-13"]
    one = replace(model.knowledge, sightings=model.knowledge.sightings.iloc[:1])
    assert speed_table(model._replace(knowledge=one), Words(language)) == ""


@pytest.mark.parametrize(
    ("edition", "claims"),
    [
        ("2023-09-11", ["E132"]),
        ("2023-09-12-morning", ["E132"]),
        ("2023-09-12-evening", ["E09", "E10", "E11", "E132"]),
        ("2023-09-13", ["E09", "E10", "E11", "E23", "E132"]),
        ("later", ["E09", "E10", "E11", "E22", "E23", "E132"]),
        ("2026-06", ["E09", "E10", "E11", "E22", "E23", "E132", "E211"]),
    ],
)
@IN_EVERY_LANGUAGE
def test_only_known_speeds_are_listed(
    models: dict[str, ReachModel], edition: str, claims: list[str], language: str
) -> None:
    model, words = models[edition], Words(language)
    told = reported_speeds(model.knowledge, words, notes_of(model, words))
    assert [mark["data-claims"] for mark in read(told).find("span") if "data-claims" in mark.attributes] == claims
    assert bool(told) == bool(claims)


# --- Contradictions


@pytest.mark.parametrize(("edition", "speed_km_h"), list(product(EDITIONS, SPEED_BOUNDS_KM_H)))
@IN_EVERY_LANGUAGE
def test_a_contradiction_has_a_notice_exactly_where_there_is_one(
    models: dict[str, ReachModel], edition: str, speed_km_h: int, language: str
) -> None:
    lines = contradiction_lines(models[edition]._replace(max_speed_km_h=speed_km_h), Words(language))
    assert bool(lines) == ((edition, speed_km_h) in CONTRADICTED)
    assert all(line["data-topic"].startswith("contradiction-") for line in read(lines).find("p"))


@pytest.mark.parametrize(
    ("edition", "speed_km_h", "pairs"),
    [
        ("2023-09-13", 30, [("Khasan", "Razdolnaya bridge", "36.8")]),
        # 1406 km from 00:00 on the 12th to 14:15 on the 13th: 38 h 15 min
        # 1120 km from 08:40 on the 15th to noon on the 16th: 27 h 20 min
        (
            "later",
            30,
            [
                ("Khasan", "Razdolnaya bridge", "36.8"),
                ("Ussuriysk", "Vostochny railhead", "36.8"),
                ("Komsomolsk-on-Amur", "Artyom", "41.0"),
            ],
        ),
        ("later", 50, [("Razdolnaya bridge", "Vostochny railhead", "54.8")]),
    ],
)
def test_a_contradiction_names_both_places_and_the_speed_needed(
    models: dict[str, ReachModel], edition: str, speed_km_h: int, pairs: list[tuple[str, str, str]]
) -> None:
    lines = read(contradiction_lines(models[edition]._replace(max_speed_km_h=speed_km_h), ENGLISH)).find("p")
    assert [line.text for line in lines] == [
        f"At {speed_km_h} km/h no train can have been both at {first} and at {second} as reported: "
        f"that takes at least {needed} km/h on average."
        for first, second, needed in pairs
    ]


def test_a_contradiction_in_french_has_french_names_and_numbers(models: dict[str, ReachModel]) -> None:
    said = str(contradiction_lines(models["later"]._replace(max_speed_km_h=50), Words("fr")))
    assert all(word in said for word in ("Pont de la Razdolnaïa", "Gare de Vostotchny", "54,8"))
