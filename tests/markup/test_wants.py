"""Wants in words: what speaks for and against each, how far it has come, and on whose word it rests."""

from __future__ import annotations

import pytest

from explainer.markup.bargain import obstacles, wants_panel
from explainer.markup.claim_marks import Notes
from explainer.markup.progress import known_rungs, ladder, reading_note, voices_by_want, want_voices_table
from explainer.model.evidence import reading_importance
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import RUNGS
from explainer.words import Words
from testing.html_reader import Element, piece, read
from tests.variants import AT_EVERY_EDITION, EDITIONS, IN_EVERY_LANGUAGE


def wants(section: Element) -> dict[str, Element]:
    """Want to its item, in the order of the list."""
    items = [(item, item.find("p")) for item in section.find("li")]
    return {p[0]["id"].rpartition("-")[2]: item for item, p in items if p and "id" in p[0].attributes}


def columns(panel: Element) -> dict[tuple[str, str], Element]:
    return {(section["data-side"], section["data-column"]): section for section in panel.find("section")}


@pytest.mark.parametrize("edition", EDITIONS[:2])
@IN_EVERY_LANGUAGE
def test_the_panel_shows_no_want_and_no_hedge_before_one_is_named(story: Story, edition: str, language: str) -> None:
    panel = piece(story, wants_panel, edition, language)
    for section in panel.find("section"):
        assert [item.text for item in section.find("li")] == [Words(language)("No claim known yet.")]
    assert panel.find("span", css="kl-hedge") == []
    assert not [hedge for hedge in story.wants[f"hedge_{language}"].dropna() if hedge in panel.text]


def test_wants_of_the_evening_best_attested_first(story: Story) -> None:
    panel = columns(piece(story, wants_panel, "2023-09-12-evening"))
    assert {place: list(wants(section)) for place, section in panel.items()} == {
        ("russia", "wants"): [],
        ("north_korea", "wants"): ["W03", "W04"],
        ("russia", "offers"): ["W20", "W18"],
        ("north_korea", "offers"): [],
    }


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_want_has_its_hedge_and_its_own_place_to_link_to(story: Story, edition: str, language: str) -> None:
    panel = piece(story, wants_panel, edition, language)
    hedges = story.wants.set_index("want_id")[f"hedge_{language}"]
    for section in panel.find("section"):
        for want_id, item in wants(section).items():
            assert item.find("span", css="kl-hedge")[0].text == hedges[want_id]
    places = [p["id"] for p in panel.find("p") if "id" in p.attributes]
    assert len(set(places)) == len(places)
    assert {link["href"][1:] for link in panel.find("a") if link["href"].startswith("#")} <= set(places)


def test_what_speaks_against_a_want_stands_beside_it(story: Story) -> None:
    panel = columns(piece(story, wants_panel, "2023-09-13"))
    against = wants(panel["russia", "wants"])["W13"].find("span", css="kl-counter")
    assert [sign["data-role"] for sign in against] == ["denies", "forbids"]
    assert [sign.find("button")[0]["aria-label"] for sign in against] == [
        "How we know this: C91",
        "How we know this: C12, C79",
    ]


def test_a_want_of_both_sides_stands_with_each(story: Story) -> None:
    panel = columns(piece(story, wants_panel, "2023-09-13"))
    assert [place for place, section in panel.items() if "W17" in wants(section)] == [
        ("russia", "wants"),
        ("north_korea", "wants"),
    ]


def test_what_stands_in_the_way_stands_between_the_two_sides(story: Story) -> None:
    panel = piece(story, wants_panel, "2023-09-13")
    (grid,) = [child for child in panel.children if isinstance(child, Element)]
    left, between, right = [child for child in grid.children if isinstance(child, Element)]
    assert between.tag == "aside"
    for side, column in (("russia", left), ("north_korea", right)):
        lists = [(one["data-side"], one["data-column"]) for one in column.find("section")]
        assert lists == [(side, "wants"), (side, "offers")]


def test_obstacles_of_the_first_edition_name_no_want_that_was_not_named(story: Story) -> None:
    items = piece(story, obstacles, "2023-09-11").find("li")
    assert [item["data-role"] for item in items] == ["denies"]
    assert [item.find("span", css="kl-touches") for item in items] == [[]]


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_each_obstacle_stands_once_with_its_claim(story: Story, edition: str, language: str) -> None:
    rows = known_at(story, edition).want_claims
    against = rows[rows["role"].isin(["denies", "doubts", "forbids"])]
    items = piece(story, obstacles, edition, language).find("li")
    cited = [[span["data-claims"] for span in item.find("span") if span.words("data-claims")] for item in items]
    found = [(item["data-role"], claims[0]) for item, claims in zip(items, cited, strict=True)]
    assert sorted(found) == sorted(set(zip(against["role"], against["claim_id"], strict=True)))


def test_an_obstacle_leads_to_the_wants_that_it_touches(story: Story) -> None:
    items = piece(story, obstacles, "2023-09-13").find("li")
    (denial,) = [item for item in items if item["data-role"] == "denies"]
    (touched,) = denial.find("span", css="kl-touches")
    assert {link["href"]: link.text for link in touched.find("a")} == {
        "#want-north_korea-W11": "artillery shells, rockets and other munitions",
        "#want-russia-W13": "munitions to refill depleted stocks",
    }


# --- the ladder


def rungs(story: Story, want_id: str, edition: str) -> dict[str, tuple[list[str], list[str]]]:
    """Rung to the marks that fill it and those that speak against it, each as glyph and claims."""
    knowledge, words = known_at(story, edition), Words("en")
    steps = read(ladder(want_id, known_rungs(knowledge), words, Notes("block", knowledge, words))).find("li")

    def marks(step: Element) -> tuple[list[str], list[str]]:
        against = {id(mark): mark for note in step.find("small") for mark in note.find("button")}
        every = step.find("button", css="kl-mark")
        told = [f"{mark.text} {mark['aria-label'].partition(': ')[2]}" for mark in every]
        return (
            [text for text, mark in zip(told, every, strict=True) if id(mark) not in against],
            [text for text, mark in zip(told, every, strict=True) if id(mark) in against],
        )

    return {step["data-rung"]: marks(step) for step in steps}


def test_a_rung_is_filled_by_claims_alone_and_later_ones_only_later(story: Story) -> None:
    assert rungs(story, "W13", "2023-09-13") == {
        "wanted": (["◆ C11, C83"], []),
        "offered": ([], []),
        "agreed": ([], []),
        "delivered": ([], ["✕ C91"]),
    }
    later = rungs(story, "W13", "later")
    assert later["agreed"] == ([], ["◐ E53, E52"])
    assert later["delivered"] == (["◐ E47, E48, E51, E118"], ["✕ C91, E52, E73"])


def test_a_want_goes_up_the_ladder_as_claims_become_known(story: Story) -> None:
    assert rungs(story, "W09", "2023-09-13")["agreed"] == ([], [])
    assert rungs(story, "W09", "later")["agreed"] == (["● E61, E125, E126"], [])
    assert rungs(story, "W05", "later")["offered"] == (["◐ E45"], [])


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_every_want_that_a_side_seeks_has_four_rungs_and_empty_ones_say_so(
    story: Story, edition: str, language: str
) -> None:
    for (_, column), section in columns(piece(story, wants_panel, edition, language)).items():
        for item in wants(section).values():
            steps = item.find("li")
            assert [step["data-rung"] for step in steps] == (RUNGS if column == "wants" else [])
            for step in steps:
                assert (step["data-filled"] == "false") == (Words(language)("no claim") in step.text)


def test_the_ladder_says_no_more_than_the_bars(story: Story) -> None:
    """A claim that fills a rung of a want also weighs for it."""
    weighs = set(zip(story.want_claims["want_id"], story.want_claims["claim_id"], strict=True))
    fills = story.rungs[story.rungs["role"] == "fills"]
    assert {(r.want_id, r.claim_id) for r in fills.itertuples()} <= weighs


# --- who says so


def test_wants_by_those_who_speak(story: Story) -> None:
    found = voices_by_want(known_at(story, "2023-09-13"))
    by_want = {want: dict(zip(own["speaker"], own["claim_ids"], strict=True)) for want, own in found.groupby("want_id")}
    assert by_want["W13"] == {"ap": ("C07", "C11"), "washington": ("C83",)}
    assert by_want["W03"] == {"ap": ("C62",), "analysts": ("C63",)}
    assert by_want["W09"] == {"pyongyang": ("C19",)}
    assert "W20" not in by_want  # an offer
    assert "W22" not in by_want  # another state


def test_the_table_counts_the_wants_that_rest_on_one_voice(story: Story) -> None:
    table = piece(story, want_voices_table, "2023-09-13")
    found = voices_by_want(known_at(story, "2023-09-13"))
    alone = (found.groupby("want_id")["speaker"].nunique() == 1).sum()
    assert f"{alone} of {found['want_id'].nunique()} wants rest on the word of one of these alone." in table.text
    assert len(table.find("tbody")[0].find("tr")) == found["want_id"].nunique()
    assert len(table.find("button", css="kl-mark")) == len(found)


def test_before_any_want_is_known_there_is_no_table(story: Story) -> None:
    assert piece(story, want_voices_table, "2023-09-11").find("table") == []


# --- named starting points


@pytest.mark.parametrize("reading", ["us_officials", "analysts", "ap"])
def test_a_starting_point_cites_every_claim_that_names_its_categories(story: Story, reading: str) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("fr")
    note = read(reading_note(knowledge, words, Notes("block", knowledge, words), reading))
    (cited,) = [span.words("data-claims") for span in note.find("span") if span.words("data-claims")]
    named = story.reading_claims[story.reading_claims["reading_id"] == reading]
    assert cited == list(dict.fromkeys(named["claim_id"]))


def test_what_a_reading_names_counts_double_once_it_is_known(story: Story) -> None:
    def weights(edition: str) -> dict[str, int]:
        return reading_importance(known_at(story, edition), "us_officials")

    assert weights("2023-09-13") == {"munitions": 2, "raw_materials": 2, "leverage": 2}
    assert weights("2023-09-12-evening") == {}
