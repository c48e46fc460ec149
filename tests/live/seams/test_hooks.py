"""Every hook of every seam is there in the installed version; and a hook that is gone is noticed."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from explainer.live.seams import hooks
from explainer.live.seams.hooks import Hook, attributes, instance_attributes, options
from explainer.live.seams.registry import MODULES, all_seams
from explainer.live.seams.report import seams_table
from explainer.live.seams.seam import Seam
from explainer.live.seams.start_check import warn_of_missing_hooks
from testing.running_server import ROOT

HOOKS = [pytest.param(seam, hook, id=f"{seam.name}: {hook.name}") for seam in all_seams() for hook in seam.hooks]
FOLDER = ROOT / "explainer/live/seams"
MACHINERY = {"__init__", "__main__", "hooks", "method_wrapper", "registry", "report", "seam", "start_check"}


@pytest.mark.parametrize(("seam", "hook"), HOOKS)
def test_the_installed_version_has_what_the_seam_relies_on(seam: Seam, hook: Hook) -> None:
    missing = hook.missing()
    assert missing == [], f"{seam.file} relies on {', '.join(missing)}, which is gone. Without it: {seam.without}"


def test_every_seam_is_listed_and_relies_on_something() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} == {seam.name for seam in all_seams()} | MACHINERY
    assert len(MODULES) == len({seam.name for seam in all_seams()})
    assert [seam.name for seam in all_seams() if not seam.hooks] == []


def test_seams_md_is_current() -> None:
    current = (ROOT / "SEAMS.md").read_text(encoding="utf-8")
    assert current == seams_table(), "Mend: python -m explainer.live.seams"


def test_page_js_knows_streamlits_markup_by_its_table_alone() -> None:
    table = hooks.selector_table()
    used = {
        entry
        for seam in all_seams()
        for entry in table
        if any(hook.name.startswith(f"{entry} of ") for hook in seam.hooks)
    }
    assert used == set(table), "an entry that belongs to no seam"
    others = {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / "web/live").glob("*.js")
        if path != hooks.SELECTORS
    }
    assert [name for name, text in others.items() if hooks.NAME_IN_SHEET.search(text) or "data-test" in text] == []
    assert [entry for entry in table if f"STREAMLIT.{entry}" not in "".join(others.values())] == []


@pytest.fixture
def other_streamlit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Streamlit whose frontend calls everything by another name."""
    (tmp_path / "static/js").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<!doctype html><p>Something else entirely</p>", encoding="utf-8")
    names = {name for selector in hooks.selector_table().values() for name in hooks.names_in(selector)}
    longer = " ".join(f"`{name}Renamed`" for name in sorted(names | set(hooks.names_in_sheets())))
    (tmp_path / "static/js/index.x.js").write_text(longer, encoding="utf-8")
    monkeypatch.setattr(hooks, "static_folder", lambda: tmp_path)
    return tmp_path


IN_FRONTEND = {
    "index_html",
    "inline_scripts",
    "first_words",
    "backend_url",
    "icon_font",
    "package_files",
    "style_sheets",
} | {*("client_navigation", "hidden_controls", "page_state", "english_words", "names_and_roles", "skip_link")}


def test_a_renamed_hook_is_missed_and_said_once_in_the_log(
    other_streamlit: Path, caplog: pytest.LogCaptureFixture
) -> None:
    frontend = [seam for seam in all_seams() if seam.name in IN_FRONTEND]
    assert len(frontend) == len(IN_FRONTEND)
    for seam in frontend:
        assert all(hook.missing() for hook in seam.hooks), seam.name
    with caplog.at_level(logging.WARNING):
        warn_of_missing_hooks(frontend)
    assert len(caplog.records) == len(frontend)
    (skip,) = [record.getMessage() for record in caplog.records if "skip_link" in record.getMessage()]
    assert skip.startswith("explainer/live/seams/skip_link.py: Streamlit 1.")
    assert "stSkipToContent" in skip and "Mend: " in skip


def test_a_streamlit_without_any_files_is_missed_too(other_streamlit: Path) -> None:
    shutil.rmtree(other_streamlit)
    assert [
        seam.name for seam in all_seams() if seam.name in IN_FRONTEND and not all(h.missing() for h in seam.hooks)
    ] == []


@pytest.mark.parametrize(
    "hook",
    [
        *attributes("streamlit.navigation.page:Page.walk", "streamlit.nowhere:Page", "nowhere:x"),
        *instance_attributes("streamlit.navigation.page:Page", "_could_be_called"),
        *instance_attributes("streamlit.navigation.page:Paper", "_can_be_called"),
        *options("client.allowedOrigin"),
    ],
    ids=lambda hook: hook.name,
)
def test_a_renamed_attribute_or_option_is_missed(hook: Hook) -> None:
    assert len(hook.missing()) == 1
