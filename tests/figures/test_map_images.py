"""The map image: complete, small, and with the centre and scale of the live map."""

from __future__ import annotations

import urllib.error
import urllib.request
from itertools import product
from xml.etree import ElementTree

import pytest

from explainer.figures.map_images import MAP_IMAGE_SIZES, map_image_path, route_map_image
from explainer.figures.route_deck import CENTRE, HEIGHT_PX, ZOOM
from explainer.figures.stop_layers import map_points
from explainer.figures.theme import THEMES
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import LANGUAGES, Words
from testing.running_server import Server
from tests.variants import EDITIONS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("edition", "language", "theme"), list(product(EDITIONS, LANGUAGES, THEMES)))
def test_a_map_image_names_every_point_and_loads_nothing(story: Story, edition: str, language: str, theme: str) -> None:
    knowledge, words = known_at(story, edition), Words(language)
    image = route_map_image(knowledge, words, THEMES[theme], MAP_IMAGE_SIZES["full"])
    drawn = ElementTree.fromstring(image)

    assert [text.text for text in drawn.iter(f"{SVG}text")] == [p["text"] for p in map_points(knowledge, words)]
    assert "//" not in image.replace("http://www.w3.org/2000/svg", "")
    assert len(image.encode()) < 60_000
    assert route_map_image(knowledge, words, THEMES[theme], MAP_IMAGE_SIZES["full"]) == image


def test_a_map_image_has_the_live_maps_centre_and_scale() -> None:
    frame = MAP_IMAGE_SIZES["full"]
    assert (frame.height_px, frame.zoom) == (HEIGHT_PX, ZOOM)
    assert frame.xy(*CENTRE) == (frame.width_px / 2, frame.height_px / 2)
    west, _ = frame.xy(CENTRE[0] - 360 / 512 / 2**ZOOM, CENTRE[1])
    assert west == pytest.approx(frame.width_px / 2 - 1)  # one pixel, by the definition of the zoom
    _, north = frame.xy(CENTRE[0], CENTRE[1] + 1)
    assert north < frame.height_px / 2


def test_lines_have_the_dashes_of_their_status(story: Story) -> None:
    drawn = ElementTree.fromstring(
        route_map_image(known_at(story, "2023-09-13"), Words("en"), THEMES["light"], MAP_IMAGE_SIZES["full"])
    )
    dashes = [path.get("stroke-dasharray") for path in (drawn.findall(f"{SVG}g")[1]).iter(f"{SVG}path")]
    assert dashes.count("4 8") == 3  # speculated: dots, at 4 px
    assert dashes.count("28 12") == 2  # reported
    assert dashes.count("12 8") == 2  # assessed
    assert dashes.count(None) == 1  # the flight


def test_a_map_image_is_served_and_an_unknown_one_is_404(server: Server) -> None:
    path = map_image_path("2023-09-13", "fr", "dark", "small")
    with urllib.request.urlopen(f"{server.url}/{path}", timeout=20) as answer:
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert "Oussouriïsk" in answer.read().decode()
    for name in (
        "2023-09-13-de-dark-small",
        "never-fr-dark-small",
        "2023-09-13-fr-dark",
        "2023-09-13-fr-dark-huge",
        "%00",
    ):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{server.url}/poster/{name}.svg", timeout=20)
        assert refused.value.code in (400, 404)
