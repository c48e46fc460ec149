"""The navigation: the first pages in the line, the others in a menu that needs no script, then the other languages."""

from __future__ import annotations

import re

import pytest

from explainer.markup.navigation import ALWAYS_SHOWN, navigation
from explainer.tables.vocabulary import TITLES
from explainer.words import Words


def drawn(here: str, language: str = "en") -> str:
    return str(navigation(Words(language), here, lambda page, spoken: f"./{page}?lang={spoken}"))


def menu(html: str) -> str:
    found = re.search(r'<div class="kl-pages" id="kl-pages" popover>(.*?)</div>', html)
    assert found
    return found.group(1)


def test_each_page_is_linked_once_and_all_but_the_first_are_in_the_menu() -> None:
    html = drawn("overview")
    links = re.findall(r'href="\./(\w+)\?lang=en"', html)
    assert links == list(TITLES)
    assert re.findall(r'href="\./(\w+)\?', menu(html)) == list(TITLES)[ALWAYS_SHOWN:]


@pytest.mark.parametrize("here", TITLES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_button_of_the_menu_names_the_page_where_it_is_in_the_menu(here: str, language: str) -> None:
    button = re.search(r"<button[^>]*>.*?</button>", drawn(here, language))
    assert button
    is_inside = here in list(TITLES)[ALWAYS_SHOWN:]
    assert ('aria-current="true"' in button.group()) == is_inside
    assert Words(language)(TITLES[here] if is_inside else "More") in button.group()


def test_a_page_that_is_none_of_ours_has_a_menu_and_no_other_language() -> None:
    html = drawn("")
    assert "aria-current" not in html and "hreflang" not in html
    assert ">More</button>" in html
