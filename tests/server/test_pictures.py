"""Pictures for shared links and for sites that take no script: of the page's own figure, over real HTTP."""

from __future__ import annotations

import io
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, product
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from explainer.content.pages import PAGES
from explainer.content.pictures import picture_path, plain_height_px
from explainer.figures.raster import png_from_svg
from explainer.figures.social_cards import CARD_PX, PLAIN_WIDTH_PX, card, plain_picture
from explainer.figures.theme import DARK, LIGHT, THEMES
from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.typefaces import ttf_files
from explainer.words import LANGUAGES, Words
from testing.http import ask
from testing.running_server import Server
from tests.variants import some_of

SVG = "{http://www.w3.org/2000/svg}"
EVERY_PAGE = pytest.mark.parametrize(("page", "language"), some_of(product(TITLES, LANGUAGES), every=5))


def words_of(svg: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@EVERY_PAGE
def test_a_card_says_the_headline_the_edition_and_whose_it_is(story: Story, page: str, language: str) -> None:
    for edition in story.by_key["editions"]:
        known, words = known_at(story, edition), Words(language)
        rows = sentences_at(known, page, language)
        said = " ".join(words_of(card(PAGES[page].picture, page, known, words, LIGHT)))
        headline = " ".join(rows.loc[rows["slot"] == "headline", "text"])
        assert headline.replace(" ", "") in said.replace(" ", "")  # a line may end in a name, at its hyphen
        assert words.pick(known.edition, "label") in said
        assert "The Khasan Line" in said


def test_a_page_has_a_picture_of_its_own_figure(story: Story) -> None:
    known, words = known_at(story, "2023-09-13"), Words("en")
    drawn = {page: words_of(card(PAGES[page].picture, page, known, words, LIGHT)) for page in TITLES}
    assert "Komsomolsk-on-Amur?" in drawn["train"]
    assert "Choe Son Hui" in drawn["delegation"]
    assert {"Military technology", "Russia wants", "delivered", "denies it"} <= set(drawn["bargain"])
    assert "AP’s own voice" in drawn["ledger"]
    assert "© OpenStreetMap (ODbL)" in " ".join(words_of(plain_picture(PAGES["train"].picture, known, words, DARK)[0]))
    assert "OpenStreetMap" not in " ".join(words_of(plain_picture(PAGES["bargain"].picture, known, words, DARK)[0]))


@EVERY_PAGE
def test_nothing_stands_over_the_edge_of_a_picture(story: Story, page: str, language: str) -> None:
    """The outermost pixels are bare paper, so no word is cut."""
    edition, theme = {"en": ("2023-09-13", LIGHT), "fr": ("later", DARK)}[language]
    known, words = known_at(story, edition), Words(language)
    paper = [int(theme.paper[i : i + 2], 16) for i in (1, 3, 5)]
    for svg in (
        card(PAGES[page].picture, page, known, words, theme),
        plain_picture(PAGES[page].picture, known, words, theme)[0],
    ):
        pixels = np.asarray(Image.open(io.BytesIO(png_from_svg(svg))).convert("RGB"))
        for edge in (pixels[1], pixels[-2], pixels[:, 2], pixels[:, -3]):
            assert (edge == paper).all()


@pytest.mark.parametrize(
    ("page", "language", "theme"), some_of(zip(TITLES, cycle(LANGUAGES), cycle(THEMES), strict=False), every=3)
)
def test_every_picture_is_served_at_the_size_that_is_told(
    story: Story, server: Server, page: str, language: str, theme: str
) -> None:
    for form in ("card", "plain"):
        answer = ask(server, picture_path(page, "2023-09-13", language, theme, form))
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/png"
        assert "max-age" in answer.headers["cache-control"]
        size = Image.open(io.BytesIO(answer.body)).size
        shown = (page, known_at(story, "2023-09-13"), Words(language), THEMES[theme])
        told = CARD_PX if form == "card" else (PLAIN_WIDTH_PX, plain_height_px(*shown))
        assert size == told
        assert len(answer.body) < 300_000


@pytest.mark.parametrize(
    "name",
    [
        "train-2023-09-13-en-light.png",
        "train-2023-09-13-en-light-card.svg",
        "train-2023-09-14-en-light-card.png",
        "train-2023-09-13-de-light-card.png",
        "x" * 5000,
        "-----.png",
        "%00.png",
        "train-2023-09-13-en-light-card",
    ],
)
def test_there_is_no_other(server: Server, name: str) -> None:
    assert ask(server, f"/picture/{name}").status in (400, 404)


def test_the_fonts_are_written_once_and_whole_however_many_ask_for_them(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as askers:
        found = list(askers.map(lambda _: ttf_files(tmp_path), range(8)))
    assert all(files == found[0] for files in found)
    assert sorted(path.name for path in found[0][0].parent.iterdir()) == sorted(file.name for file in found[0])
    assert all(file.read_bytes()[:4] == b"\x00\x01\x00\x00" for file in found[0])  # TrueType


def test_where_nothing_can_be_written_the_machines_own_folder_takes_the_fonts(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert ttf_files(tmp_path / "file")[0].parent == Path(tempfile.gettempdir())


def test_what_a_picture_shows_is_said_in_words(story: Story) -> None:
    known = known_at(story, "2023-09-13")
    assert "Munitions" in PAGES["bargain"].picture.alternative(known, Words("en"))
    assert "Khassan" in PAGES["method"].picture.alternative(known, Words("fr"))
