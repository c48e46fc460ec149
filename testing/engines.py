"""Drives Firefox and WebKit as Linux distributions ship them, by WebDriver BiDi and WebDriver.

Where neither is installed, Playwright's own builds are used.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

from playwright.sync_api import sync_playwright
from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from websockets.sync.client import ClientConnection, connect

from testing.browsers import FIREFOX, WEBKIT, Engine, find_browser, on_the_path

Tab = Callable[[str, str], Any]  # (URL to open, or empty to stay; script) -> the script's result
PREFERENCES = {"intl.accept_languages": "en-GB", "datareporting.policy.dataSubmissionEnabled": False}


@contextmanager
def open_tab(engine: Engine) -> Iterator[Tab]:
    """An open tab of that engine; the browser is closed at the end."""
    path = find_browser(engine)
    ways = {FIREFOX: _firefox, WEBKIT: _webkit}
    with (ways[engine] if on_the_path(engine) else _playwrights(engine))(path) as tab:
        yield tab


@contextmanager
def _firefox(path: str) -> Iterator[Tab]:
    with tempfile.TemporaryDirectory() as profile:
        prefs = "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
        (Path(profile) / "user.js").write_text(prefs, encoding="utf-8")
        command = [
            path,
            "--headless",
            "--remote-debugging-port=0",
            "--profile",
            profile,
            "--width=1280",
            "--height=900",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr
            with connect(f"{_address(process.stderr)}/session", max_size=None) as socket:
                yield _bidi_tab(socket)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _address(printed: IO[str]) -> str:
    for line in printed:
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
            return found.group(1)
    raise RuntimeError("Firefox ended before it listened.")


def _bidi_tab(socket: ClientConnection) -> Tab:
    ids = count(1)

    def ask(method: str, **params: Any) -> Any:
        number = next(ids)
        socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(socket.recv(timeout=60))).get("id") != number:
            pass  # an event, not the answer that we wait for
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    ask("session.new", capabilities={})
    context = ask("browsingContext.getTree")["contexts"][0]["context"]

    def tab(address: str, script: str) -> Any:
        if address:
            ask("browsingContext.navigate", context=context, url=address, wait="complete")
        asked = f"JSON.stringify((() => {{ {script} }})() ?? null)"
        return json.loads(
            ask("script.evaluate", expression=asked, target={"context": context}, awaitPromise=False)["result"]["value"]
        )

    return tab


@contextmanager
def _webkit(path: str) -> Iterator[Tab]:
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        [str(shutil.which("Xvfb")), "-displayfd", str(writing), "-screen", "0", "1280x1000x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        options = Options()
        options.binary_location = str(next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
        options.add_argument("--automation")
        service = Service(path, env={**os.environ, "DISPLAY": display})
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield _driver_tab(driver)
        finally:
            driver.quit()
    finally:
        screen.terminate()
        screen.wait(timeout=20)


def _driver_tab(driver: Any) -> Tab:
    def tab(address: str, script: str) -> Any:
        if address:
            driver.get(address)
        return driver.execute_script(script)

    return tab


def _playwrights(engine: Engine) -> Callable[[str], Any]:
    @contextmanager
    def opened(path: str) -> Iterator[Tab]:
        with sync_playwright() as playwright:
            browser = getattr(playwright, engine.name).launch(executable_path=path)
            page = browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-GB")

            def tab(address: str, script: str) -> Any:
                if address:
                    page.goto(address)
                return page.evaluate(f"() => {{ {script} }}")

            yield tab
            browser.close()

    return opened
