"""Our one script: complete, and with words in every language for all that Streamlit says in English."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from explainer.server.routes.page_script import OWN_WORDS, PARTS, WEB, script, script_address, streamlit_words
from explainer.static.bundle import ready
from explainer.words import LANGUAGES, Words


def words_in_the_script() -> dict[str, dict[str, str]]:
    (line,) = re.findall(r"^const WORDS = (.*);$", script(), re.MULTILINE)
    return dict(json.loads(line))


def text_of(part: str) -> str:
    return (WEB / f"{part}.js").read_text(encoding="utf-8")


def test_it_is_put_together_from_all_its_parts() -> None:
    there = {f"{room}/{path.stem}" for room in ("live", "shared") for path in (WEB / room).glob("*.js")}
    assert there == set(PARTS)
    assert len(PARTS) == len(there)
    assert all(text_of(part) in script() for part in PARTS if part.startswith("live/"))


def test_what_both_editions_share_is_a_module_for_one_and_a_part_of_the_script_for_the_other() -> None:
    for part in PARTS:
        exports = re.findall(r"^export (.*)$", text_of(part), re.MULTILINE)
        assert bool(exports) == part.startswith("shared/"), part
        assert all(line in script() for line in exports)
        assert not re.search(r"^import\b", text_of(part), re.MULTILINE), f"{part} imports; in one scope nothing need be"
    assert not re.search(r"^(export|import)\b", script(), re.MULTILINE)


def test_the_browser_can_read_the_script(tmp_path: Path) -> None:
    """Parts share one scope: a name that two of them declare is an error of the whole script."""
    file = tmp_path / "page.js"
    file.write_text(script(), encoding="utf-8")
    done = subprocess.run([ready(), "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_its_address_names_its_content() -> None:
    assert re.fullmatch(r"\./page\.js\?v=[0-9a-f]{12}", script_address())


def test_it_has_every_word_in_every_language() -> None:
    words = words_in_the_script()
    assert list(words) == list(LANGUAGES)
    for language in LANGUAGES:
        assert set(words[language]) == {*OWN_WORDS, *streamlit_words()}
        assert words[language]["Skip to main content"] == Words(language)("Skip to the headline")


def test_every_word_that_it_says_is_among_them() -> None:
    said = {word for part in PARTS for word in re.findall(r'say\("([^"]+)"\)', text_of(part))}
    assert said == set(OWN_WORDS)


def test_it_fetches_only_files_that_the_page_names_and_keeps_nothing() -> None:
    keeping = r"WebSocket|localStorage|sessionStorage|document\.cookie|https?://"
    assert not re.search(keeping, script())
    assert re.findall(r"fetch\(.*?\)", script()) == ["fetch(from)"]
    # A page that is about to be printed cannot wait for fetch().
    requests = re.findall(r"XMLHttpRequest\(\)|\.open\(.*?\)|\.send\(.*?\)", script())
    assert requests == ["XMLHttpRequest()", '.open("GET", from, false)', ".send()"]
