"""The start says so where descriptors or memory do not hold the readers that MAX_READERS lets in, and how to mend it."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.server import capacity
from explainer.server.capacity import descriptors_for, memory_limit_mb, shortfalls
from explainer.settings import Settings
from testing.running_server import ROOT, free_port


def begun(command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`python app.py` under a limit of the shell's, until it ends by itself."""
    return subprocess.run(
        ["/bin/sh", "-c", f'{command} && exec "$@"', "sh", sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(free_port()), **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.exhaustive
def test_too_few_descriptors_end_the_start_with_one_line_whose_mend_helps() -> None:
    ended = begun("ulimit -n 4096")
    assert ended.returncode == 1
    assert ended.stderr.startswith("ulimit -n: 4096 open files are too few for MAX_READERS=2000")
    assert len(ended.stderr.splitlines()) == 1
    mend = re.search(r"Mend: ulimit -Hn (\d+), or MAX_READERS=(\d+)\.", ended.stderr)
    assert mend
    assert int(mend[1]) == descriptors_for(Settings())
    assert descriptors_for(Settings(max_readers=int(mend[2]))) <= 4096


def test_the_soft_limit_is_raised_as_far_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(capacity, "memory_limit_mb", lambda: None)
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: told.append(limits))
    own = Settings()
    assert shortfalls(own) == []
    assert told == [(descriptors_for(own), resource.RLIM_INFINITY)]


@pytest.mark.parametrize("limit_mb", [250, 614])
def test_too_little_memory_is_named_with_a_mend_that_helps(monkeypatch: pytest.MonkeyPatch, limit_mb: float) -> None:
    monkeypatch.setattr(capacity, "memory_limit_mb", lambda: limit_mb)
    (line,) = shortfalls(Settings())
    assert f"{limit_mb} MB are too few for MAX_READERS=2000" in line
    mend = re.search(r"a limit of (\d+) MB or more, or MAX_READERS=(\d+)", line)
    assert mend
    assert shortfalls(Settings(max_readers=int(mend[2]))) == []
    monkeypatch.setattr(capacity, "memory_limit_mb", lambda: int(mend[1]))
    assert shortfalls(Settings()) == []


def test_memory_for_no_reader_at_all_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "memory_limit_mb", lambda: 100.0)
    (line,) = shortfalls(Settings())
    assert "MAX_READERS=-" not in line and "Mend: a limit of 615 MB" in line


@pytest.mark.parametrize(
    ("files", "group", "limit_mb"),
    [
        ({"memory.max": "512000000\n"}, "0::/\n", 512),
        ({"memory.max": "max\n"}, "0::/\n", None),
        ({"a/memory.max": "300000000", "a/b/memory.max": "max"}, "0::/a/b\n", 300),
        ({"memory/memory.limit_in_bytes": "9223372036854771712"}, "4:memory:/\n", None),
        ({"memory/a/memory.limit_in_bytes": "400000000"}, "4:memory:/a\n3:cpuset:/a\n", 400),
        ({"memory/memory.limit_in_bytes": "700000000"}, "4:memory:/docker/not-shown-here\n", 700),
        ({}, "", None),
    ],
)
def test_the_limit_is_found_in_either_kind_of_control_groups(
    tmp_path: Path, files: dict[str, str], group: str, limit_mb: float | None
) -> None:
    for name, text in files.items():
        path = tmp_path / "groups" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
    (tmp_path / "own").write_text(group, encoding="ascii")
    assert memory_limit_mb(tmp_path / "groups", tmp_path / "own") == limit_mb
