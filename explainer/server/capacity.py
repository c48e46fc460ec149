"""At the start: whether the file descriptors and the memory of this process hold as many readers as MAX_READERS lets in."""

from __future__ import annotations

import resource
from pathlib import Path

from explainer.settings import Settings

DESCRIPTORS_PER_READER = 4  # a socket, and the event loop of Streamlit's session: a selector and two ends of a pipe
LEFT_SESSIONS = 128  # that Streamlit keeps for two minutes, with their loops, in case their readers come back
OWN_DESCRIPTORS = 100  # logs, libraries, listening sockets, files that are being sent
OWN_MB, MB_PER_READER = 215, 0.2  # measured: docs/scale.md
MB = 1_000_000
CONTROL_GROUPS = Path("/sys/fs/cgroup")
OWN_GROUP = Path("/proc/self/cgroup")
NO_LIMIT_MB = 10**9  # control groups of the first kind say none by a number near 2^63


def shortfalls(own: Settings) -> list[str]:
    """What this process lacks for the readers that the settings let in.

    Raises the limit of file descriptors first, as far as the system lets it.

    Args:
        own: The settings.

    Returns:
        A line for each, which names the limit, what is needed, and how to mend it.
    """
    found = [_descriptors_lacking(own), _memory_lacking(own)]
    return [line for line in found if line]


def descriptors_for(own: Settings) -> int:
    """How many file descriptors the readers and connections of the settings take."""
    sessions = own.max_readers * DESCRIPTORS_PER_READER + LEFT_SESSIONS * (DESCRIPTORS_PER_READER - 1)
    return sessions + own.max_connections + OWN_DESCRIPTORS


def memory_limit_mb(groups: Path = CONTROL_GROUPS, own_group: Path = OWN_GROUP) -> float | None:
    """The limit that a container or service manager has set on the memory of this process, in MB of 1,000,000 bytes.

    Args:
        groups: Where the kernel shows control groups.
        own_group: Says in which of them this process is.

    Returns:
        The smallest limit of the process's group and those around it; None where there is none.
    """
    limits = [
        int(text) / MB
        for path in _limit_files(groups, own_group)
        if path.is_file() and (text := path.read_bytes().decode().strip()).isdecimal()
    ]
    return min((limit for limit in limits if limit < NO_LIMIT_MB), default=None)


def _limit_files(groups: Path, own_group: Path) -> list[Path]:
    lines = own_group.read_bytes().decode().splitlines() if own_group.is_file() else []
    files = [groups / "memory.max", groups / "memory/memory.limit_in_bytes"]
    for line in lines:
        _, kinds, name = line.split(":", 2)
        if kinds in ("", "memory"):
            root, file = (groups / kinds, "memory.limit_in_bytes") if kinds else (groups, "memory.max")
            path = root / name.lstrip("/")
            files += [folder / file for folder in (path, *path.parents) if folder.is_relative_to(root)]
    return files


def _descriptors_lacking(own: Settings) -> str:
    needed = descriptors_for(own)
    has, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if has == resource.RLIM_INFINITY or has >= needed:
        return ""
    if most == resource.RLIM_INFINITY or most >= needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, most))
        return ""
    spare = most - (needed - own.max_readers * DESCRIPTORS_PER_READER)
    return (
        f"ulimit -n: {most} open files are too few for MAX_READERS={own.max_readers} and MAX_CONNECTIONS={own.max_connections},"
        f" which take {needed}. Mend: ulimit -Hn {needed}, or {_fewer(spare // DESCRIPTORS_PER_READER)}."
    )


def _memory_lacking(own: Settings) -> str:
    limit_mb = memory_limit_mb()
    needed_mb = OWN_MB + own.max_readers * MB_PER_READER
    if limit_mb is None or limit_mb >= needed_mb:
        return ""
    fewer = _fewer(int((limit_mb - OWN_MB) / MB_PER_READER))
    return (
        f"The memory limit of the control group: {limit_mb:.0f} MB are too few for MAX_READERS={own.max_readers}, which take"
        f" {needed_mb:.0f} MB. Mend: a limit of {needed_mb:.0f} MB or more, or {fewer}."
    )


def _fewer(readers: int) -> str:
    return f"MAX_READERS={readers}" if readers > 0 else "a smaller MAX_CONNECTIONS and MAX_READERS"
