"""The data gate as an editor runs it, on the real data and on a copy of the house with something broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.tables.data_folder import DATA
from explainer.tables.story import Story
from tests.tables.test_faults import edit

ROOT = DATA.parent


def gate(house: Path, *arguments: str) -> tuple[int, str]:
    """Exit status and last lines of the gate, run in this folder."""
    command = [sys.executable, "-m", "explainer.checks.data_gate", *arguments]
    ran = subprocess.run(command, cwd=house, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The package and its data in a folder of their own."""
    shutil.copytree(ROOT / "explainer", tmp_path / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def test_the_real_data_passes_and_is_counted(story: Story) -> None:
    status, said = gate(ROOT)
    counts = (len(story.claims), len(story.sources), len(story.copy))
    assert status == 0
    assert tuple(map(int, re.findall(r"(\d+) (?:claims|sources|sentences)", said))) == counts
    assert said.rstrip().endswith(f"version {story.version}.")


def test_faults_are_printed_one_a_line_and_the_gate_stays_shut(house: Path) -> None:
    cell = edit(house / "data" / "speeds.csv", "speed_50_mint,", ",50,", ",5000,")
    claim = edit(house / "data" / "want_claims.csv", "W01,C04", "C04", "C99")
    status, said = gate(house)
    assert status == 1
    first, second, last = said.splitlines()
    assert first.startswith(f"data/speeds.csv:{cell} speed_km_h: '5000' must be within 1..200. Mend: ")
    assert second.startswith(f"data/want_claims.csv:{claim} claim_id: 'C99' is no claim_id in data/claims.csv. Mend: ")
    assert last == "2 faults in data/."


@pytest.mark.exhaustive
def test_a_claim_shown_before_its_source_and_a_disputed_delivery_shut_the_gate(house: Path) -> None:
    claim = edit(house / "data" / "claims.csv", "E30,", ",later,", ",2023-09-13,")
    rung = edit(house / "data" / "want_claims.csv", "W13,E47,delivered,", "E47", "C88")
    status, said = gate(house)
    assert status == 1
    early, disputed, last = said.splitlines()
    assert early.startswith(f"data/claims.csv:{claim} known_at: '2023-09-13' is before its first source, ")
    assert disputed.startswith(
        f"data/want_claims.csv:{rung} claim_id: 'C88' is disputed and says that W13 was delivered"
    )
    assert last == "2 faults in data/."


@pytest.mark.exhaustive
def test_a_claim_that_rests_on_one_relay_is_listed_and_the_gate_stays_open() -> None:
    status, said = gate(ROOT)
    assert status == 0
    assert re.search(r"^data/claims\.csv:\d+ E02: rests on 4esnok-2023-09-12 alone ", said, re.MULTILINE)


@pytest.mark.exhaustive
def test_a_descriptor_that_fell_behind_shuts_the_gate_until_it_is_written_again(house: Path) -> None:
    file = house / "data" / "datapackage.json"
    file.write_text("{}\n", encoding="utf-8")
    status, said = gate(house)
    assert status == 1
    assert said.startswith("data/datapackage.json:1 file: ") and "python -m explainer.checks.data_gate --write" in said

    status, said = gate(house, "--write")
    assert status == 0
    assert file.read_bytes() == (DATA / "datapackage.json").read_bytes()


@pytest.mark.exhaustive
def test_a_table_with_fewer_rows_than_in_the_last_commit_is_warned_of_and_the_gate_stays_open(house: Path) -> None:
    assert "Row counts: not compared, for want of a git repository." in gate(house)[1]
    settings = ["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "data"], [*settings, "commit", "-q", "-m", "data"]):
        subprocess.run(["git", *command], cwd=house, check=True, capture_output=True, timeout=60)
    file = house / "data" / "person_claims.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(rows[:-1]) + "\n", encoding="utf-8")
    status, said = gate(house)
    assert status == 0
    assert said.splitlines()[:2] == [
        f"data/person_claims.csv: {len(rows) - 2} rows, {len(rows) - 1} in the last commit. Check that the file is complete.",
        "Row counts: compared with the last commit.",
    ]
