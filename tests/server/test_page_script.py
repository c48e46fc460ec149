"""Our one script: complete, and with words in every language for all that Streamlit says in English."""

from __future__ import annotations

import json
import re
from pathlib import Path

import streamlit

from explainer.server.routes.page_script import OWN_WORDS, PARTS, STREAMLIT_WORDS, WEB, script, script_address
from explainer.words import LANGUAGES, Words

BUNDLES = Path(streamlit.__file__).parent / "static" / "static" / "js"


def words_in_the_script() -> dict[str, dict[str, str]]:
    (line,) = re.findall(r"^const WORDS = (.*);$", script(), re.MULTILINE)
    return dict(json.loads(line))


def test_it_is_put_together_from_all_its_parts() -> None:
    files = [path for room in ("live", "shared") for path in (WEB / room).glob("*.js")]
    assert sorted(path.relative_to(WEB).with_suffix("").as_posix() for path in files) == sorted(PARTS)
    assert all((WEB / f"{part}.js").read_text(encoding="utf-8") in script() for part in PARTS)


def test_its_address_names_its_content() -> None:
    assert re.fullmatch(r"/page\.js\?v=[0-9a-f]{12}", script_address())


def test_it_has_every_word_in_every_language() -> None:
    words = words_in_the_script()
    assert list(words) == list(LANGUAGES)
    for language in LANGUAGES:
        assert set(words[language]) == {*OWN_WORDS, *STREAMLIT_WORDS}
        assert words[language]["Skip to main content"] == Words(language)("Skip to the headline")


def test_every_word_that_it_says_is_among_them() -> None:
    said = {
        word
        for part in PARTS
        for word in re.findall(r'say\("([^"]+)"\)', (WEB / f"{part}.js").read_text(encoding="utf-8"))
    }
    assert said == set(OWN_WORDS)


def test_what_it_replaces_is_what_streamlit_says() -> None:
    bundles = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in BUNDLES.glob("*.js"))
    put_together = {"Press Enter to apply": ("Press Enter to ${",)}
    said = [part for word in STREAMLIT_WORDS for part in put_together.get(word, (word,))]
    assert [part for part in said if part not in bundles] == []


def test_it_fetches_only_the_notes_that_the_page_names_and_keeps_nothing() -> None:
    keeping = r"XMLHttpRequest|WebSocket|localStorage|sessionStorage|document\.cookie|https?://"
    assert not re.search(keeping, script())
    assert re.findall(r"fetch\(.*?\)", script()) == ["fetch(from)"]
