"""/bargain as a reader uses it: the scale at the reader's importance, starting points, and what is kept of it."""

from __future__ import annotations

import json
import re
import urllib.request
from types import SimpleNamespace
from urllib.error import HTTPError

import pytest
from streamlit.testing.v1 import AppTest

from explainer.figures.bargain_csv import scale_csv, wants_csv
from explainer.figures.scale_words import reason_of, verdict_text
from explainer.model.knowledge import known_at
from explainer.model.weighing import weighed
from explainer.tables.story import Story
from explainer.words import Words, catalogue
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
    assert heads(test) == [
        "<b>Russia wants</b><br>1 independent origin",
        "<b>North Korea wants</b><br>2 independent origins",
        "<b>Too close to call</b>",
    ]
    assert "a single claim decides it: C65." in markup(test)


def test_importance_goes_into_the_address_and_moves_the_pans_and_the_table(story: Story) -> None:
    test = set_importance(set_importance(bargain(), "munitions", 3), "food", 0)
    assert address(test, "w") == "munitions:3,food:0"
    found = weighed(known_at(story, "2023-09-13"), {"munitions": 3, "food": 0})
    assert heads(test)[2] == f"<b>{verdict_text(found.side, Words('en'))}</b>"
    assert reason_of(found, Words("en")) in markup(test)
    least, greatest = map(int, found.difference)
    assert f"<td>{least}</td><td>{greatest}</td>" in markup(test)
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


# --- The tables to keep


def test_the_way_to_keep_the_wants_holds_edition_and_language() -> None:
    shown = markup(bargain(at="later", w="food:3"))
    assert re.findall(r'href="(/download/wants\.csv\?[^"]*)"', shown) == ["/download/wants.csv?lang=en&amp;at=later"]


def test_it_is_served_from_the_address_alone(server: Server, story: Story) -> None:
    with urllib.request.urlopen(
        f"{server.url}/download/scale.csv?lang=en&at=later&w=munitions:3", timeout=20
    ) as answer:
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert "khasan-line-scale-later.csv" in answer.headers["content-disposition"]
        assert answer.read().decode("utf-8-sig") == scale_csv(known_at(story, "later"), Words("en"), {"munitions": 3})
    with urllib.request.urlopen(f"{server.url}/download/wants.csv?lang=fr&at=later", timeout=20) as answer:
        assert "khasan-line-wants-later.csv" in answer.headers["content-disposition"]
        assert answer.read().decode("utf-8-sig") == wants_csv(known_at(story, "later"), Words("fr"))


@pytest.mark.parametrize(
    ("query", "named"),
    [("w=munitions:9", "w"), ("at=yesterday", "at"), ("lang=ru&w=gold:1", "lang, w"), ("w=%00", "w")],
)
def test_what_is_not_understood_is_refused_by_name(server: Server, query: str, named: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}/download/scale.csv?{query}", timeout=20)
    assert refused.value.code == 400
    assert refused.value.read().decode().startswith(f"{named}: not understood. Mend: ")


def test_a_selected_sign_shows_its_claims_below_the_figure() -> None:
    test = bargain()
    assert "kl-picked" not in markup(test)
    point = {"customdata": ["C83", "", "assessed", "russia munitions wanted says ap"]}
    test.session_state["bargain-evidence_signs"] = SimpleNamespace(selection=SimpleNamespace(points=[point]))
    shown = markup(test.run())
    assert 'data-block="picked"' in shown and 'data-claims="C83"' in shown.split("kl-picked")[1]
