"""When a map is there, and when it shows a step: asked of every edition and every peer in the same words.

A page's draws are counted where WebGL takes them, so nothing need be known of the page. Of each frame two moments are kept:
when the page had handed it over, and when the graphics processor had finished it, as a fence behind it says. A machine without
such a processor, as those of most test runs, may take seconds for what a page hands over in milliseconds: it builds every
program of the map in software. The targets are set on the first, the second stands beside it.

A map is first drawn with its first frame, and whole with the first one that draws as much as the one that it comes to rest on;
at rest it has not drawn for a second. What a first frame of ours lacks, the still picture behind it shows. All readers wish for
less motion, so that no animation counts as a wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page

from benchmarks.effort import Effort
from benchmarks.page_faults import PageError
from benchmarks.rows import Row
from testing.page_metrics import until

QUIET_MS = 1000
WIDTH, HEIGHT = 1280, 900
FRAMES = """(() => {
  window.klFrames = [];
  window.klPressed = Infinity;
  addEventListener("keydown", (press) => (klPressed = press.timeStamp), { capture: true });
  let frame = null;
  const finish = (gl, own) => {
    const fence = gl.fenceSync?.(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const look = () => {
      if (fence && gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED) return setTimeout(look, 2);
      own.seen = performance.now();
    };
    look();
  };
  const drawn = (gl) => {
    if (!frame) {
      const own = (frame = { draws: 0, handed: 0, seen: 0 });
      queueMicrotask(() => { // behind all that is drawn in this turn
        frame = null;
        own.handed = performance.now();
        klFrames.push(own);
        finish(gl, own);
      });
    }
    frame.draws += 1;
  };
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
    if (found) wrap(found, ["drawArraysInstancedANGLE", "drawElementsInstancedANGLE"], this);
    return found;
  };
})();"""
AT_REST = (
    f"klFrames.length > 0 && klFrames.every((own) => own.seen) && performance.now() - klFrames.at(-1).seen > {QUIET_MS}"
)
# What is only there to be pointed at may come behind the first picture: it draws once, and nothing that is seen.
WHOLE = "klFrames.find((own) => own.draws >= klFrames.at(-1).draws - 1)"
ANSWER = "klFrames.find((own) => own.handed > klPressed)"


class Shown(NamedTuple):
    """When a picture was there, in milliseconds.

    Attributes:
        first_ms: The page had handed its first frame over.
        whole_ms: It had handed over the frame that has all of it.
        seen_ms: The graphics processor had finished that one.
    """

    first_ms: float
    whole_ms: float
    seen_ms: float


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


def map_shown(browser: Browser, address: str) -> Shown:
    """From the start of a cold visit until the map has drawn all of itself."""
    with fresh_page(browser) as page:
        page.goto(address, wait_until="commit")
        return at_rest(page)


def at_rest(page: Page) -> Shown:
    """When the page's map had drawn all of itself, since the visit began."""
    until(page, AT_REST, within_s=60)
    return _shown(page, WHOLE, "0")


def _shown(page: Page, frame: str, since: str) -> Shown:
    told = (
        f"[klFrames.find((own) => own.handed > {since}).handed, {frame}.handed, {frame}.seen].map((at) => at - {since})"
    )
    return Shown(*page.evaluate(told))


def clicks_shown(page: Page, step: Step, presses: int) -> list[Shown]:
    """From each press until the map shows what it brought: there, back, there …; the map is at rest before each."""
    shown = []
    for press in range(presses):
        is_back = press % 2
        control = page.locator(step.control_back if is_back and step.control_back else step.control).first
        shown.append(_pressed(page, control, step.back if is_back else step.there))
    return shown


def steps_shown(browser: Browser, address: str, step: Step, effort: Effort) -> list[Shown]:
    """The same on a page of its own."""
    with fresh_page(browser) as page:
        page.goto(address)
        return clicks_shown(page, step, 2 * effort.rounds)


def _pressed(page: Page, control: Locator, key: str) -> Shown:
    at_rest(page)
    control.focus()
    page.wait_for_timeout(QUIET_MS)
    if not control.is_enabled():
        raise PageError(f"{page.url}: the control of the step cannot be pressed any more.")
    page.evaluate("klFrames.length = 0, klPressed = Infinity, 0")
    page.keyboard.press(key)
    until(page, f"{ANSWER}?.seen")
    return _shown(page, ANSWER, "klPressed")


def middle(shown: Sequence[Shown]) -> Shown:
    """The medians of all three."""
    return Shown(*(median(own) for own in zip(*shown, strict=True)))


def shown_rows(what: str, whose: str, shown: Sequence[Shown], most_ms: float | None = None) -> Iterator[Row]:
    """A row for each moment; a target is for the first."""
    first_ms, whole_ms, seen_ms = middle(shown)
    yield Row(f"{what}_ms/{whose}", first_ms, "ms", most_ms)
    if whole_ms != first_ms:
        yield Row(f"{what}_whole_ms/{whose}", whole_ms, "ms")
    yield Row(f"{what}_seen_ms/{whose}", seen_ms, "ms")
