"""What make audit says: each advisory on a line, and plainly where the lists cannot be asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from scripts import audit
from scripts.audit import main, npm_advisories, python_advisories


def test_each_advisory_is_a_line_with_what_mends_it() -> None:
    found = {"id": "PYSEC-1", "fix_versions": ["2.0"], "aliases": [], "description": ""}
    packages = [{"name": "a", "version": "1.0", "vulns": [found]}, {"name": "b", "version": "1.0", "vulns": []}]
    assert python_advisories(json.dumps({"dependencies": packages})) == ["a 1.0: PYSEC-1, mended in 2.0"]
    told = {"vulnerabilities": {"c": {"severity": "high", "range": "<3"}}}
    assert npm_advisories(json.dumps(told)) == ["c: high, versions <3"]


@pytest.mark.parametrize(
    "printed", ["", "ERROR: no connection", '{"error": {"code": "ENOAUDIT"}}', '{"message": "not found"}']
)
def test_an_answer_without_data_is_no_good_news(printed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        npm_advisories(printed)


def test_a_package_that_was_skipped_is_no_good_news() -> None:
    packages = [{"name": "a", "version": "1.0", "vulns": []}, {"name": "b", "skip_reason": "not found"}]
    with pytest.raises(ValueError, match="1 of 2 packages were not found there, b first"):
        python_advisories(json.dumps({"dependencies": packages}))


def test_where_nothing_can_be_asked_it_says_so_and_does_not_end_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = tmp_path / "silent"
    silent.write_text(f"#!{sys.executable}\n")
    silent.chmod(0o755)
    monkeypatch.setattr(audit, "ready", lambda: "node")
    monkeypatch.setattr(audit, "npm", lambda node: str(silent))
    assert main(str(silent)) == 2
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert all("no advisory data could be had" in line and "Nothing is known. Mend: " in line for line in said)
