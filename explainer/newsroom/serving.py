"""Starting the server by hand: the port is checked first, so that a taken one is said plainly."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

DEFAULT_PORT = 8501


def port_from(environment: dict[str, str]) -> int:
    """PORT of the environment, or the default.

    Raises:
        ValueError: PORT is not a number that a port can have.
    """
    text = environment.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(f"PORT: {text!r} is not a number within 1..65535. Mend: PORT=8502 make run.")
    return int(text)


def is_taken(port: int) -> bool:
    """Whether something listens on that port of this machine already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(app: Any) -> None:
    """Serves the app until it is stopped; ends with status 1 and one clear line where it cannot."""
    try:
        port = port_from(dict(os.environ))
    except ValueError as error:
        sys.exit(str(error))
    if is_taken(port):
        sys.exit(
            f"PORT: {port} is taken by another program. Mend: stop that one, or choose another: PORT={port % 65535 + 1} make run."
        )
    print(f"The Khasan Line: http://localhost:{port}", flush=True)
    app.run(config={"server.port": port})
