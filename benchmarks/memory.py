"""What a process holds in memory, as Linux tells it."""

from __future__ import annotations

from pathlib import Path


def resident_mb(process_id: int) -> float:
    """Resident memory of a process, in MB of 1,000,000 bytes.

    Raises:
        OSError: There is no such process, or this system has no /proc.
    """
    told = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    (kib,) = (line.split()[1] for line in told.splitlines() if line.startswith("VmRSS:"))
    return int(kib) * 1024 / 1e6
