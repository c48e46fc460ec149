"""Each page in each language at each edition: it draws, says its own headline, and names its sources."""

from __future__ import annotations

import html
import json
import re
import shutil
from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explainer.content.folded_parts import folded_json
from explainer.live import error_page as errors
from explainer.live.journey import LOAD_LABEL
from explainer.markup.folds import folds_address
from explainer.model.knowledge import known_at, sentences_at
from explainer.tables.data_folder import DATA
from explainer.tables.story import Story
from explainer.tables.story_keeper import StoryKeeper
from explainer.words import LANGUAGES, Translations, Words, catalogue
from tests.variants import EDITIONS

MAIN = Path(__file__).resolve().parents[2] / "explainer" / "main.py"
FIGURES = {"overview": (1, 0), "train": (1, 1), "delegation": (0, 2), "bargain": (0, 2)}  # maps, charts
FIGURES |= {"afterwards": (0, 0), "ledger": (0, 1), "method": (0, 0)}
EVERY = list(product(FIGURES, LANGUAGES, EDITIONS))


class NoTranslation(Translations):
    """Behind the French catalogue, so that a word that is not in it is heard."""

    def gettext(self, message: str) -> str:
        raise AssertionError(f"no French for {message!r}")

    def ngettext(self, one: str, many: str, number: int) -> str:
        raise AssertionError(f"no French for {one!r}")


def visit(page: str, **parameters: str) -> AppTest:
    """The page as a reader gets it who follows a link with these parameters."""
    test = AppTest.from_file(str(MAIN), default_timeout=30)
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    return woken(test if page == "overview" else test.switch_page(f"../pages/{page}.py").run())


def woken(test: AppTest) -> AppTest:
    """With the figures that come when a reader is near them, as page.js asks for them."""
    waiting = [button for button in test.button if button.label == LOAD_LABEL]
    return waiting[0].click().run() if waiting else test


def markup(test: AppTest) -> str:
    """All HTML of the page, in order."""
    return "\n".join(element.proto.body for element in test.get("html"))


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


@pytest.mark.parametrize(("page", "language", "edition"), EVERY)
def test_page_draws_with_its_own_headline_and_sources_and_cites_only_what_was_known(
    story: Story, page: str, language: str, edition: str
) -> None:
    test, known = visit(page, lang=language, at=edition), known_at(story, edition)
    shown = markup(test)
    sentences = sentences_at(known, page, language)
    headline = sentences.loc[sentences["slot"] == "headline", "text"].item()

    assert not test.exception
    assert html.unescape(re.search(r"<h1>(.*?)</h1>", shown).group(1)) == headline
    assert shown.count('<footer class="kl-foot">') == 1
    assert test.get("segmented_control") or test.get("button_group")
    has_twin = 'class="kl-twin"' in shown
    assert ('class="kl-source"' in shown) == has_twin
    places = {place.partition("#")[::2] for place in re.findall(r'data-folded="([^"]+)"', shown)}
    assert {address for address, _ in places} == {folds_address(story, page, language, edition)}
    assert {name for _, name in places} <= set(json.loads(folded_json(page, known, Words(language))))
    cited = {claim for claims in re.findall(r'data-claims="([^"]*)"', shown) for claim in claims.split()}
    assert cited
    assert cited <= set(known.claims["claim_id"]) | {"method", "absence"}


@pytest.mark.parametrize(("page", "language"), list(product(FIGURES, LANGUAGES)))
def test_at_the_default_edition_every_figure_is_there_with_its_alternative(page: str, language: str) -> None:
    test = visit(page, lang=language)
    maps, charts = test.get("deck_gl_json_chart"), test.get("plotly_chart")

    assert (len(maps), len(charts)) == FIGURES[page]
    assert all(json.loads(element.proto.json)["layers"] for element in maps)
    assert all(json.loads(element.proto.spec)["data"] for element in charts)
    assert all(element.proto.alt.strip() for element in [*maps, *charts])


def test_where_nothing_was_known_the_page_says_so_instead_of_an_empty_figure() -> None:
    test = visit("bargain", lang="en", at="2023-09-11")

    assert not test.get("plotly_chart")
    assert "No want of either side was on record yet." in markup(test)


@pytest.mark.parametrize("name", ["lang", "at"])
def test_an_unknown_parameter_falls_back_with_a_notice(name: str) -> None:
    hostile = "<script>alert(1)</script>"
    test = visit("train", **{name: hostile})

    assert not test.exception
    assert markup(test).count('class="kl-notice"') == 1
    assert hostile not in markup(test)


def test_choosing_an_edition_changes_the_page_and_the_address() -> None:
    test = visit("train", lang="en")
    assert "Ussuriysk" in markup(test)

    test.get("button_group")[0].set_value("2023-09-12-morning").run()

    assert test.query_params["at"] in ("2023-09-12-morning", ["2023-09-12-morning"])
    listed = markup(test).split('class="kl-stops"')[1].split("</ol>")[0]
    assert "Khasan" in listed
    assert "Ussuriysk" not in listed


def test_the_first_visit_speaks_the_browsers_language_and_the_address_wins() -> None:
    first = AppTest.from_file(str(MAIN), default_timeout=30)
    first.context["locale"] = "fr-FR"
    assert "Ce qui s’est passé" in markup(first.run())

    first.query_params["lang"] = "en"
    assert "What happened" in markup(first.run())


def test_broken_data_gives_a_calm_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "claims.csv").write_text("claim_id\nC01\n", encoding="utf-8")
    keeper = StoryKeeper(folder)
    monkeypatch.setattr("explainer.live.session.shared_keeper", lambda: keeper)

    test = AppTest.from_file(str(MAIN), default_timeout=30).run()

    assert not test.exception
    assert markup(test).count("kl-calm") == 1
    assert not re.search(r"Traceback|claims\.csv", markup(test))


def test_an_error_is_told_with_an_id_that_stands_in_the_log_and_says_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(errors.st, "html", lambda html: shown.append(str(html)))
    assert errors.on_script_error(ValueError("a path of ours"))
    (reference,) = re.findall(r"<code>([0-9a-f]{8})</code>", shown[0])
    assert reference in caplog.text and "a path of ours" in caplog.text
    assert "a path of ours" not in shown[0] and "Traceback" not in shown[0]
    errors.on_script_error(ValueError("another"))
    assert reference not in shown[1]


def test_newsrooms_are_offered_the_static_edition_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"panel_from": "static", "panel_theme": "dark", "lang": "fr"}
    monkeypatch.setattr("explainer.live.embed_builder.STATIC_SITE", tmp_path / "none")
    without = visit("newsroom", **asked)
    assert "static" not in without.code[0].value
    monkeypatch.setattr("explainer.live.embed_builder.STATIC_SITE", tmp_path)
    offered = visit("newsroom", **asked)
    lines = offered.code[0].value
    assert "/static-edition/fr/embed/train/?theme=dark" in lines and '/static-edition/embed.js"' in lines
    picture = visit("newsroom", **asked, panel_form="picture").code[0].value
    assert "static" not in picture and "/picture/" in picture
