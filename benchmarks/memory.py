"""Memory of a process, from Linux's /proc."""

from __future__ import annotations

from pathlib import Path


def resident_mb(process_id: int) -> float:
    """Resident memory of a process, in MB of 1,000,000 bytes.

    Raises:
        OSError: The process does not exist, or the system has no /proc.
    """
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    (kib,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(kib) * 1024 / 1e6
