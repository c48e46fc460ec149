"""The reader that measures: what it keeps, finds and sends, by hand; and one real click over a websocket."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.controls import OWN_CONTROLS
from benchmarks.message_cache import MessageCache
from benchmarks.page_faults import PageError, fault_of
from benchmarks.reader import reading
from benchmarks.rows import Row, write_report
from benchmarks.script_clock import clocked_server, runs_ms
from benchmarks.shown_page import ShownPage
from benchmarks.tab import Tab
from benchmarks.widget_states import chosen_state, shown_state, stated_value
from benchmarks.widgets import Click, Placed, find_widget
from explainer.tables.vocabulary import TITLES
from testing.event_loop import run
from testing.running_server import Server

EDITIONS = ("11 Sept", "12 Sept", "later")


def delta(element: Element, *path: int, fragment_id: str = "") -> ForwardMsg:
    message = ForwardMsg()
    message.delta.new_element.CopyFrom(element)
    message.delta.fragment_id = fragment_id
    message.metadata.delta_path.extend(path)
    return message


def cacheable(digest: str, *path: int, fragment_id: str = "") -> ForwardMsg:
    message = delta(Element(), *path, fragment_id=fragment_id)
    message.delta.new_element.html.body = f"a long text, {digest}"
    message.hash, message.metadata.cacheable = digest, True
    return message


def reference(digest: str, *path: int) -> ForwardMsg:
    message = ForwardMsg(ref_hash=digest)
    message.metadata.delta_path.extend(path)
    return message


def button(label: str, disabled: bool = False) -> Element:
    element = Element()
    element.button.id, element.button.label, element.button.disabled = f"id-{label}", label, disabled
    return element


def editions(chosen: str = "") -> Element:
    element = Element()
    element.button_group.id, element.button_group.label = "id-edition", "What was known"
    element.button_group.options.extend(ButtonGroup.Option(content=text) for text in EDITIONS)
    element.button_group.default.append(1)
    if chosen:
        element.button_group.set_value = True
        element.button_group.raw_values.append(chosen)
    return element


def step_slider() -> Element:
    element = Element()
    element.slider.id, element.slider.label = "id-step", "Moment"
    element.slider.options.extend(["first", "second", "now"])
    element.slider.default.append(2)
    return element


def weight() -> Element:
    element = Element()
    element.slider.id, element.slider.label = "id-weight", "Munitions"
    element.slider.default.append(1)
    return element


def stop_box() -> Element:
    element = Element()
    element.selectbox.id, element.selectbox.label = "id-stop", "Look at"
    element.selectbox.options.extend(["none", "Khasan"])
    element.selectbox.default = 0
    return element


def search() -> Element:
    element = Element()
    element.text_input.id, element.text_input.label = "id-q", "Find"
    element.text_input.default = ""
    return element


def test_a_message_is_kept_until_it_was_not_used_for_more_than_two_runs() -> None:
    cache = MessageCache()
    cache.resolved(cacheable("a", 0))
    kept = []
    for _ in range(3):
        cache.end_run(2)
        kept.append(cache.hashes())
    assert kept == [["a"], ["a"], []]


@pytest.mark.parametrize("again", [cacheable("a", 0), reference("a", 0)], ids=["sent again", "referred to"])
def test_use_makes_a_message_young_again(again: ForwardMsg) -> None:
    cache = MessageCache()
    cache.resolved(cacheable("a", 0))
    for _ in range(6):
        cache.end_run(2)
        cache.end_run(2)
        cache.resolved(again)
    assert cache.hashes() == ["a"]


def test_a_reference_stands_for_the_message_in_a_new_place() -> None:
    cache = MessageCache()
    first = cache.resolved(cacheable("a", 0, 1))
    second = cache.resolved(reference("a", 0, 2))
    assert second.delta == first.delta
    assert (list(first.metadata.delta_path), list(second.metadata.delta_path)) == ([0, 1], [0, 2])


def test_what_is_not_cacheable_is_not_kept_and_cannot_be_referred_to() -> None:
    cache = MessageCache()
    message = cacheable("a", 0)
    message.metadata.cacheable = False
    assert cache.resolved(message) is message
    assert cache.hashes() == []
    with pytest.raises(LookupError, match="refers to the message a, which is not kept"):
        cache.resolved(reference("a", 0))


def test_the_run_of_a_fragment_ages_only_its_own_messages() -> None:
    cache = MessageCache()
    for name, fragment_id in (("page", ""), ("own", "f1"), ("other", "f2")):
        cache.resolved(cacheable(name, 0, fragment_id=fragment_id))
    for _ in range(3):
        cache.end_run(2, ["f1"])
    assert cache.hashes() == ["page", "other"]
    cache.end_run(2)  # but the runs of the fragment counted
    assert cache.hashes() == []


def test_a_widget_is_found_by_kind_and_label() -> None:
    placed = [Placed(element, "") for element in (button("On"), editions(), button("What was known"), Element())]
    assert find_widget(placed, Click("segmented_control", "What was known")).element == editions()
    assert find_widget(placed, Click("button", "What was known")).element == button("What was known")


def test_a_widget_that_is_not_there_is_named_beside_those_that_are() -> None:
    placed = [Placed(button("Back"), ""), Placed(editions(), "")]
    with pytest.raises(LookupError) as missing:
        find_widget(placed, Click("button", "On"))
    expected = "there is no button 'On'; the widgets are: button 'Back', button_group 'What was known'."
    assert missing.value.args == (expected,)
    with pytest.raises(LookupError, match="the widgets are: none"):
        find_widget([], Click("button", "On"))


def test_of_two_alike_none_is_taken_and_a_disabled_one_is_said() -> None:
    with pytest.raises(LookupError, match="more than one button 'On'"):
        find_widget([Placed(button("On"), ""), Placed(button("On"), "f1")], Click("button", "On"))
    with pytest.raises(LookupError, match="button 'On' is disabled"):
        find_widget([Placed(button("On", disabled=True), "")], Click("button", "On"))


@pytest.mark.parametrize(
    ("element", "value", "field", "sent"),
    [
        (button("On"), None, "trigger_value", True),
        (editions(), "later", "string_array_value", "later"),
        (editions(), 0, "string_array_value", "11 Sept"),
        (editions(), -1, "string_array_value", "later"),
        (step_slider(), "second", "string_array_value", "second"),
        (step_slider(), 0, "string_array_value", "first"),
        (weight(), 3, "double_array_value", 3.0),
        (stop_box(), "Khasan", "string_value", "Khasan"),
        (search(), "Choe", "string_value", "Choe"),
    ],
)
def test_a_choice_is_sent_in_the_form_of_its_widget(element: Element, value: object, field: str, sent: object) -> None:
    state = chosen_state(element, value)
    assert state.id.startswith("id-")
    assert state.WhichOneof("value") == field
    assert stated_value(state) == sent


@pytest.mark.parametrize("value", ["2024", 3, -4])
def test_an_option_that_there_is_not_is_named_beside_those_that_are(value: object) -> None:
    with pytest.raises(
        LookupError, match=f"'What was known' has no option {value!r}; its options are: 11 Sept, 12 Sept"
    ):
        chosen_state(editions(), value)


def test_an_untouched_widget_tells_its_default_or_what_the_script_set() -> None:
    shown = [editions(), editions("later"), step_slider(), weight(), stop_box(), search()]
    assert [stated_value(shown_state(element)) for element in shown] == ["12 Sept", "later", "now", 1.0, "none", ""]
    empty_box = stop_box()
    empty_box.selectbox.ClearField("default")
    assert [shown_state(element) for element in (button("On"), Element(), empty_box)] == [None, None, None]


def drawn_page() -> ShownPage:
    page = ShownPage()
    page.begin_run()
    page.draw(delta(editions(), 0, 0))
    page.draw(delta(button("On"), 0, 1, fragment_id="f1"))
    page.draw(delta(step_slider(), 0, 2, fragment_id="f1"))
    page.end_run([])
    return page


def test_a_click_sends_all_states_and_names_its_fragment() -> None:
    page = drawn_page()
    states, fragment_id = page.clicked(Click("button", "On"))
    assert fragment_id == "f1"
    assert {state.id: stated_value(state) for state in states} == {
        "id-edition": "12 Sept",
        "id-step": "now",
        "id-On": True,
    }
    assert [state.id for state in page.states()] == ["id-edition", "id-step"]  # a press is told once


def test_a_choice_is_kept_until_the_script_sets_another() -> None:
    page, control = drawn_page(), Click("segmented_control", "What was known", "later")
    assert page.value_of(control) == "12 Sept"
    page.clicked(control)
    assert page.value_of(control) == "later"
    page.draw(delta(editions(), 0, 0))
    assert page.value_of(control) == "later"
    page.draw(delta(editions("11 Sept"), 0, 0))
    assert page.value_of(control) == "11 Sept"


def test_a_run_clears_what_it_did_not_draw_again_and_a_fragment_only_its_own() -> None:
    page = drawn_page()
    page.begin_run()
    page.draw(delta(step_slider(), 0, 2, fragment_id="f1"))
    page.end_run(["f1"])
    assert [placed.element for placed in page.elements] == [editions(), step_slider()]
    page.begin_run()
    page.draw(delta(step_slider(), 0, 2, fragment_id="f1"))
    page.end_run([])
    assert [state.id for state in page.states()] == ["id-step"]


def test_a_tab_asks_with_the_address_and_then_with_what_it_was_told() -> None:
    tab = Tab("http://localhost:1", "train")
    assert tab.request([], "").rerun_script.page_name == "train"
    told = [ForwardMsg() for _ in range(3)]
    told[0].new_session.config.max_cached_message_age = 2
    told[1].navigation.page_script_hash = "hash-of-train"
    told[2].page_info_changed.query_string = "lang=en&step=S04"
    for message in [*told, cacheable("a", 0)]:
        tab.take(message.SerializeToString())
    asked = tab.request([], "f1").rerun_script
    assert (asked.page_name, asked.page_script_hash) == ("", "hash-of-train")
    assert (asked.query_string, asked.fragment_id) == ("lang=en&step=S04", "f1")
    assert list(asked.cached_message_hashes) == ["a"]


def test_a_page_that_cannot_be_drawn_is_a_fault() -> None:
    error, calm, lost = delta(Element(), 0), delta(Element(), 0), ForwardMsg()
    error.delta.new_element.exception.message = "no such table"
    calm.delta.new_element.html.body = '<div class="kl-head kl-calm">'
    lost.page_not_found.page_name = "nowhere"
    assert [fault_of(message) != "" for message in (error, calm, lost)] == [True, True, True]
    assert fault_of(delta(button("On"), 0)) == ""


def test_a_row_says_whether_its_target_is_reached() -> None:
    rows = [
        Row("rerun_ms_p50/train", 10, "ms", at_most=10),
        Row("rerun_ms_p50/train", 10.01, "ms", at_most=10),
        Row("throughput_ratio", 9.9, "", at_least=10),
        Row("throughput_ratio", 10, "", at_least=10),
        Row("empty_rerun_ms_p50", 6, "ms"),
    ]
    assert [row.line().split()[-1] for row in rows] == ["ok", "short", "short", "ok", "-"]
    assert rows[1].line().split() == ["rerun_ms_p50/train", "10.01", "ms", "<=10", "short"]
    assert rows[4].line().split() == ["empty_rerun_ms_p50", "6.00", "ms", "-", "-"]


def test_the_report_holds_rows_moment_and_machine(tmp_path: Path) -> None:
    write_report([Row("rerun_ws_kb/train", 8.66012, "KB", at_most=90)], tmp_path / "latest.json")
    report = json.loads((tmp_path / "latest.json").read_text(encoding="utf-8"))
    assert report["rows"] == [
        {"name": "rerun_ws_kb/train", "value": 8.66, "unit": "KB", "at_most": 90, "at_least": None, "reached": True}
    ]
    assert report["measured_at"].endswith("+00:00")
    assert report["machine"]["cores"] >= 1


def test_every_control_of_its_own_belongs_to_a_page() -> None:
    assert set(OWN_CONTROLS) < set(TITLES)


@pytest.mark.exhaustive
def test_a_click_on_the_train_page_arrives_as_another_step(server: Server) -> None:
    async def there_and_back() -> tuple[list[str], list[int]]:
        async with reading(server.url, "train") as reader:
            queries, sizes = [reader.query], []
            for label in ("Back", "Back", "Forward"):
                sizes.append((await reader.click(Click("button", label))).message_bytes)
                queries.append(reader.query)
            return queries, sizes

    queries, sizes = run(there_and_back())
    assert len(set(queries)) == 3
    assert queries[1] == queries[3]
    assert all("step=" in query for query in queries[1:])
    assert min(sizes) > 0


@pytest.mark.exhaustive
def test_what_is_not_there_is_said_with_its_page(server: Server) -> None:
    async def visit(page: str) -> None:
        async with reading(server.url, page) as reader:
            await reader.click(Click("button", "Onward"))

    with pytest.raises(PageError, match=r"^/nowhere: there is no such page\.$"):
        run(visit("nowhere"))
    with pytest.raises(PageError, match=r"^/train: there is no button 'Onward'; the widgets are: .*button 'Back'"):
        run(visit("train"))


def test_the_clock_tells_of_each_run_of_the_script_less_than_its_answer_took() -> None:
    async def reruns(url: str) -> list[float]:
        async with reading(url, "") as reader:
            answers = [(await reader.rerun()).answered_ms for _ in range(3)]
            await asyncio.sleep(0.2)  # a run is told a moment after its answer
            return answers

    with clocked_server("benchmarks/plain_app.py", "benchmarks/empty_page.py") as server:
        answers = run(reruns(server.url))
        _first, *own = runs_ms(server)
        assert len(own) == len(answers)
        assert all(0 < script < answer for script, answer in zip(own, answers, strict=True))
