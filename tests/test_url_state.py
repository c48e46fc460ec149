"""The address holds the choices of a reader: whatever it says, they are valid, and none is lost."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.live.layout import NOTICES
from explainer.model.journey import CUTOFF_STEP, SPEED_BOUNDS_KM_H, StepIds
from explainer.model.scale_weights import weights_text
from explainer.tables.story import Story
from explainer.tables.vocabulary import BASES
from explainer.url_state import (
    MAX_SEARCH_CHARS,
    PACES,
    Choices,
    PageNumbers,
    default_edition,
    map_item_ids,
    read_choices,
    search_text,
)
from explainer.words import LANGUAGES, nearest_language
from tests.variants import EDITIONS

SCALE = [
    "munitions",
    "military_technology",
    "economic_aid",
    "raw_materials",
    "leverage",
    "diplomacy",
    "energy",
    "food",
]
NEAR_MISSES = [
    "en",
    "fr",
    "FR",
    "fr ",
    "later",
    "Later",
    "2023-09-13",
    "",
    "60",
    "060",
    "60.0",
    "S01",
    "s01",
    "L1",
    "now",
]
TEXT = st.one_of(st.text(max_size=40), st.sampled_from(NEAR_MISSES))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_and_edition_survives_the_address(story: Story, language: str, edition: str) -> None:
    choices = Choices(language, edition)
    assert read_choices(choices.parameters(), story) == (choices, [])


@given(choice=st.data())
def test_every_valid_combination_survives_the_address(story: Story, choice: st.DataObject) -> None:
    parts = {name: choice.draw(st.sampled_from(values)) for name, values in valid_values(story).items()}
    searched = choice.draw(st.sampled_from(["", "kim", "Ким Чен Ын", "최선희", "O’Neill, 2"]))
    weights = choice.draw(st.dictionaries(st.sampled_from(SCALE), st.sampled_from([0, 2, 3])))
    own = weights_text({category: weights[category] for category in SCALE if category in weights})
    choices = Choices(**{**parts, "speed": int(parts["speed"])}, q=searched, w=own)
    assert choices.importance == weights
    assert read_choices(choices.parameters(), story) == (choices, [])


def step_ids(story: Story) -> list[str]:
    sightings = list(story.sightings["sighting_id"])
    return [CUTOFF_STEP, *sightings, *(f"{a}-{b}" for a, b in combinations(sightings, 2))]


def test_an_address_can_name_a_sighting_the_time_between_two_or_the_cut_off(story: Story) -> None:
    ids = StepIds(story)
    assert [own for own in step_ids(story) if own not in ids] == []
    wrong = ["", "S", "S00", "S02-S01", "S01-S01", "S01-", "-S01", "S01-S99", "S01-S02-S03", "Now"]
    assert [own for own in wrong if own in ids] == []


@pytest.mark.parametrize("asked", ["1", "9", "10"])
def test_a_page_of_a_list_is_a_number_from_one_to_the_last(asked: str) -> None:
    assert asked in PageNumbers(10)


@pytest.mark.parametrize("asked", ["11", "0", "01", "+1", "", "1.0", " 1", "²", "१", "1" * 5000])
def test_anything_but_a_page_number_is_refused(asked: str) -> None:
    assert asked not in PageNumbers(10)


def valid_values(story: Story) -> dict[str, list[str]]:
    """What each parameter of the address may say."""
    return {
        "lang": list(LANGUAGES),
        "at": list(EDITIONS),
        "speed": [str(speed) for speed in SPEED_BOUNDS_KM_H],
        "step": ["", *step_ids(story)],
        "pace": list(PACES),
        "stop": ["", *map_item_ids(story)],
        "person": ["", *story.people["person_id"]],
        "side": ["", *story.people["side"].unique()],
        "portfolio": ["", *story.portfolios["portfolio_id"]],
        "basis": ["", *BASES],
        "motion": ["", "none"],
    }


def test_sightings_candidates_legs_and_flights_can_be_selected(story: Story) -> None:
    ids = map_item_ids(story)
    assert {"S01", "vostochny", "L1", "F1"} <= set(ids)
    assert len(set(ids)) == len(ids) == len(story.sightings) + len(story.candidates) + len(story.legs)


def test_a_choice_at_its_default_is_left_out_of_the_address() -> None:
    assert Choices("fr", "later", speed=40, step="S04", stop="L2").parameters() == {
        "lang": "fr",
        "at": "later",
        "speed": "40",
        "step": "S04",
        "stop": "L2",
    }


def test_the_address_always_names_language_and_edition() -> None:
    assert Choices("fr", "later").parameters() == {"lang": "fr", "at": "later"}


def test_the_editions_are_those_of_the_story(story: Story) -> None:
    assert list(story.by_key["editions"]) == list(EDITIONS)


def test_an_empty_address_shows_the_article_in_english(story: Story) -> None:
    assert read_choices({}, story) == (Choices("en", "2023-09-13"), [])
    assert default_edition(story) == "2023-09-13"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr-CA", "fr"),
        ("fr", "fr"),
        ("FR-fr", "fr"),
        ("en-US", "en"),
        ("de-AT", "en"),
        ("frr-DE", "en"),  # North Frisian
        ("", "en"),
        (None, "en"),
    ],
)
def test_an_address_without_a_language_gets_the_browsers_where_we_have_it(
    story: Story, locale: str | None, language: str
) -> None:
    assert read_choices({}, story, locale) == (Choices(language, "2023-09-13"), [])


@pytest.mark.parametrize(("language", "locale"), [("en", "fr-FR"), ("fr", "en-GB")])
def test_the_address_wins_over_the_browser(story: Story, language: str, locale: str) -> None:
    assert read_choices({"lang": language}, story, locale) == (Choices(language, "2023-09-13"), [])


def test_an_unknown_language_gets_the_browsers_and_a_notice(story: Story) -> None:
    assert read_choices({"lang": "ru", "at": "later"}, story, "fr-CA") == (Choices("fr", "later"), ["lang"])


@given(
    address=st.fixed_dictionaries(
        {}, optional={name: TEXT for name in ("lang", "at", "speed", "step", "stop", "person", "basis", "utm_source")}
    ),
    locale=TEXT,
)
def test_any_address_gives_valid_choices_and_names_the_unknown_values(
    story: Story, address: dict[str, str], locale: str
) -> None:
    choices, unknown = read_choices(address, story, locale)
    valid = valid_values(story)
    assert all(str(getattr(choices, name)) in values for name, values in valid.items())
    near = {**address, **({"lang": nearest_language(address["lang"]) or address["lang"]} if "lang" in address else {})}
    assert unknown == [name for name in valid if name in address and near[name] not in valid[name]]
    kept = {name: value for name, value in address.items() if name in set(valid) - set(unknown)}
    assert all(str(getattr(choices, name)) == value for name, value in kept.items() if name != "lang")


def test_a_language_is_read_as_its_nearest_one_without_a_notice(story: Story) -> None:
    for tag in ("FR", "fr-FR", "fr_CA"):
        assert read_choices({"lang": tag, "panel_lang": tag}, story, "en") == (
            Choices("fr", "2023-09-13", panel_lang="fr"),
            [],
        )
    assert read_choices({"lang": "en-US"}, story, "fr") == (Choices("en", "2023-09-13"), [])


def test_changing_one_choice_keeps_the_others_and_the_original_object() -> None:
    before = Choices("en", "2023-09-11")
    assert before.changed(lang="fr") == Choices("fr", "2023-09-11")
    assert before.changed(at="later") == Choices("en", "later")
    assert before.changed(stop="L1", speed=40) == Choices("en", "2023-09-11", speed=40, stop="L1")
    assert before == Choices("en", "2023-09-11")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speed", "45"),
        ("speed", "060"),
        ("speed", "60.0"),
        ("speed", "-60"),
        ("speed", ""),
        ("speed", "\u0666\u0660"),  # 60 in Arabic digits
        ("step", "s03"),
        ("step", "S04-S03"),
        ("step", "S03-S03"),
        ("step", "NOW"),
        ("stop", "L99"),
        ("stop", "khasan"),  # a place, but the sightings there are looked at
        ("stop", "S03,S04"),
    ],
)
def test_an_unknown_value_is_named_and_the_others_are_kept(story: Story, name: str, value: str) -> None:
    parts = {"lang": "fr", "at": "later", "speed": "40", "step": "S03-S05", "stop": "vostochny"}
    default = {"speed": 60, "step": "", "stop": ""}[name]
    kept = Choices("fr", "later", speed=40, step="S03-S05", stop="vostochny")
    assert read_choices({**parts, name: value}, story) == (kept.changed(**{name: default}), [name])


@pytest.mark.parametrize(("name", "value"), [("speed", "60"), ("step", ""), ("stop", "")])
def test_a_default_written_in_the_address_is_understood_and_left_out_of_links(
    story: Story, name: str, value: str
) -> None:
    choices, unknown = read_choices({name: value}, story)
    assert (choices, unknown) == (Choices("en", "2023-09-13"), [])
    assert name not in choices.parameters()


def test_the_scale_has_these_categories_in_this_order(story: Story) -> None:
    assert list(story.categories.loc[story.categories["on_scale"], "category_id"]) == SCALE


@pytest.mark.parametrize(
    ("asked", "kept", "unknown"),
    [
        ("munitions:2,food:0", "munitions:2,food:0", []),
        ("food:0,munitions:2", "munitions:2,food:0", []),  # in the order of the categories
        ("munitions:1", "", []),  # the usual one needs no word
        ("munitions:3,food:4", "munitions:3", ["w"]),  # out of range
        ("munitions:-1", "", ["w"]),
        ("munitions:two,food:2", "food:2", ["w"]),
        ("munitions:2.0", "", ["w"]),
        ("munitions:02", "", ["w"]),
        ("munitions:٢", "", ["w"]),  # 2 in Arabic digits
        ("munitions", "", ["w"]),
        ("compliance:2", "", ["w"]),  # a category, but not of the bargain
        ("gold:2,food:3", "food:3", ["w"]),
        ("food:2,food:3", "food:3", ["w"]),
        ("<b>food</b>:2", "", ["w"]),
        ("food:2" + "," * 2000, "food:2", ["w"]),
        ("", "", []),
        (",,", "", []),
    ],
)
def test_an_invalid_weight_is_left_out_and_named(story: Story, asked: str, kept: str, unknown: list[str]) -> None:
    choices, misread = read_choices({"lang": "en", "w": asked}, story)
    assert choices == Choices("en", "2023-09-13", w=kept)
    assert misread == unknown


@given(asked=st.text(max_size=300))
def test_any_search_text_becomes_one_short_line_and_is_stable(asked: str) -> None:
    found = search_text(asked)
    assert len(found) <= MAX_SEARCH_CHARS
    assert found == " ".join(found.split())
    assert found.isprintable()
    assert not set(found) & set('<>&"`[]()*{}|\\')
    assert search_text(found) == found


@given(asked=st.text(max_size=300))
def test_any_weights_become_valid_and_are_stable(story: Story, asked: str) -> None:
    kept = read_choices({"w": asked}, story)[0]
    assert read_choices({"w": kept.w}, story) == (kept, [])
    assert set(kept.importance) <= set(SCALE)
    assert set(kept.importance.values()) <= {0, 2, 3}


def test_every_parameter_that_can_be_unknown_has_a_notice(story: Story) -> None:
    asked = {name: "no such thing" for name in Choices.__dataclass_fields__}
    _, misread = read_choices(asked, story)
    assert {"panel_from", "w"} < set(misread)
    assert {*misread, "value"} == set(NOTICES)  # the last is of a widget, not of the address
