"""A memory limit through a control group, as a container has: the kernel kills a process beyond it with SIGKILL."""

from __future__ import annotations

import os
from pathlib import Path

UNIFIED, BY_KIND = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/memory")


def limited(command: list[str], memory_mb: int, name: str) -> list[str]:
    """The command wrapped so that it runs in a control group with that limit; unchanged without a limit.

    Args:
        command: Program and arguments.
        memory_mb: The limit; 0 for none.
        name: Name of the control group.

    Returns:
        Program and arguments.

    Raises:
        RuntimeError: Control groups cannot be created on this machine.
    """
    if not memory_mb:
        return command
    is_unified = (UNIFIED / "cgroup.controllers").exists()
    group = (UNIFIED if is_unified else BY_KIND) / f"khasan-line-{name}"
    try:
        if is_unified:
            (UNIFIED / "cgroup.subtree_control").write_text("+memory", encoding="ascii")
        group.mkdir(exist_ok=True)
        (group / ("memory.max" if is_unified else "memory.limit_in_bytes")).write_text(
            str(memory_mb * 1_000_000), encoding="ascii"
        )
    except OSError as error:
        raise RuntimeError(
            f"{group}: no limit on memory can be set ({error.strerror}). Mend: run this as root."
        ) from error
    return ["/bin/sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"', "limited", *command]


def is_root() -> bool:
    """Whether this process may create control groups."""
    return os.geteuid() == 0
