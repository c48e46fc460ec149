"""What a seam relies on, as data: private names of an installed library, and whether they are still there.

The start of the server logs each hook that is gone, and tests/live/seams/ fails.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import orjson

from explainer import ROOT
from explainer.streamlit_package import static_folder

SELECTORS = ROOT / "web/live/streamlit_hooks.js"
REPLACED_WORDS = ROOT / "web/live/streamlit_words.json"
STYLE_SHEETS = ROOT / "web/style"
ENTRY = re.compile(r"^  (\w+): \"(.+)\",$", re.MULTILINE)
NAME_IN_SELECTOR = re.compile(r"[.#]([A-Za-z][\w-]*)|\[([\w-]+)|=\"?([\w-]+)")
LIKELY = ("index.", "DeckGlJsonChart.", "PlotlyChart.")  # the programs that hold most of the names
NAME_IN_SHEET = re.compile(r"\.(st[A-Z]\w*)|data-testid=\"([\w-]+)\"")
QUOTES = "`\"'"
# Streamlit puts these together while it runs; the part of each that stands in its programs.
PUT_TOGETHER = {
    "stBaseButton-primary": "stBaseButton-",
    "stBaseButton-secondary": "stBaseButton-",
    "Press Enter to apply": "Press Enter to ",
}


class Hook(NamedTuple):
    """One thing that a seam relies on.

    Attributes:
        name: As log lines, tests and SEAMS.md call it.
        missing: Gives the private names that are gone; empty where all are there.
    """

    name: str
    missing: Callable[[], list[str]]


def in_document(said: str, pattern: re.Pattern[bytes]) -> Hook:
    """A place in Streamlit's index.html that a pattern finds.

    Args:
        said: Name of the place, for the message where it is gone.
        pattern: Finds it in the document's bytes.

    Returns:
        A hook that counts as missing where the pattern finds nothing.
    """
    return Hook(f"{said} in index.html", lambda: [] if pattern.search(document()) else [said])


def document() -> bytes:
    """Streamlit's index.html; empty where there is none."""
    path = static_folder() / "index.html"
    return path.read_bytes() if path.is_file() else b""


def in_programs(*names: str) -> tuple[Hook, ...]:
    """Names or words that stand in the programs or style sheets of Streamlit's frontend."""
    return tuple(Hook(f"{name!r} in Streamlit's frontend", partial(missing_names, [name])) for name in names)


def selectors(*entries: str) -> tuple[Hook, ...]:
    """Selectors of web/live/streamlit_hooks.js, by their names there."""
    return tuple(Hook(f"{entry} of {SELECTORS.name}", partial(_missing_in_selector, entry)) for entry in entries)


def in_style_sheets() -> Hook:
    """Every class and test id of Streamlit's that our style sheets select."""
    return Hook("selectors in web/style/", lambda: missing_names(names_in_sheets()))


def replaced_words() -> Hook:
    """Every English word of Streamlit's that ours take the place of."""
    return Hook(f"words of {REPLACED_WORDS.name}", lambda: missing_words(orjson.loads(REPLACED_WORDS.read_bytes())))


def one_file(pattern: str) -> Hook:
    """Exactly one of Streamlit's own files fits a pattern; the names of these files change with their content."""
    return Hook(
        f"one file static/{pattern}", lambda: [] if len(list(static_folder().glob(pattern))) == 1 else [pattern]
    )


def attributes(*paths: str) -> tuple[Hook, ...]:
    """Attributes of modules or classes: `streamlit.navigation.page:Page.run`."""
    return tuple(Hook(path, partial(_missing_attribute, path)) for path in paths)


def instance_attributes(path: str, *names: str) -> tuple[Hook, ...]:
    """Attributes that a class sets when an object of it is made.

    Args:
        path: The class, as `module:Class`.
        names: Names of the attributes.

    Returns:
        One hook an attribute.
    """
    return tuple(Hook(f"{path}().{name}", partial(_missing_instance_attribute, path, name)) for name in names)


def options(*names: str) -> tuple[Hook, ...]:
    """Options of Streamlit's configuration."""
    return tuple(Hook(f"option {name}", partial(_missing_option, name)) for name in names)


def selector_table() -> dict[str, str]:
    """Name to selector: all that page.js knows of Streamlit's markup."""
    return dict(ENTRY.findall(SELECTORS.read_text(encoding="utf-8")))


def names_in(selector: str) -> set[str]:
    """Classes, ids, attributes and values of attributes in a selector."""
    return {name for groups in NAME_IN_SELECTOR.findall(selector) for name in groups if name}


def names_in_sheets() -> list[str]:
    """Streamlit's classes and test ids in our style sheets."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(STYLE_SHEETS.rglob("*.css")))
    return sorted({name for groups in NAME_IN_SHEET.findall(text) for name in groups if name})


def missing_names(names: Iterable[str]) -> list[str]:
    """Which names stand nowhere in the document, programs and style sheets of Streamlit's frontend.

    Args:
        names: Whole names. A part of a longer name does not count: stMain is not found in stMainBlockContainer.

    Returns:
        The missing ones in order of the alphabet.
    """
    return _missing({name: [name] for name in names})


def missing_words(words: Iterable[str]) -> list[str]:
    """Which words Streamlit's frontend does not say: they stand nowhere in it as a whole text between quotes.

    Args:
        words: As a reader sees them.

    Returns:
        The missing ones in order of the alphabet.
    """
    return _missing({word: [f"{quote}{word}{quote}" for quote in QUOTES] for word in words})


def _missing(forms: dict[str, list[str]]) -> list[str]:
    """Names none of whose forms stands in the frontend; of those that it puts together while it runs, the fixed part counts."""
    sought = {
        name: [form.encode() for form in ([PUT_TOGETHER[name]] if name in PUT_TOGETHER else own)]
        for name, own in forms.items()
    }
    for text in _frontend():
        sought = {name: own for name, own in sought.items() if not any(_stands_in(text, form) for form in own)}
        if not sought:
            break
    return sorted(sought)


def _frontend() -> Iterator[bytes]:
    """The document, then each file, the likely ones first, so that few are read where all is well."""
    yield document()
    files = [*static_folder().glob("static/js/*.js"), *static_folder().glob("static/css/*.css")]
    for path in sorted(files, key=lambda path: (not path.name.startswith(LIKELY), path.stat().st_size)):
        yield path.read_bytes()


def _stands_in(text: bytes, name: bytes) -> bool:
    is_open = name.endswith((b"-", b" "))  # its end is put together with something else
    at = text.find(name)
    while at >= 0:
        after = b"" if is_open else text[at + len(name) : at + len(name) + 1]
        if not re.search(rb"[\w-]", text[max(at - 1, 0) : at] + after):
            return True
        at = text.find(name, at + 1)
    return False


def _missing_in_selector(entry: str) -> list[str]:
    table = selector_table()
    return missing_names(names_in(table[entry])) if entry in table else [entry]


def _missing_attribute(path: str) -> list[str]:
    try:
        _found(path)
    except (ImportError, AttributeError):
        return [path]
    return []


def _missing_instance_attribute(path: str, name: str) -> list[str]:
    try:
        made_by = inspect.unwrap(_found(f"{path}.__init__"))
    except (ImportError, AttributeError):
        return [path]
    return [] if name in made_by.__code__.co_names else [name]


def _found(path: str) -> Any:
    module, _, names = path.partition(":")
    found: Any = import_module(module)
    for name in names.split("."):
        found = getattr(found, name)
    return found


def _missing_option(name: str) -> list[str]:
    try:
        import_module("streamlit").get_option(name)
    except RuntimeError:  # as Streamlit answers for an option that it does not know
        return [name]
    return []
