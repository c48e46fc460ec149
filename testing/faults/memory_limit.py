"""A memory limit through a control group, as a container has: the kernel kills a process beyond it with SIGKILL."""

from __future__ import annotations

import os
from pathlib import Path

UNIFIED, BY_KIND = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/memory")


def grouped(command: list[str], name: str) -> list[str]:
    """The command wrapped so that it runs in a control group of its own.

    Args:
        command: Program and arguments.
        name: Name of the control group.

    Returns:
        Program and arguments.

    Raises:
        RuntimeError: Control groups cannot be created on this machine.
    """
    group = _group(name)
    try:
        if _is_unified():
            (UNIFIED / "cgroup.subtree_control").write_text("+memory", encoding="ascii")
        group.mkdir(exist_ok=True)
    except OSError as error:
        raise RuntimeError(f"{group}: cannot be created ({error.strerror}). Mend: run this as root.") from error
    return ["/bin/sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"', "limited", *command]


def limit(name: str, memory_mb: int) -> None:
    """Limits the memory of all processes in a control group.

    Args:
        name: Of the group, as given to `grouped`.
        memory_mb: The limit. It must be more than they have.

    Raises:
        RuntimeError: The limit cannot be set.
    """
    file = _group(name) / ("memory.max" if _is_unified() else "memory.limit_in_bytes")
    try:
        file.write_text(str(memory_mb * 1_000_000), encoding="ascii")
    except OSError as error:
        raise RuntimeError(f"{file}: no limit on memory can be set ({error.strerror}).") from error


def _is_unified() -> bool:
    return (UNIFIED / "cgroup.controllers").exists()


def _group(name: str) -> Path:
    return (UNIFIED if _is_unified() else BY_KIND) / f"khasan-line-{name}"


def is_root() -> bool:
    """Whether this process may create control groups."""
    return os.geteuid() == 0
