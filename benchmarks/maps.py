"""When a map is there, and when it shows a step: asked of every edition and every peer in the same words.

A page's draws are counted where WebGL takes them, so nothing need be known of the page. What counts is when the graphics
processor has finished what was drawn on the canvas itself, as a fence behind it says: a browser without one (SwiftShader, here)
may take seconds for what a page hands over in milliseconds. A map that is being built up is there when it has not drawn for a second.
All readers wish for less motion, so that no animation counts as a wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page

from tests.browser.measured import until

QUIET_MS = 1000
WIDTH, HEIGHT = 1280, 900
FRAMES = """(() => {
  window.klFrames = [];
  window.klPressed = Infinity;
  addEventListener("keydown", (press) => (klPressed = press.timeStamp), { capture: true });
  let isDrawn = false;
  const finished = (gl) => {
    const fence = gl.fenceSync?.(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const look = () => {
      if (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(look, 2);
      klFrames.push(performance.now());
    };
    look();
  };
  const drawn = (gl) => {
    if (isDrawn) return;
    isDrawn = true;
    queueMicrotask(() => { isDrawn = false; finished(gl); }); // behind all that is drawn in this turn
  };
  const instanced = ["drawArraysInstancedANGLE", "drawElementsInstancedANGLE"];
  const wrap = (owner, names, context) => {
    for (const name of names) {
      const own = owner[name];
      if (!own) continue;
      owner[name] = function (...given) {
        const gl = context ?? this;
        if (gl.getParameter(gl.FRAMEBUFFER_BINDING) === null) drawn(gl);
        return own.apply(this, given);
      };
    }
  };
  const names = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  for (const kind of [WebGLRenderingContext, WebGL2RenderingContext]) wrap(kind.prototype, names);
  const extension = WebGLRenderingContext.prototype.getExtension;
  WebGLRenderingContext.prototype.getExtension = function (name) {
    const found = extension.call(this, name);
    if (found) wrap(found, instanced, this);
    return found;
  };
})();"""
SETTLED = f"klFrames.length > 0 && performance.now() - klFrames.at(-1) > {QUIET_MS}"
ANSWERED = "klFrames.some((shown) => shown > klPressed)"


class Step(NamedTuple):
    """How a reader goes to another step.

    Attributes:
        control: CSS selector of what takes the key; looked for through open shadow roots too.
        there: The key for the next step.
        back: The key for the one before.
        control_back: Of what takes the key back; the same where it is empty.
    """

    control: str
    there: str
    back: str
    control_back: str = ""


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page of a reader who has kept nothing."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(FRAMES)
    try:
        yield page
    finally:
        context.close()


def map_ms(browser: Browser, address: str) -> float:
    """From the start of a cold visit until the map has drawn all of itself."""
    with fresh_page(browser) as page:
        page.goto(address, wait_until="commit")
        return settled_ms(page)


def settled_ms(page: Page) -> float:
    """When the page's map has drawn all of itself, since the visit began."""
    until(page, SETTLED, within_s=60)
    return float(page.evaluate("klFrames.at(-1)"))


def click_ms(page: Page, step: Step, presses: int) -> list[float]:
    """From each press until the map shows what it brought: there, back, there …; the map has settled before each."""
    taken = []
    for press in range(presses):
        is_back = press % 2
        control = page.locator(step.control_back if is_back and step.control_back else step.control).first
        taken.append(_pressed_ms(page, control, step.back if is_back else step.there))
    return taken


def _pressed_ms(page: Page, control: Locator, key: str) -> float:
    settled_ms(page)
    control.focus()
    page.wait_for_timeout(QUIET_MS)
    page.evaluate("klFrames.length = 0, klPressed = Infinity, 0")
    page.keyboard.press(key)
    until(page, ANSWERED)
    return float(page.evaluate("klFrames.find((shown) => shown > klPressed) - klPressed"))
