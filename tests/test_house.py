"""The rules of the house that a tool holds: who imports what, who reads files, how thin a page is."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(
    [
        ROOT / "app.py",
        *(ROOT / "explainer").rglob("*.py"),
        *(ROOT / "pages").glob("*.py"),
    ]
)
PAGES = sorted((ROOT / "pages").glob("*.py"))

ROOMS_AFTER_CONTENT = ("live", "static", "server", "checks")
# From the data to the reader: what stands in a row may import from its own and the rows above, never from below.
LAYERS = (
    (
        "cache",
        "cache_budget",
        "client_address",
        "dates",
        "words",
        "settings",
        "streamlit_package",
        "token_bucket",
        "typefaces",
    ),
    ("tables",),
    ("model",),
    ("url_state",),
    ("figures",),
    ("markup",),
    ("content",),
    ROOMS_AFTER_CONTENT,
    ("main",),
    ("pages", "app"),
)
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}
READING = {"open", "read_text", "read_bytes", "read_csv", "read_json", "read_table", "loadtxt", "genfromtxt", "load"}
READERS = {  # file to what it may read
    "explainer/tables/data_folder.py": "data/",
    "explainer/checks/last_commit.py": "no file: the answer of git, in memory",
    "explainer/server/raster_process.py": "no file: what its worker process answers",
    "explainer/server/raster_worker.py": "no file: what it is asked to draw",
    "explainer/words.py": "locale/",
    "explainer/live/navigation.py": "their icon",
    "explainer/markup/stylesheet.py": "the style sheets, to put them together for each edition",
    "explainer/server/routes/page_script.py": "its own script",
    "explainer/server/capacity.py": "the kernel's word on the limits of this process",
    "explainer/content/embed_script.py": "its own script and the heights that go with it",
    "explainer/static/bundle.py": "its own script, as Node has bundled it",
    "explainer/static/page.py": "no file: a picture that was drawn in memory",
    "explainer/static/site.py": "the icon",
    "explainer/live/seams/hooks.py": "Streamlit's frontend, our script and our sheets, for the names that they share",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer(path: Path) -> str:
    """explainer/figures/route_deck.py -> figures, explainer/tables/story.py -> story, pages/train.py -> pages, app.py -> app."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "explainer" else parts[0]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names of every module that a file imports, anywhere in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} imports relatively; write the whole name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layers_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(path) if name.startswith("explainer.") and name != "explainer.ROOT"}


def called(path: Path) -> set[str]:
    """Name of every function or method that a file calls."""
    calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def test_there_is_something_to_look_at() -> None:
    names = {name_of(path) for path in SOURCES}
    assert {"app.py", "explainer/tables/story.py", "explainer/figures/route_deck.py", "pages/train.py"} <= names
    assert "streamlit" in set(imported(ROOT / "explainer/live/renderer.py"))
    assert "read_text" in called(ROOT / "explainer/server/routes/page_script.py")


def test_streamlit_is_imported_only_where_the_reader_meets_the_page() -> None:
    users = {path for path in SOURCES if any(name.split(".")[0] == "streamlit" for name in imported(path))}
    assert sorted(name_of(p) for p in users if layer(p) not in {"app", "pages", "main", "live"}) == []


def test_every_module_has_its_place_in_the_order() -> None:
    inits = {"explainer/__init__.py"}
    assert sorted(name_of(path) for path in SOURCES if name_of(path) not in inits and layer(path) not in RANKS) == []


def test_imports_flow_from_the_data_to_the_pages_and_never_back() -> None:
    backwards = [
        f"{name_of(path)} imports explainer.{target}"
        for path in SOURCES
        for target in layers_imported(path)
        if target not in RANKS or RANKS[target] > RANKS.get(layer(path), 0)
    ]
    assert sorted(backwards) == []


@pytest.mark.parametrize("room", ROOMS_AFTER_CONTENT)
def test_live_static_server_and_checks_share_content_and_never_each_other(room: str) -> None:
    files = [path for path in SOURCES if layer(path) == room]
    assert len(files) > 2
    others = {*ROOMS_AFTER_CONTENT} - {room}
    assert sorted(f"{name_of(path)} imports {n}" for path in files for n in layers_imported(path) & others) == []


@pytest.mark.parametrize("drawing", ["figures", "markup"])
def test_what_draws_knows_nothing_of_server_session_or_address(drawing: str) -> None:
    files = [path for path in SOURCES if layer(path) == drawing]
    assert len(files) > 3
    for path in files:
        assert not layers_imported(path) & {"live", "server", "url_state", "main", "checks"}, name_of(path)


def test_figures_do_not_import_markup_and_knowledge_does_not_import_figures() -> None:
    for path in SOURCES:
        if layer(path) == "figures":
            assert "markup" not in layers_imported(path), name_of(path)
        if layer(path) in {"tables", "model", "words", "url_state"}:
            assert not layers_imported(path) & {"figures", "markup", "live", "server"}, name_of(path)


def test_files_are_read_only_by_those_who_may() -> None:
    found = {name_of(path) for path in SOURCES if called(path) & READING}
    assert found == set(READERS)


def test_where_the_data_lie_is_said_once_and_used_by_few() -> None:
    users = {
        name_of(path)
        for path in SOURCES
        if any(name.endswith("data_folder.DATA") for name in imported(path)) or path.name == "data_folder.py"
    }
    assert users == {
        "explainer/tables/data_folder.py",
        "explainer/tables/story.py",
        "explainer/tables/story_keeper.py",
        "explainer/checks/data_gate.py",  # which writes the descriptor
    }
    paths = [
        name_of(path)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and isinstance(node.right, ast.Constant)
        and node.right.value == "data"
    ]
    assert paths == ["explainer/tables/data_folder.py"]


def test_importing_reads_no_file_of_ours() -> None:
    modules = sorted(
        name_of(path).removesuffix(".py").replace("/", ".")
        for path in SOURCES
        if layer(path) not in {"app", "main", "pages"} and path.name != "__init__.py"
    )
    script = f"""
import sys
opened = []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append(arguments[0])
sys.addaudithook(note)
import importlib
for module in {modules!r}:
    importlib.import_module(module)
root = {str(ROOT)!r}
ours = [name for name in opened if name.startswith(root + "/") and "/." not in name[len(root):]]
print(sorted(n for n in ours if not n.endswith((".py", ".pyc")) and "__pycache__" not in n))
print(len(opened) > 100)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout.splitlines() == ["[]", "True"], done.stderr


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_is_a_thin_script(page: Path) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try)
    assert [type(node).__name__ for node in ast.walk(tree(page)) if isinstance(node, definitions)] == []
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 6
    assert ast.get_docstring(tree(page))


def test_every_page_of_the_masthead_has_its_script_and_every_script_its_page() -> None:
    (titles,) = [
        node.value
        for node in tree(ROOT / "explainer/tables/vocabulary.py").body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "TITLES"
    ]
    assert sorted(ast.literal_eval(titles)) == [page.stem for page in PAGES]
