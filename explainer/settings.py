"""The settings, each read from the environment and checked, so that a wrong one is said plainly at the start."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import urlsplit

DEFAULT_PORT = 8501
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
HOST = re.compile(r"[a-z0-9._-]{1,255}(:[0-9]{1,5})?|\[[0-9a-f:]+\](:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
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
    return _site_from(environment, "SITE_URL", "https://example.org")


def static_url_from(environment: Mapping[str, str]) -> str:
    """STATIC_URL of the environment, without a slash at its end: where the static edition lies; empty where it is not set.

    Raises:
        ValueError: It is no address of a site on the web.
    """
    return _site_from(environment, "STATIC_URL", "https://cdn.example.org/khasan-line")


def _site_from(environment: Mapping[str, str], name: str, example: str) -> str:
    text = environment.get(name, "").strip()
    if text and not is_site(text):
        raise ValueError(f"{name}: {text!r} is no address of a site. Mend: {name}={example} make run.")
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


def log_format_from(environment: Mapping[str, str]) -> str:
    """LOG_FORMAT of the environment: `json` or `text`; where it is not set, text at a terminal and JSON elsewhere.

    Raises:
        ValueError: It is neither.
    """
    text = environment.get("LOG_FORMAT", "").strip() or ("text" if sys.stderr.isatty() else "json")
    if text not in ("json", "text"):
        raise ValueError(f"LOG_FORMAT: {text!r} is neither json nor text. Mend: LOG_FORMAT=json make run.")
    return text


def _number_from(environment: Mapping[str, str], name: str, usual: int, least: int) -> str:
    text = environment.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text) >= least):
        raise ValueError(f"{name}: {text!r} is not a number of at least {least}. Mend: {name}={usual} make run.")
    return str(int(text))


def url_bytes_from(environment: Mapping[str, str]) -> str:
    """MAX_URL_BYTES of the environment: the longest address that is answered."""
    return _number_from(environment, "MAX_URL_BYTES", 8192, 256)


def body_bytes_from(environment: Mapping[str, str]) -> str:
    """MAX_BODY_BYTES of the environment: the longest body of a request; no page needs any."""
    return _number_from(environment, "MAX_BODY_BYTES", 65_536, 0)


def sockets_from(environment: Mapping[str, str]) -> str:
    """MAX_READERS of the environment: how many websockets may be open at once."""
    return _number_from(environment, "MAX_READERS", 2000, 1)


def sockets_per_address_from(environment: Mapping[str, str]) -> str:
    """MAX_READERS_PER_ADDRESS of the environment: how many of them from one address; a newsroom behind one is many readers."""
    return _number_from(environment, "MAX_READERS_PER_ADDRESS", 200, 1)


def head_seconds_from(environment: Mapping[str, str]) -> str:
    """HEAD_SECONDS of the environment: how long a connection may take to say what it asks."""
    return _number_from(environment, "HEAD_SECONDS", 15, 1)


def stop_seconds_from(environment: Mapping[str, str]) -> str:
    """STOP_SECONDS of the environment: how long answers that have begun may take once the server is told to stop."""
    return _number_from(environment, "STOP_SECONDS", 10, 1)


SETTINGS = (
    *(contact_from, site_url_from, static_url_from, frame_ancestors_from, metrics_from, log_format_from),
    *(url_bytes_from, body_bytes_from, sockets_from, sockets_per_address_from, head_seconds_from, stop_seconds_from),
)


def is_site(text: str) -> bool:
    """Whether a text is the address of a site on the web, with or without a path."""
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


def number(read: Callable[[Mapping[str, str]], str]) -> int:
    """A setting that is a number."""
    return int(setting(read))
