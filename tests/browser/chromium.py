"""A real browser for the tests: found, installed, or named as missing. Never silently skipped.

`python -m tests.browser.chromium` prints its path, or ends with 1 and says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = (
    "No Chromium or Chrome was found and none could be installed. Mend: install one so that `chromium` or `google-chrome` "
    "is on the PATH (Debian: apt install chromium), then run make test again."
)


def on_the_path() -> str | None:
    """A Chromium or Chrome on the PATH."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _run(*command: str, environment: Mapping[str, str] | None = None) -> bool:
    try:
        return subprocess.run(command, check=False, stdout=sys.stderr, env=environment).returncode == 0
    except FileNotFoundError:
        return False


def from_debian() -> str | None:
    """Debian's package, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-qq", environment=quiet)
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", environment=quiet)
    return on_the_path()


def from_playwright() -> str | None:
    """Playwright's own download."""
    if not _run(sys.executable, "-m", "playwright", "install", "chromium"):
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where nothing lighter served

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find_browser(ways: tuple[Callable[[], str | None], ...] = (on_the_path, from_debian, from_playwright)) -> str:
    """Path of a browser, by the first way that gives one.

    Raises:
        FileNotFoundError: No way gave one; the message says what to install.
    """
    for way in ways:
        if path := way():
            return path
    raise FileNotFoundError(MISSING)


if __name__ == "__main__":
    try:
        print("Browser for the tests:", find_browser())
    except FileNotFoundError as error:
        sys.exit(str(error))
