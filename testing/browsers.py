"""Finds or installs real browsers for the tests. A missing browser is an error, never a skipped test.

`python -m testing.browsers` prints their paths, or exits with 1 and says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple


class Engine(NamedTuple):
    """A browser engine, and how to find or install it.

    Attributes:
        name: Its name in Playwright.
        programs: Names of its executable on the PATH, the one that tests like best first.
        packages: Debian packages that contain it.
    """

    name: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]


# The headless shell is Chromium without windows, tabs and menus: a page costs a fifth less than in the whole browser.
CHROMIUM = Engine(
    "chromium",
    ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    ("chromium-headless-shell",),
)
FIREFOX = Engine("firefox", ("firefox-esr", "firefox"), ("firefox-esr",))
WEBKIT = Engine("webkit", ("WebKitWebDriver",), ("webkit2gtk-driver", "xvfb"))
ENGINES = (CHROMIUM, FIREFOX, WEBKIT)
QUIET_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
FLAGS = [*QUIET_FLAGS, "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Without WebGL, maps show their still picture, and a page costs a third of the time.
FLAGS_WITHOUT_WEBGL = [*QUIET_FLAGS, "--disable-gpu", "--disable-3d-apis"]
# All tabs of a context share one process: the scripts that a tab compiled are compiled for the next one too.
SHARED_PROCESS = "--process-per-site"
MISSING = (
    "No {name} was found and none could be installed. Mend: install one so that one of {programs} is on the PATH "
    "(Debian: apt install {packages}), then run make test again."
)
Way = Callable[[Engine], str | None]


def best_on_the_path(engine: Engine) -> str | None:
    """The executable that tests like best; None where it is not on the PATH."""
    return shutil.which(engine.programs[0])


def on_the_path(engine: Engine) -> str | None:
    """The first of its executables on the PATH; None where there is none."""
    return next((path for name in engine.programs if (path := shutil.which(name))), None)


def _run(*command: str, environment: Mapping[str, str] | None = None) -> bool:
    try:
        return subprocess.run(command, check=False, stdout=sys.stderr, env=environment).returncode == 0
    except FileNotFoundError:
        return False


def from_debian(engine: Engine) -> str | None:
    """Installs Debian's packages, where this process may do so; None where it may not or they fail."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run("apt-get", "update", "-qq", environment=quiet)
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *engine.packages, environment=quiet)
    return on_the_path(engine)


def from_playwright(engine: Engine) -> str | None:
    """Installs Playwright's own build; None where that fails."""
    if not _run(sys.executable, "-m", "playwright", "install", engine.name):
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and rarely needed

    with sync_playwright() as playwright:
        path = str(getattr(playwright, engine.name).executable_path)
    return path if Path(path).exists() else None


WAYS: tuple[Way, ...] = (best_on_the_path, from_debian, on_the_path, from_playwright)


def find_browser(engine: Engine = CHROMIUM, ways: tuple[Way, ...] = WAYS) -> str:
    """Path of a browser, by the first way that finds one.

    Args:
        engine: Which browser.
        ways: Functions that return a path or None, tried in order.

    Returns:
        Path of its program.

    Raises:
        FileNotFoundError: No way found one; the message says what to install.
    """
    for way in ways:
        if path := way(engine):
            return path
    said = {"programs": ", ".join(engine.programs), "packages": " ".join(engine.packages)}
    raise FileNotFoundError(MISSING.format(name=engine.name, **said))


if __name__ == "__main__":
    try:
        print("Browsers for the tests:", *map(find_browser, ENGINES))
    except FileNotFoundError as error:
        sys.exit(str(error))
