"""The answers beside the speed, and the time marks as a list."""

from __future__ import annotations

import pytest

from explainer.markup.claim_marks import Notes
from explainer.markup.reach_answers import answer_list, mark_list
from explainer.model.reach_model import ReachModel
from explainer.words import Words


def drawn(draw: object, model: ReachModel, language: str = "en") -> str:
    words = Words(language)
    notes = Notes("train-answers", model.knowledge, words)
    return str(draw(model.knowledge, words, notes, model=model))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("speed_km_h", "clock", "day"), [(50, "15:46 (UTC+9)", "13 Sept"), (60, "11:00 (UTC+9)", "13 Sept")]
)
def test_each_open_destination_has_its_answer(
    models: dict[str, ReachModel], speed_km_h: int, clock: str, day: str
) -> None:
    said = drawn(answer_list, models["2023-09-13"]._replace(max_speed_km_h=speed_km_h))
    assert f"If it averaged {speed_km_h} km/h, stops included:" in said
    assert f"Vostochny cosmodrome not before {clock} on {day}" in said
    assert said.count("<li>") == 3
    assert "20 minutes" in said


def test_the_answers_in_french(models: dict[str, ReachModel]) -> None:
    assert "pas avant 11\u00a0h\u00a000 (UTC+9) le 13 sept." in drawn(answer_list, models["2023-09-13"], "fr")


def test_where_no_destination_is_open_the_answer_is_whether_the_reports_fit(models: dict[str, ReachModel]) -> None:
    assert "all reports on this page fit each other" in drawn(answer_list, models["later"])
    assert drawn(answer_list, models["later"]._replace(max_speed_km_h=40)) == ""  # a notice names the contradiction
    assert drawn(answer_list, models["2023-09-11"]) == ""


def test_the_marks_of_the_map_are_in_a_list(models: dict[str, ReachModel]) -> None:
    said = drawn(mark_list, models["2023-09-13"])
    assert "<h3>How far by when, at 60 km/h</h3>" in said
    assert "<b>12 Sept, 18:00 (UTC+10)</b> Ussuriysk – Khabarovsk, 326 km from Ussuriysk" in said
    assert drawn(mark_list, models["later"]) == ""
