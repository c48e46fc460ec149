"""The settings: environment variables, checked when the server starts.

A setting is a field of Settings, and its variable has the field's name in capitals. docs/settings.md has the same table; a test
holds the two equal.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any
from urllib.parse import urlsplit

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
WEBSOCKET_BYTES = 64 * 1024  # of a message from a reader, who sends a few KB; Streamlit would take 200 MB
HOST = re.compile(r"[a-z0-9._-]{1,255}(:[0-9]{1,5})?|\[[0-9a-f:]+\](:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
ANCESTOR = re.compile(r"'self'|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:([0-9]{1,5}|\*))?", re.ASCII | re.IGNORECASE)
log = logging.getLogger(__name__)


class SettingsError(ValueError):
    """Some variables have values that cannot be used.

    Attributes:
        faults: One line a variable: its name, its value, and an example of a right one.
        usable: The settings with the default for each of these variables.
    """

    def __init__(self, faults: list[str], usable: Settings) -> None:
        """The message lists the faults, one a line."""
        self.faults, self.usable = faults, usable
        super().__init__("\n".join(faults))


def is_site(text: str) -> bool:
    """Whether a text is the address of a site on the web, with or without a path."""
    if re.search(r"[\s?#\"'<>\\]", text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(HOST.fullmatch(parts.netloc))


def _setting(meaning: str, default: Any, parse: Callable[[str], Any], example: object, shown: str) -> Any:
    """A field of Settings.

    Args:
        meaning: What it sets, as docs/settings.md says it.
        default: Its value where the variable is missing or empty; a function that computes it.
        parse: Text of the variable to the value. Raises ValueError with what is wrong, such as "is no mail address".
        example: A right value, for the message.
        shown: The default, as docs/settings.md says it.
    """
    metadata = {"meaning": meaning, "parse": parse, "example": example, "default": shown}
    return (
        field(default_factory=default, metadata=metadata)
        if callable(default)
        else field(default=default, metadata=metadata)
    )


def _number(meaning: str, default: int, least: int, most: int = 10**9, example: int | None = None) -> Any:
    bounds = f"within {least}..{most}" if most < 10**9 else f"of at least {least}"

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= most):
            raise ValueError(f"is not a number {bounds}")
        return int(text)

    return _setting(meaning, default, parse, example or default, str(default))


def _site(meaning: str, example: str, shown: str) -> Any:
    def parse(text: str) -> str:
        if not is_site(text):
            raise ValueError("is no address of a site")
        return text.rstrip("/")

    return _setting(f"{meaning}: `{example}`", "", parse, example, shown)


def _email(text: str) -> str:
    if len(text) > 254 or ".." in text or not EMAIL.fullmatch(text):
        raise ValueError("is no mail address")
    return text


def _ancestors(text: str) -> str:
    if text not in ("*", "'none'") and not all(ANCESTOR.fullmatch(source) for source in text.split()):
        raise ValueError("is no list of sites")
    return " ".join(text.split())


def _open(text: str) -> bool:
    if text not in ("open", "closed"):
        raise ValueError("is neither open nor closed")
    return text == "open"


def _index_name(text: str) -> str:
    if text not in ("folders", "files"):
        raise ValueError("is neither folders nor files")
    return "index.html" if text == "files" else ""


def _log_format(text: str) -> str:
    if text not in ("json", "text"):
        raise ValueError("is neither json nor text")
    return text


def _usual_log_format() -> str:
    return "text" if sys.stderr.isatty() else "json"


@dataclass(frozen=True)
class Settings:
    """All settings. Addresses of sites have no slash at their end; what is not set is empty.

    `links` is the name of the file that links to a folder add: index.html or nothing.
    """

    port: int = _number("The port that the server listens on", 8501, 1, 65535, example=8502)
    site_url: str = _site(
        "The public address of the site, with the path below which it lies, if any",
        "https://example.org",
        "taken from each request",
    )
    contact_email: str = _setting(
        "The address that readers report errors to: `desk@example.org`", "", _email, "desk@example.org", "none"
    )
    static_url: str = _site(
        "The public address of the static site",
        "https://cdn.example.org/khasan-line",
        "`/static-edition` on this server",
    )
    frame_ancestors: str = _setting(
        "The sites that may embed the pages: `https://example.org https://*.example.net`",
        "*",
        _ancestors,
        "'https://example.org https://*.example.net'",
        "`*` (anyone, also files and apps)",
    )
    links: str = _setting(
        "What the links of the static site name: `folders` or `files` (`make export LINKS=files`, for a store without folder indexes)",
        "",
        _index_name,
        "files",
        "`folders`",
    )
    metrics: bool = _setting("`open` publishes `/_stcore/metrics`", False, _open, "open", "`closed`")
    log_format: str = _setting(
        "`json` or `text`", _usual_log_format, _log_format, "json", "`text` at a terminal, otherwise `json`"
    )
    max_readers: int = _number("How many pages (websockets) may be open at once", 2000, 1)
    max_readers_per_address: int = _number("How many of them from one IP address", 200, 1)
    max_connections: int = _number("How many other connections may be open at once", 2000, 10)
    max_connections_per_address: int = _number(
        "How many of these from one IP address, unless that is a trusted proxy", 500, 4
    )
    max_url_bytes: int = _number("The longest URL that is answered", 8192, 256)
    max_body_bytes: int = _number("The largest request body that is accepted", 65_536, 0)
    max_waiting: int = _number("How many pictures, and how many downloads, may wait to be made", 16, 1, 1000)
    cache_mb: int = _number("How many MB of finished figures, texts and files are kept in memory", 128, 8)
    head_seconds: int = _number("How long a connection may take to send the head of a request", 15, 1)
    write_seconds: int = _number("How long a connection may take nothing of what is sent before it is cut", 30, 1)
    stop_seconds: int = _number("How long requests in progress may take after SIGTERM", 10, 1)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """The settings of an environment; spaces around a value do not count.

        Raises:
            SettingsError: With every fault.
        """
        values, faults = {}, []
        for own in fields(cls):
            name = own.name.upper()
            if text := environment.get(name, "").strip():
                try:
                    values[own.name] = own.metadata["parse"](text)
                except ValueError as error:
                    faults.append(f"{name}: {text!r} {error}. Mend: {name}={own.metadata['example']} make run.")
        if faults:
            raise SettingsError(faults, cls(**values))
        return cls(**values)


def settings_table() -> dict[str, tuple[str, str]]:
    """Variable to what it sets and its default, as docs/settings.md says them."""
    return {own.name.upper(): (own.metadata["meaning"], own.metadata["default"]) for own in fields(Settings)}


@cache
def settings() -> Settings:
    """The settings of this process, read once.

    `python app.py` refuses wrong ones. A server that was started otherwise logs each fault and uses the default.
    """
    try:
        return Settings.from_environment(os.environ)
    except SettingsError as error:
        for fault in error.faults:
            log.error("%s", fault)
        return error.usable
