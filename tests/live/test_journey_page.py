"""The journey on /train as a reader uses it: steps, play, bound on speed and choice, all of it in the address."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explainer.model.journey import journey_steps
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import catalogue
from tests.live.test_pages import MAIN, NoTranslation, markup, visit

KHASAN, USSURIYSK = [130.644917, 42.430056], [131.95734, 43.80467]
KHABAROVSK = [135.079, 48.496]


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


def train(**parameters: str) -> AppTest:
    """The page in English, without any failure."""
    test = visit("train", **{"lang": "en", **parameters})
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    """The step in words."""
    (line,) = re.findall(r'<p class="kl-step"[^>]*>(.*?)</p>', markup(test))
    return line


def notices(test: AppTest) -> list[str]:
    return re.findall(r'<p class="kl-notice"[^>]*>(.*?)</p>', markup(test))


def chosen(test: AppTest) -> str:
    """What is told of the stop that was chosen."""
    return "".join(re.findall(r'<div class="kl-chosen.*?</div>', markup(test), re.DOTALL))


def pressed(test: AppTest) -> list[str]:
    """What the list shows as picked."""
    return re.findall(r'data-pick="stop:(\w+)" aria-pressed="true"', markup(test))


def picks(test: AppTest) -> Any:
    """The control behind the list's buttons."""
    (control,) = [group for group in test.get("button_group") if group.key == "stop"]
    return control


def layers(test: AppTest) -> dict[str, dict[str, Any]]:
    (deck,) = test.get("deck_gl_json_chart")
    return {layer["id"]: layer for layer in json.loads(deck.proto.json)["layers"]}


def rings(test: AppTest) -> list[list[float]]:
    return [row["position"] for row in layers(test)["ring"]["data"]]


def bands(test: AppTest) -> dict[int, list[Any]]:
    """Opacity of a layer of the band to its lines; one is there and one fades."""
    return {layers(test)[f"band-{turn}"]["opacity"]: layers(test)[f"band-{turn}"]["data"] for turn in (0, 1)}


def cursor(test: AppTest) -> str:
    """The minute at which the line of the train graph stands."""
    left, right = (datetime.fromisoformat(end) for end in graph(test)["layout"]["xaxis"]["range"])
    (share,) = re.findall(r"\.st-key-train-graph::after \{ left: ([\d.]+)%; \}", markup(test))
    return (left + (right - left) * float(share) / 100 + timedelta(seconds=30)).strftime("%Y-%m-%d %H:%M")


def graph(test: AppTest) -> dict[str, Any]:
    """The train graph as the browser gets it."""
    (chart,) = test.get("plotly_chart")
    return dict(json.loads(chart.proto.spec))


def address(test: AppTest, name: str) -> str | None:
    value = test.query_params.get(name)
    return value[-1] if isinstance(value, list) else value


def press(test: AppTest, label: str) -> AppTest:
    (button,) = [b for b in test.button if b.label == label]
    test = button.click().run()
    assert not test.exception
    return test


def enabled(test: AppTest) -> dict[str, bool]:
    return {button.label: not button.disabled for button in test.button}


# --- One step


def test_a_step_in_the_address_is_shown_in_words_on_the_map_and_in_the_graph() -> None:
    test = train(step="S03")
    assert said(test).startswith("Khasan, 12 Sept, 06:00 (UTC+10): the amber band")
    assert "60 km/h" in said(test)
    assert rings(test) == [KHASAN]
    assert bands(test)[1]
    assert bands(test)[0] == []  # there is nothing yet that it came from
    assert cursor(test) == "2023-09-12 06:00"
    assert test.select_slider(key="step").value == "S03"


def test_between_two_sightings_both_are_named_and_nothing_is_ringed() -> None:
    test = train(step="S03-S04")
    assert said(test).startswith(
        "Khasan – Razdolnaya bridge, 12 Sept, 09:00 (UTC+10), an hour set by us: the amber band"
    )
    assert rings(test) == []


def test_a_step_leaves_the_graph_as_it_is_and_moves_its_line() -> None:
    test = train(step="S03")
    before, at = graph(test), cursor(test)
    press(test, "Forward")
    assert graph(test) == before
    assert cursor(test) > at


def test_without_a_step_the_page_shows_the_last_sighting() -> None:
    test = train()
    assert said(test).startswith("Ussuriysk, 12 Sept, hour not published: each dot is the farthest point")
    assert cursor(test) == "2023-09-12 23:59"
    assert said(press(test, "Forward")).startswith(
        "By the time of the AP report, 13 Sept, 13:00 (UTC+10)"
    )  # noon in Korea


def test_after_the_last_sighting_dots_take_the_place_of_the_band_and_tell_one_speed_from_another() -> None:
    at_60, at_90 = (train(step="S05", speed=speed) for speed in ("60", "90"))
    assert bands(at_60) == bands(at_90) == {0: [], 1: []}
    labels = [[row["text"] for row in layers(test)["mark-labels"]["data"]] for test in (at_60, at_90)]
    assert labels[0] == ["18:00", "13 Sept, 00:00", "06:00", "12:00"]
    assert layers(at_60)["marks"]["data"] != layers(at_90)["marks"]["data"]
    assert "By now it could be anywhere on: Baranovsky – Ussuriysk" in said(at_60)
    assert "Dashed: only if it turned back" in said(at_60)
    assert "13 Sept, 00:00 (UTC+10)</b> Khabarovsk – Tsiolkovsky, 32 km from Khabarovsk" in markup(at_60)


def test_the_answer_stands_beside_the_speed() -> None:
    assert "Vostochny cosmodrome not before 11:00 (UTC+9) on 13 Sept" in markup(train())
    assert "Vostochny cosmodrome not before 15:46 (UTC+9) on 13 Sept" in markup(train(speed="50"))
    assert "all reports on this page fit each other" in markup(train(at="later"))


def test_a_step_without_a_published_minute_says_for_which_end_of_its_span_it_is_drawn() -> None:
    line = said(train(step="S01"))
    assert line.startswith("Pyongyang, 10 Sept, afternoon (UTC+9): the amber band")
    assert "the end that allows most is drawn: 10 Sept, 19:00 (UTC+10)." in line
    assert "the end that allows most" not in said(train(step="S04"))


def test_a_step_in_french() -> None:
    assert said(train(lang="fr", step="S03")).startswith("Khassan, 12 sept., 6\u00a0h\u00a000")


def test_a_step_that_an_edition_does_not_have_falls_back_to_its_last_sighting_without_a_notice() -> None:
    test = train(step="S05", at="2023-09-12-morning")
    assert said(test).startswith("Khasan, 12 Sept, morning (UTC+10): ")
    assert notices(test) == []
    assert "Ussuriysk" not in said(test)


def test_an_unknown_step_and_an_unknown_stop_give_two_notices() -> None:
    test = train(step="S99", stop="nowhere")
    assert len(notices(test)) == 2
    assert "step that does not exist" in notices(test)[0]
    assert "stop that does not exist" in notices(test)[1]
    assert said(test).startswith("Ussuriysk, 12 Sept, hour not published")
    assert chosen(test) == ""


# --- Back, On and Play


def test_on_and_back_move_the_step_in_the_address() -> None:
    test = press(train(step="S03"), "Forward")
    assert address(test, "step") == "S03-S04"
    assert said(test).startswith("Khasan – Razdolnaya bridge")
    test = press(press(test, "Back"), "Back")
    assert address(test, "step") == "S01-S03"
    assert said(test).startswith("Pyongyang – Khasan")


def test_on_goes_through_every_step_in_its_order(story: Story) -> None:
    ids = [s.step_id for s in journey_steps(known_at(story, "2023-09-13"), 60)]
    test, seen = train(step=ids[0]), [ids[0]]
    for _ in ids[1:]:
        seen.append(str(address(press(test, "Forward"), "step")))
    assert seen == ids
    assert not enabled(test)["Forward"]


@pytest.mark.parametrize(("step", "back", "on"), [("S01", False, True), ("S03", True, True), ("now", True, False)])
def test_the_buttons_end_with_the_journey(step: str, back: bool, on: bool) -> None:
    assert enabled(train(step=step)) == {"Back": back, "Play": True, "Forward": on}


def test_the_slider_moves_the_step_in_the_address() -> None:
    test = train(step="S03")
    test.select_slider(key="step").set_value("S04").run()
    assert address(test, "step") == "S04"
    assert said(test).startswith("Razdolnaya bridge, 12 Sept, 12:15 (UTC+10):")


def test_play_plays_until_it_is_pressed_again() -> None:
    test = press(train(step="S03"), "Play")
    assert test.session_state["playing"] is True
    assert address(test, "step") == "S03"  # it is seen before the next one
    assert enabled(test) == {"Back": True, "Pause": True, "Forward": True}
    test = press(test, "Pause")
    assert test.session_state["playing"] is False
    assert address(test, "step") == "S03"
    assert "Play" in enabled(test)


def test_while_it_plays_each_run_is_one_step_more_and_the_last_one_ends_it() -> None:
    test = press(train(step="S05"), "Play")
    assert address(test.run(), "step") == "now"
    assert test.session_state["playing"] is True
    test.run()
    assert address(test, "step") == "now"
    assert test.session_state["playing"] is False
    assert "Play" in enabled(test)


def test_a_step_that_the_browser_sends_too_late_does_not_end_the_play() -> None:
    test = press(train(step="S01"), "Play").run()
    before, now = "S01", address(test, "step")
    assert now != before
    test = (
        test.select_slider(key="step").set_value(before).run()
    )  # the timer fired before the browser had the newest step
    assert "Pause" in enabled(test)
    assert address(test, "step") != before


def test_play_at_the_end_and_before_any_step_begins_anew() -> None:
    for test in (press(train(step="now"), "Play"), press(train(), "Play")):
        assert test.session_state["playing"] is True
        assert address(test, "step") == "S01"


def test_a_step_by_hand_ends_the_play() -> None:
    test = press(press(train(step="S03"), "Play"), "Forward")
    assert test.session_state["playing"] is False
    assert address(test, "step") == "S03-S04"


def test_the_band_that_the_reader_comes_from_fades_while_the_next_one_appears() -> None:
    test = train(step="S03")
    before = layers(test)
    seen = press(test, "Forward")
    (come,) = [name for name in ("band-0", "band-1") if before[name]["opacity"] == 1]
    assert layers(seen)[come] == {**before[come], "opacity": 0}
    assert bands(seen)[1] not in ([], before[come]["data"])
    assert layers(seen)[come]["transitions"] == {"opacity": 700}


def test_after_a_leap_and_without_motion_no_band_fades() -> None:
    test = train(step="S03")
    test.select_slider(key="step").set_value("S04-S05").run()
    assert bands(test)[0] == []
    calm = press(train(step="S03", motion="none"), "Forward")
    assert [name for name in layers(calm) if name.startswith("band-")] == [
        "band-edge",
        "band-legs-edge",
        "band-1",
        "band-legs-1",
        "band-back",
        "band-legs-back",
    ]
    assert "transitions" not in layers(calm)["band-1"]


def test_the_pace_of_playing_stands_in_the_address() -> None:
    test = train(step="S03")
    (control,) = [group for group in test.get("button_group") if group.key == "pace"]
    control.set_value("fast").run()
    assert address(test, "pace") == "fast"
    assert not test.exception


# --- The bound on speed


def test_a_contradiction_is_told_in_words_and_there_is_no_band() -> None:
    test = train(speed="50", at="later")
    (line,) = notices(test)
    assert line == (
        "At 50 km/h no train can have been both at Razdolnaya bridge and at Vostochny railhead as reported: "
        "that takes at least 54.8 km/h on average."
    )
    assert said(test).endswith("at 50 km/h no place fits all sightings, so there is no band.")
    assert bands(test) == {0: [], 1: []}


def test_choosing_a_speed_changes_address_and_arrivals() -> None:
    test = train()
    assert "Wednesday 13 September, 11:00 (UTC+9)" in markup(test)
    (control,) = [group for group in test.get("button_group") if group.key == "speed"]
    control.set_value(50).run()
    assert address(test, "speed") == "50"
    assert "Wednesday 13 September, 15:46 (UTC+9)" in markup(test)
    assert "11:00 (UTC+9)" not in markup(test)


# --- One stop, place, stretch or flight


def test_a_stretch_in_the_address_shows_its_claim_in_full_and_a_ring_at_both_ends() -> None:
    test = train(stop="L4")
    assert "Some Russian media supposed that the train was bound for the Vostochny cosmodrome." in chosen(test)
    assert re.findall(r"<h4>(C\d+|E\d+) ", chosen(test)) == ["C34"]
    assert "Associated Press, 13 September 2023; paragraph 10" in chosen(test)
    assert rings(test) == [USSURIYSK, KHABAROVSK]
    assert pressed(test) == ["L4"]


def test_a_stop_in_the_address_shows_its_claim_and_its_ring() -> None:
    test = train(stop="S05")
    assert re.findall(r"<h4>(C\d+|E\d+) ", chosen(test)) == ["C31"]
    assert rings(test) == [USSURIYSK]


def test_a_stop_that_is_also_the_step_has_one_ring() -> None:
    assert rings(train(stop="S05", step="S05")) == [USSURIYSK]


def test_a_stop_beside_the_step_has_a_ring_of_its_own() -> None:
    assert rings(train(stop="S05", step="S03")) == [KHASAN, USSURIYSK]


def test_choosing_a_stop_writes_the_address_and_choosing_none_closes_it() -> None:
    test = train()
    assert chosen(test) == ""
    picks(test).set_value("vostochny").run()
    assert address(test, "stop") == "vostochny"
    assert "C34" in chosen(test)
    assert pressed(test) == ["vostochny"]
    picks(test).set_value(None).run()
    assert not address(test, "stop")
    assert chosen(test) == ""


def test_nothing_is_told_of_a_stop_that_was_not_known_yet() -> None:
    test = train(stop="S05", at="2023-09-12-morning")
    assert chosen(test) == ""
    assert notices(test) == []
    assert "S05" not in [option.content for option in picks(test).proto.options]


def test_no_ring_stands_around_a_place_that_was_not_known_yet() -> None:
    assert rings(train(step="now", stop="S05", at="2023-09-12-morning")) == []


def test_a_check_of_ours_stands_under_the_claim_that_it_checks() -> None:
    assert "We find:" in chosen(train(stop="S03"))


# --- Tables, and before any sighting


def test_the_tables_stand_under_the_map() -> None:
    shown = markup(train())
    for caption in (
        "Earliest possible arrival at an average of at most 60 km/h",
        "Times of the sightings; where no hour was published, the span that the report allows",
        "Distances by stretch; we use the published length, fitted to the ends of the stretch, or our own count where none fits",
        "Average speed between sightings, stops included",
    ):
        assert shown.count(f"<caption><span>{caption}</span></caption>") == 1


def test_before_any_sighting_there_are_no_steps_and_no_train_graph() -> None:
    test = train(at="2023-09-11", step="S03", speed="50")
    assert not test.button
    assert not test.select_slider
    assert not test.get("plotly_chart")
    assert len(test.get("deck_gl_json_chart")) == 1
    assert 'class="kl-step"' not in markup(test)


@pytest.mark.parametrize("zone", ["America/New_York", "Etc/Unknown", "../../etc/passwd", ""])
def test_any_zone_that_a_browser_may_tell_leaves_the_page_whole(zone: str) -> None:
    first = AppTest.from_file(str(MAIN), default_timeout=30)
    first.context["timezone"] = zone
    first.query_params["lang"] = "en"
    test = first.run().switch_page("../pages/train.py").run()
    assert not test.exception
    assert ("Where you are" in markup(test)) == (zone == "America/New_York")
