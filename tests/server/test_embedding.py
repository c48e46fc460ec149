"""What is copied from /newsroom, and the page that shows it: the address, the lines, the heights, the script."""

from __future__ import annotations

from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.content.embed_script import expected_height_px, expected_heights, script, static_script
from explainer.content.embedding import (
    FALLBACK_HEIGHT_PX,
    FORMS,
    PAGES,
    VIEWS,
    Embed,
    element,
    embed_address,
    iframe,
    lines_of,
    picture_figure,
    preview_path,
    view_of,
)
from explainer.settings import Settings
from explainer.static.urls import all_places
from explainer.tables.story import Story
from explainer.tables.vocabulary import EXPLAINER, PANELS
from explainer.url_state import Choices, read_choices
from explainer.words import LANGUAGES
from testing.html_reader import read
from testing.http import ask
from testing.running_server import Server

SITE = "https://news.example/khasan"


@pytest.mark.parametrize(("panel", "language"), list(product(PAGES, LANGUAGES)))
def test_the_address_of_a_frame_says_all_and_is_read_back(story: Story, panel: str, language: str) -> None:
    view = (("step", "S02"), ("person", "choe_son_hui"), ("w", "munitions:3"))
    own = tuple(pair for pair in view if pair[0] in VIEWS[panel])
    address = urlsplit(embed_address(Embed(panel, language, "dark", "later", own), SITE))
    asked = {name: values[-1] for name, values in parse_qs(address.query).items()}
    assert address.path == f"/khasan/{'' if panel == EXPLAINER else panel}"
    assert asked["embed"] == "true" and asked["embed_options"] == "dark_theme"
    choices, unknown = read_choices(asked, story)
    assert unknown == []
    assert (choices.lang, choices.at) == (language, "later")
    assert view_of(panel, choices) == own
    assert choices.frame == ("whole" if panel == EXPLAINER else "")


@pytest.mark.parametrize(
    ("panel", "edition", "path"),
    [
        ("train", "", "en/embed/train/"),
        ("train", "2023-09-13", "en/embed/train/"),
        ("bargain", "later", "en/embed/bargain/later/"),
        (EXPLAINER, "", "en/"),
        (EXPLAINER, "2023-09-11", "en/2023-09-11/"),
    ],
)
def test_a_static_panel_lies_in_a_folder_that_the_static_edition_has(
    story: Story, panel: str, edition: str, path: str
) -> None:
    embed = Embed(panel, "en", "dark", edition, (("step", "S02"),), is_static=True)
    address = embed_address(embed, SITE)
    assert address == f"{SITE}/{path}?step=S02&theme=dark"
    assert path in {place.folder for place in all_places(story)}
    (code,) = read(element(embed, SITE)).find("script")
    assert code["src"] == f"{SITE}/embed.js"


def test_the_address_of_the_static_edition_is_a_setting() -> None:
    assert Settings.from_environment({}).static_url == ""
    assert (
        Settings.from_environment({"STATIC_URL": " https://cdn.example.org/khasan/ "}).static_url
        == "https://cdn.example.org/khasan"
    )
    with pytest.raises(ValueError, match=r"STATIC_URL: 'cdn' is no address of a site\. Mend: STATIC_URL=https"):
        Settings.from_environment({"STATIC_URL": "cdn"})


def test_a_live_panel_names_no_edition() -> None:
    assert "at=" not in embed_address(Embed("train", "en"), SITE)


@pytest.mark.parametrize("panel", PAGES)
def test_the_element_holds_its_fallback_and_tells_the_script_the_same(panel: str) -> None:
    embed = Embed(panel, "fr", "light", "2023-09-13", (("speed", "90"),))
    drawn = read(element(embed, SITE))
    (own,), (frame,), (code,) = drawn.find("khasan-line"), drawn.find("iframe"), drawn.find("script")
    told = {"panel": panel, "lang": "fr", "theme": "light", "at": "2023-09-13", "view": "speed=90"}
    assert {name: own[name] for name in told} == told
    assert frame["src"] == embed_address(embed, SITE)
    assert frame["title"] and frame["loading"] == "lazy" and frame["height"] == str(FALLBACK_HEIGHT_PX)
    assert "style" not in frame.attributes  # a strict policy of the site around it would stop it
    assert code["src"] == f"{SITE}/embed.js" and "async" in code.attributes


def test_a_picture_has_all_that_a_picture_needs() -> None:
    drawn = read(picture_figure(Embed("bargain", "fr", "", "later", (("w", "food:0"),)), SITE))
    (image,), links = drawn.find("img"), drawn.find("a")
    assert image["src"] == f"{SITE}/picture/bargain-later-fr-light-plain.png"
    assert len(image["alt"]) > 40 and int(image["width"]) == 1200 and int(image["height"]) > 400
    assert {link["href"] for link in links} == {f"{SITE}/bargain?w=food%3A0&lang=fr&at=later"}
    assert "1er juin 2025" in drawn.find("figcaption")[0].text


@given(text=st.text(max_size=80))
def test_nothing_in_the_lines_can_leave_its_attribute(text: str) -> None:
    embed = Embed("train", "en", "", text, (("step", text),))
    for lines in (str(element(embed, SITE)), str(iframe(embed_address(embed, SITE), text))):
        assert {one.tag for one in read(lines).walk()} <= {"khasan-line", "iframe", "script"}
        assert lines.count("<iframe") == 1 and lines.count("<script") <= 1


def test_heights_are_known_for_every_panel_language_and_width_and_lie_between_their_neighbours() -> None:
    heights = expected_heights()
    assert set(heights) == set(expected_heights(is_static=True)) == set(PAGES)
    for panel, language in product(PAGES, LANGUAGES):
        own = {int(width): height for width, height in heights[panel][language].items()}
        assert list(own) == sorted(own) and min(own) <= 320 and max(own) >= 1180
        for width, height in own.items():
            assert expected_height_px(panel, language, width) == height
        assert expected_height_px(panel, language, 100) == own[min(own)]
        assert expected_height_px(panel, language, 9999) == own[max(own)]
        low, high = sorted((own[360], own[390]))
        assert low <= expected_height_px(panel, language, 375) <= high


@pytest.mark.parametrize("is_static", [False, True])
def test_the_script_knows_what_the_pages_know(story: Story, is_static: bool) -> None:
    code = static_script(story) if is_static else script()
    for panel in (*PANELS, EXPLAINER):
        assert f'"{panel}"' in code
    for name in VIEWS[EXPLAINER]:
        assert f'"{name}"' in code
    assert "eval(" not in code and "innerHTML" not in code and '"*"' not in code


def test_the_script_is_kept_for_an_hour_so_that_a_mend_arrives(server: Server) -> None:
    answer = ask(server, "/embed.js")
    assert answer.text == script()
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("form", FORMS)
def test_the_preview_holds_the_very_lines_that_are_copied(server: Server, form: str) -> None:
    embed = Embed("delegation", "fr", "dark", "later", (("person", "choe_son_hui"),))
    answer = ask(server, preview_path(embed, form), accept="text/html")
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/html")
    assert lines_of(embed, ".", form) in answer.text  # by addresses that hold wherever the site is
    assert answer.headers["x-robots-tag"] == "noindex"
    assert '<html lang="fr">' in answer.text
    assert "/page.js" not in answer.text


def test_what_the_preview_does_not_understand_it_leaves_out(server: Server) -> None:
    answer = ask(server, "/embed-preview?panel=<b>&lang=<i>&panel_form=x&step=%22%3E&at=nine", accept="text/html")
    assert answer.status == 200
    assert '<khasan-line panel="train" lang="en">' in answer.text
    assert "<b>" not in answer.text and "%22%3E" not in answer.text


def test_of_a_readers_choices_a_panel_takes_only_what_it_shows() -> None:
    choices = Choices(
        "en", "later", step="S02", person="choe_son_hui", w="food:3", claim="C14", motion="none", frame="whole"
    )
    assert view_of("train", choices) == (("step", "S02"),)
    assert view_of("delegation", choices) == (("person", "choe_son_hui"),)
    assert view_of("bargain", choices) == (("w", "food:3"),)
    assert dict(view_of(EXPLAINER, choices)) == {"step": "S02", "person": "choe_son_hui", "w": "food:3"}
