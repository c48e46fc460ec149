"""What the slider calls each step: no hour that nobody published, and none of ours without saying so."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from explainer.content.step_names import step_names
from explainer.figures.sighting_times import published_time
from explainer.model.journey import CUTOFF_STEP, journey_steps
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words

CLOCK = re.compile(r"\d\d?(:|\u00a0h\u00a0)\d\d")
SET_BY_US = {"en": "an hour set by us", "fr": "heure fixée par nous"}


def named(story: Story, edition: str, language: str) -> dict[str, str]:
    knowledge = known_at(story, edition)
    return step_names(knowledge, Words(language), journey_steps(knowledge, 60))


def sighting(story: Story, own: str, **changes: Any) -> dict[str, Any]:
    ends = {name: datetime.fromisoformat(value) for name, value in changes.items() if name in ("earliest", "latest")}
    return {**story.row("sightings", own), **ends}


@pytest.mark.parametrize(
    ("edition", "step", "english", "french"),
    [
        ("2023-09-13", "S01", "Pyongyang, 10 Sept, afternoon (UTC+9)", "Pyongyang, 10 sept., après-midi (UTC+9)"),
        ("2023-09-12-morning", "S20", "Khasan, 12 Sept, morning (UTC+10)", "Khassan, 12 sept., matin (UTC+10)"),
        ("2023-09-12-evening", "S02", "Khasan, 12 Sept, early (UTC+10)", "Khassan, 12 sept., tôt (UTC+10)"),
        (
            "later",
            "S09",
            "Artyom, 17 Sept, 17:58 at the latest (UTC+10)",
            "Artiom, 17 sept., 17\u00a0h\u00a058 au plus tard (UTC+10)",
        ),
        ("2023-09-13", "S03", "Khasan, 12 Sept, 06:00 (UTC+10)", "Khassan, 12 sept., 6\u00a0h\u00a000 (UTC+10)"),
        ("2023-09-13", "S05", "Ussuriysk, 12 Sept, hour not published", "Oussouriïsk, 12 sept., heure non publiée"),
        # The minute is that of the place: 13:00 at the railhead, where it is an hour earlier than in Vladivostok.
        (
            "later",
            "S06",
            "Vostochny railhead, 13 Sept, 13:00 (UTC+9)",
            "Gare de Vostotchny, 13 sept., 13\u00a0h\u00a000 (UTC+9)",
        ),
        ("later", "S10", "Pyongyang, 19 Sept, 21:00 (UTC+9)", "Pyongyang, 19 sept., 21\u00a0h\u00a000 (UTC+9)"),
        (
            "2023-09-13",
            "S03-S04",
            "Khasan – Razdolnaya bridge, 12 Sept, 09:00 (UTC+10), an hour set by us",
            "Khassan – Pont de la Razdolnaïa, 12 sept., 9\u00a0h\u00a000 (UTC+10), heure fixée par nous",
        ),
        (
            "2023-09-13",
            CUTOFF_STEP,
            "By the time of the AP report, 13 Sept, 13:00 (UTC+10), an hour set by us",
            "À l’heure de la dépêche d’AP, 13 sept., 13\u00a0h\u00a000 (UTC+10), heure fixée par nous",
        ),
    ],
)
def test_a_step_has_the_time_that_was_published(
    story: Story, edition: str, step: str, english: str, french: str
) -> None:
    assert named(story, edition, "en")[step] == english
    assert named(story, edition, "fr")[step] == french


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clock_time_was_published_to_the_minute_or_is_called_ours(story: Story, language: str) -> None:
    seen = 0
    for edition in story.editions["edition_id"]:
        for step, name in named(story, edition, language).items():
            if "-" in step or step == CUTOFF_STEP:
                assert name.endswith(SET_BY_US[language])
                continue
            row = story.row("sightings", step)
            claim = story.row("claims", row["time_claim_id"] or row["claim_id"])
            published = claim["about_precision"] == "minute" or CLOCK.search(row["stated_en"])
            assert bool(CLOCK.search(name)) == bool(published), name
            seen += 1
    assert seen > 10


def test_a_report_that_leaves_some_hours_open_is_told_as_a_span(story: Story) -> None:
    row = sighting(story, "S05", earliest="2023-09-12T06:00+10:00", latest="2023-09-12T18:00+10:00")
    assert published_time(row, story, Words("en")) == "12 Sept, 06:00\u00a0– 18:00 (UTC+10)"
    assert published_time(row, story, Words("fr")) == "12 sept., 6\u00a0h\u00a000\u00a0– 18\u00a0h\u00a000 (UTC+10)"


def test_a_minute_outside_the_sightings_own_span_is_not_its_time(story: Story) -> None:
    row = sighting(story, "S04", earliest="2023-09-14T06:00+10:00", latest="2023-09-14T18:00+10:00")
    assert published_time(row, story, Words("en")) == "14 Sept, 06:00\u00a0– 18:00 (UTC+10)"


def test_two_days_without_an_hour_are_both_named(story: Story) -> None:
    row = sighting(story, "S05", earliest="2023-09-16T00:00+10:00", latest="2023-09-17T23:59+10:00")
    assert published_time(row, story, Words("en")) == "16 Sept\u00a0– 17 Sept, hour not published"


def test_two_steps_with_one_name_are_numbered_so_that_the_slider_can_tell_them_apart(story: Story) -> None:
    knowledge = known_at(story, "2023-09-13")
    steps = journey_steps(knowledge, 60)
    names = step_names(knowledge, Words("en"), [*steps, steps[-1]])
    assert names[CUTOFF_STEP] == "By the time of the AP report, 13 Sept, 13:00 (UTC+10), an hour set by us (2)"
