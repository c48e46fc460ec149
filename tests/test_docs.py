"""What the documents name is there: paths, commands, modules, settings, links. A reader who follows them never meets a dead end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.check_deploy.project import known_settings

ROOT = Path(__file__).resolve().parent.parent
README, CONTRIBUTING, CHANGELOG = ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"
DATA_NOTES = [ROOT / "data/LICENSE.md", ROOT / "data/geo/README.md"]
DOCUMENTS = [README, CONTRIBUTING, *sorted((ROOT / "docs").glob("*.md")), *DATA_NOTES]
GENERATED = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
BARE_FILE = re.compile(r"[\w-]+\.(?:py|md|css|toml|yaml)")
SETTINGS_OF_OTHERS = {"STREAMLIT_SERVER_COOKIE_SECRET"}  # Streamlit's own
OUR_PACKAGES = ("explainer", "benchmarks", "scripts", "testing", "tests")
NOT_FOR_PEOPLE = {"browsers"}  # targets that other targets use


@cache
def tokens(document: Path) -> list[Token]:
    """The document as CommonMark with tables, inline tokens included."""
    blocks = MarkdownIt("commonmark").enable("table").parse(document.read_text(encoding="utf-8"))
    return [token for block in blocks for token in (block, *(block.children or []))]


def code(document: Path) -> str:
    """All code of a document, inline and in blocks; a placeholder such as <page> becomes *."""
    parts = [token.content for token in tokens(document) if token.type in ("code_inline", "code_block", "fence")]
    return re.sub(r"<[\w|-]+>", "*", "\n".join(parts))


def links(document: Path) -> Iterator[str]:
    """Where links and pictures lead that stay in the repository."""
    for token in tokens(document):
        to = str(token.attrGet("href") or token.attrGet("src") or "")
        if to and not to.startswith(("http:", "https:", "mailto:")):
            yield to


@cache
def file_names() -> frozenset[str]:
    """The name of every file of ours, without its folder."""
    folders = (*OUR_PACKAGES, "pages", "docs", "deploy", "data", "web/live", "web/static", "web/shared", "web/style")
    below = (path.name for folder in folders for path in (ROOT / folder).rglob("*.*"))
    return frozenset([*below, *(path.name for path in ROOT.iterdir())])


def paths(document: Path) -> Iterator[str]:
    """Every word of the code that can only be a path in the repository, without a line number at its end."""
    folders = {path.name for folder in (ROOT, document.parent, ROOT / "explainer") for path in folder.iterdir()}
    for word in code(document).split():
        name = re.sub(r":\d+$", "", word.strip(",;:()"))
        if "/" in name and name.split("/")[0] in folders | set(GENERATED):
            yield name.rstrip("/")
        elif BARE_FILE.fullmatch(name):
            yield name


def exists(name: str, document: Path) -> bool:
    """Whether a path is there, seen from the root, the document's folder or explainer/, or is written by a command."""
    if any(fnmatch(name, pattern) or name.startswith(f"{pattern}/") for pattern in GENERATED) or name in file_names():
        return True
    return any(next(folder.glob(name), None) for folder in (ROOT, document.parent, ROOT / "explainer"))


def rooms() -> list[str]:
    """The tree in README, line by line: `explainer/` and what stands below it."""
    return re.findall(r"^ {4}(?: {2})?([\w./]+) {2,}\S", README.read_text(encoding="utf-8"), re.MULTILINE)


def headings(document: Path) -> set[str]:
    """The anchors of a document, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def test_there_is_something_to_check() -> None:
    assert {"data/copy/*/*.md", "build/gallery/index.html", "data/places.csv"} <= set(paths(CONTRIBUTING))
    assert "explainer/server/listener.py" in set(paths(ROOT / "docs/performance.md"))
    assert not exists("explainer/newsroom/server.py", README)
    assert not exists("data/copy/*/no-such-*.md", README)
    assert not exists("roster.py", README)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_in_a_document_exists(document: Path) -> None:
    assert [name for name in paths(document) if not exists(name, document)] == []


def targets() -> set[str]:
    """What the Makefile can be asked for by name."""
    return set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_make_target_in_a_document_is_in_the_makefile(document: Path) -> None:
    assert {"run", "test", "check"} <= targets()
    assert set(re.findall(r"\bmake ([a-z][\w-]*)", code(document))) <= targets()


def test_every_make_target_is_in_a_document() -> None:
    told = set(re.findall(r"\bmake ([a-z][\w-]*)", "\n".join(map(code, DOCUMENTS))))
    assert targets() - NOT_FOR_PEOPLE <= told


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_module_in_a_document_can_be_imported(document: Path) -> None:
    run = re.findall(r"python -m ([\w.]+)", code(document))
    dotted = re.findall(rf"(?<![/\w])((?:{'|'.join(OUR_PACKAGES)})(?:\.\w+)+)", code(document))
    assert [module for module in (*run, *dotted) if find_spec(module) is None] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, CHANGELOG, ROOT / "SEAMS.md"], ids=named)
def test_every_relative_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    for link in links(document):
        name, _, anchor = link.partition("#")
        target = document.parent / name if name else document
        assert target.exists(), f"{named(document)}: {link} does not exist"
        assert not anchor or anchor in headings(target), f"{named(document)}: {link} has no such heading"


def test_every_picture_in_docs_is_shown_or_linked() -> None:
    shown = {(document.parent / link).resolve() for document in DOCUMENTS for link in links(document)}
    pictures = set((ROOT / "docs").glob("*.png"))
    assert pictures
    assert pictures <= shown


def test_every_setting_has_a_row_and_every_row_a_setting() -> None:
    table = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == known_settings() - SETTINGS_OF_OTHERS


def test_readme_has_a_line_for_every_room_of_the_house() -> None:
    folders = {f"{path.name}/" for path in (ROOT / "explainer").iterdir() if (path / "__init__.py").exists()}
    modules = {path.name for path in (ROOT / "explainer").glob("*.py")} - {"__init__.py", "main.py"}
    assert len(folders) > 5
    assert folders | modules <= set(rooms())


def test_readme_names_no_room_that_is_not_there() -> None:
    known = {path.name for folder in (ROOT, ROOT / "explainer") for path in folder.iterdir()}
    assert [room for room in rooms() if room.rstrip("/") not in known] == []


def test_readme_is_at_most_120_lines() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 120
