"""Starting the server by hand: settings and port are checked first, so that a wrong one is said plainly."""

from __future__ import annotations

import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

DEFAULT_PORT = 8501
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
HOST = re.compile(r"[a-z0-9.-]+(:[0-9]{1,5})?|\[[0-9a-f:]+\](:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
ANCESTOR = re.compile(r"'self'|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:([0-9]{1,5}|\*))?", re.ASCII | re.IGNORECASE)
log = logging.getLogger(__name__)


def port_from(environment: Mapping[str, str]) -> int:
    """PORT of the environment, or the default.

    Raises:
        ValueError: PORT is not a number that a port can have.
    """
    text = environment.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise ValueError(f"PORT: {text!r} is not a number within 1..65535. Mend: PORT=8502 make run.")
    return int(text)


def contact_from(environment: Mapping[str, str]) -> str:
    """CONTACT_EMAIL of the environment: where readers report errors; empty where it is not set.

    Raises:
        ValueError: It is no address that a mail could go to.
    """
    text = environment.get("CONTACT_EMAIL", "").strip()
    if text and (len(text) > 254 or ".." in text or not ADDRESS.fullmatch(text)):
        raise ValueError(f"CONTACT_EMAIL: {text!r} is no mail address. Mend: CONTACT_EMAIL=desk@example.org make run.")
    return text


def site_url_from(environment: Mapping[str, str]) -> str:
    """SITE_URL of the environment, without a slash at its end: where readers find the site; empty where it is not set.

    Raises:
        ValueError: It is no address of a site on the web.
    """
    text = environment.get("SITE_URL", "").strip()
    if text and not _is_site(text):
        raise ValueError(f"SITE_URL: {text!r} is no address of a site. Mend: SITE_URL=https://example.org make run.")
    return text.rstrip("/")


def frame_ancestors_from(environment: Mapping[str, str]) -> str:
    """FRAME_ANCESTORS of the environment: which sites may embed the pages, apart by spaces; `*`, anyone, where it is not set.

    Raises:
        ValueError: One of them is no source that a Content-Security-Policy takes.
    """
    text = environment.get("FRAME_ANCESTORS", "").strip() or "*"
    if text not in ("*", "'none'") and not all(ANCESTOR.fullmatch(source) for source in text.split()):
        raise ValueError(
            f"FRAME_ANCESTORS: {text!r} is no list of sites. Mend: FRAME_ANCESTORS='https://example.org https://*.example.net' make run."
        )
    return " ".join(text.split())


def metrics_from(environment: Mapping[str, str]) -> str:
    """METRICS of the environment: `open` where /_stcore/metrics answers, else empty.

    Raises:
        ValueError: It is neither `open` nor `closed`.
    """
    text = environment.get("METRICS", "").strip() or "closed"
    if text not in ("open", "closed"):
        raise ValueError(f"METRICS: {text!r} is neither open nor closed. Mend: METRICS=open make run.")
    return "open" if text == "open" else ""


SETTINGS = (contact_from, site_url_from, frame_ancestors_from, metrics_from)


def _is_site(text: str) -> bool:
    if re.search(r"[\s?#\"'<>\\]", text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(HOST.fullmatch(parts.netloc))


@cache
def setting(read: Callable[[Mapping[str, str]], str]) -> str:
    """A setting as it stood at the start. A wrong one is logged once and counts as not set.

    `serve` refuses a wrong one; a server that was started otherwise goes on without it.

    Args:
        read: One of SETTINGS.
    """
    try:
        return read(os.environ)
    except ValueError as error:
        log.error("%s", error)
        return read({})


def is_taken(port: int) -> bool:
    """Whether something listens on that port of this machine already."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(app: Any) -> None:
    """Serves the app until it is stopped; ends with status 1 and one clear line where it cannot."""
    try:
        port = port_from(os.environ)
        for read in SETTINGS:
            read(os.environ)
    except ValueError as error:
        sys.exit(str(error))
    if is_taken(port):
        sys.exit(
            f"PORT: {port} is taken by another program. Mend: stop that one, or choose another: PORT={port % 65535 + 1} make run."
        )
    print(f"The Khasan Line: http://localhost:{port}", flush=True)
    app.run(config={"server.port": port})
