"""A limit on memory that the kernel holds, as a container's: who takes more is ended with SIGKILL."""

from __future__ import annotations

import os
from pathlib import Path

UNIFIED, BY_KIND = Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/memory")


def limited(command: list[str], memory_mb: int, name: str) -> list[str]:
    """The same command, in a control group of that name with that limit; itself without one.

    Raises:
        RuntimeError: This machine lets us make no such group.
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
    """Whether groups can be made at all."""
    return os.geteuid() == 0
