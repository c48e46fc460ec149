"""/bargain as a reader uses it: the scale at the reader's importance, starting points, and what is kept of it."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.request
from urllib.error import HTTPError

import pytest
from streamlit.testing.v1 import AppTest

from explainer.model.evidence import pan_contents, pan_loads
from explainer.model.knowledge import known_at
from explainer.server.routes.downloads import scale_table
from explainer.tables.story import Story
from explainer.url_state import Choices
from explainer.words import catalogue
from testing.running_server import Server
from tests.live.test_journey_page import address
from tests.live.test_pages import NoTranslation, markup, visit

SCALE = ["munitions", "military_technology", "economic_aid", "raw_materials", "leverage", "diplomacy", "energy", "food"]


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


def bargain(**parameters: str) -> AppTest:
    test = visit("bargain", **{"lang": "en", **parameters})
    assert not test.exception
    return test


def heads(test: AppTest) -> list[str]:
    """What stands under the pans: whose, and how heavy."""
    spec = json.loads(test.get("plotly_chart")[1].proto.spec)
    return [note["text"] for note in spec["layout"]["annotations"] if note["text"].startswith("<b>")]


def importance(test: AppTest) -> dict[str, int]:
    groups = {g.key: g.value for g in test.get("button_group") if str(g.key).startswith("importance-")}
    return {str(key).removeprefix("importance-"): int(value) for key, value in groups.items()}


def set_importance(test: AppTest, category: str, number: int) -> AppTest:
    (control,) = [group for group in test.get("button_group") if group.key == f"importance-{category}"]
    test = control.set_value(number).run()
    assert not test.exception
    return test


def test_importance_begins_equal_for_every_category_of_the_scale() -> None:
    test = bargain()
    assert importance(test) == dict.fromkeys(SCALE, 1)
    assert heads(test) == ["<b>Russia wants</b><br>0.39", "<b>North Korea wants</b><br>0.46"]


def test_importance_goes_into_the_address_and_moves_the_pans_and_the_table(story: Story) -> None:
    test = set_importance(set_importance(bargain(), "munitions", 3), "food", 0)
    assert address(test, "w") == "munitions:3,food:0"
    load = pan_loads(pan_contents(known_at(story, "2023-09-13"), {"munitions": 3, "food": 0}))
    assert heads(test) == [
        f"<b>Russia wants</b><br>{load['russia']:.2f}",
        f"<b>North Korea wants</b><br>{load['north_korea']:.2f}",
    ]
    assert f"<td>{load['russia']:.3f}</td>" in markup(test)
    assert importance(set_importance(test, "munitions", 1)) == {**dict.fromkeys(SCALE, 1), "food": 0}


def test_a_starting_point_says_whose_it_is_and_cites_its_claims_and_reset_leads_back() -> None:
    def press(test: AppTest, label: str) -> AppTest:
        (button,) = [b for b in test.button if b.label == label]
        return button.click().run()

    test = press(bargain(), "As US officials read it")
    assert address(test, "w") == "munitions:2,raw_materials:2,leverage:2"
    assert "Unnamed US officials say that Putin could concentrate on munitions" in markup(test)
    assert 'data-claims="C83 C84 C85 C81"' in markup(test)
    test = press(test, "Equal for all")
    assert not address(test, "w")
    assert "Unnamed US officials say that Putin could concentrate on munitions" not in markup(test)


def test_a_weight_that_cannot_be_used_is_said_once_and_the_rest_is_kept() -> None:
    test = bargain(w="munitions:9,gold:2,food:two,leverage:2")
    assert markup(test).count('class="kl-notice"') == 1
    assert importance(test) == {**dict.fromkeys(SCALE, 1), "leverage": 2}


@pytest.mark.parametrize("edition", ["2023-09-11", "2023-09-12-morning"])
def test_before_any_want_was_known_there_is_no_scale_and_it_says_so(edition: str) -> None:
    test = bargain(at=edition, w="munitions:3")
    assert "Both pans are empty" in markup(test)
    assert importance(test) == {}
    assert not test.button


def test_the_way_to_keep_the_scale_holds_edition_language_and_importance() -> None:
    shown = markup(bargain(at="later", w="food:3", person="kim_jong_un"))
    (link,) = re.findall(r'href="(\./download/scale\.csv\?[^"]*)"', shown)
    assert link == "./download/scale.csv?lang=en&amp;at=later&amp;w=food%3A3"
    assert shown.count('data-save="scale-figure"') == 1


# --- The scale as a table


def rows(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=separator))


def test_the_table_has_the_numbers_of_the_scale(story: Story) -> None:
    choices = Choices("fr", "later", w="munitions:3,food:0")
    table = rows(scale_table(story, choices), ";")
    weighed = pan_contents(known_at(story, "later"), {"munitions": 3, "food": 0})
    assert [(r["side"], r["category_id"]) for r in table] == list(
        zip(weighed["side"], weighed["category_id"], strict=True)
    )
    assert [float(r["share"].replace(",", ".")) for r in table] == pytest.approx(list(weighed["share"]), abs=1e-4)
    assert [int(r["importance"]) for r in table] == list(weighed["importance"])
    assert {r["edition"] for r in table} == {"later"}
    assert {r["data_version"] for r in table} == {story.version}
    assert {r["data_date"] for r in table} == {story.dated}
    assert "Aide économique" in {r["category"] for r in table}


def test_a_category_without_a_claim_has_no_strength_in_the_table(story: Story) -> None:
    table = {(r["side"], r["category_id"]): r for r in rows(scale_table(story, Choices("en", "2023-09-12-evening")))}
    assert table["russia", "munitions"]["strength"] == ""
    assert table["north_korea", "military_technology"]["strength"] == "0.4"


def test_it_is_served_from_the_address_alone(server: Server, story: Story) -> None:
    with urllib.request.urlopen(
        f"{server.url}/download/scale.csv?lang=en&at=later&w=munitions:3", timeout=20
    ) as answer:
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert "khasan-line-scale-later.csv" in answer.headers["content-disposition"]
        assert answer.read().decode("utf-8-sig") == scale_table(story, Choices("en", "later", w="munitions:3"))


@pytest.mark.parametrize(
    ("query", "named"),
    [("w=munitions:9", "w"), ("at=yesterday", "at"), ("lang=ru&w=gold:1", "lang, w"), ("w=%00", "w")],
)
def test_what_is_not_understood_is_refused_by_name(server: Server, query: str, named: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}/download/scale.csv?{query}", timeout=20)
    assert refused.value.code == 400
    assert refused.value.read().decode().startswith(f"{named}: not understood. Mend: ")
