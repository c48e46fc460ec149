"""The time marks: the farthest point on each line by each full hour, and the lines of which nothing is excluded."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from explainer.model.knowledge import Knowledge
from explainer.model.time_marks import full_hours, time_marks, whole_legs

VLADIVOSTOK = timezone(timedelta(hours=10))


def local(day: int, hour: int) -> datetime:
    return datetime(2023, 9, day, hour, tzinfo=VLADIVOSTOK)


def test_the_marks_of_the_13th_by_hand(known: dict[str, Knowledge]) -> None:
    # Ussuriysk at 12:34 at the earliest: 326 km on by 18:00, 686 by midnight, 32 of them after Khabarovsk, and so on.
    marks = time_marks(known["2023-09-13"], 60)
    assert [(m.moment, m.leg_id, round(m.km)) for m in marks] == [
        (local(12, 18), "L4", 326),
        (local(13, 0), "L5", 32),
        (local(13, 6), "L5", 392),
        (local(13, 12), "L5", 752),
    ]


@pytest.mark.parametrize(("slow", "fast"), [(50, 60), (60, 90)])
def test_at_each_hour_a_faster_train_is_farther(known: dict[str, Knowledge], slow: int, fast: int) -> None:
    begins = {"L4": 0, "L5": 654, "L6": 654}
    near, far = (
        {m.moment: begins[m.leg_id] + m.km for m in time_marks(known["2023-09-13"], speed)} for speed in (slow, fast)
    )
    assert set(near) & set(far)
    assert all(near[moment] < far[moment] for moment in set(near) & set(far))


def test_once_no_destination_is_open_there_is_no_mark(known: dict[str, Knowledge]) -> None:
    assert time_marks(known["later"], 60) == time_marks(known["2023-09-11"], 60) == []


def test_by_the_time_of_the_report_nothing_is_excluded_on_any_line_ahead(known: dict[str, Knowledge]) -> None:
    article = known["2023-09-13"]
    assert whole_legs(article, 60, local(12, 20)) == ["L3", "L7"]
    assert whole_legs(article, 60, local(13, 13)) == ["L3", "L4", "L5", "L6", "L7"]


def test_full_hours_are_those_of_primorye(known: dict[str, Knowledge]) -> None:
    assert list(full_hours(local(12, 5), local(13, 0))) == [local(12, 6), local(12, 12), local(12, 18)]
    assert list(full_hours(local(12, 6), local(12, 12))) == []
