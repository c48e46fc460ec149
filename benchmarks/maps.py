"""When a map is drawn, and when it shows a step. Measured in the same way for every framework.

A script wraps WebGL's draw calls, so it needs to know nothing about the page. It records two moments of each frame: when the page
has handed the frame over, and when the GPU has finished it, as a fence says. Without a GPU, as on most test machines, the second can be
seconds later, because shader programs are compiled in software. Targets are set on the first moment; the second is reported too.

A map is first drawn with its first frame. It is whole with the first frame that draws as much as the last one before the map
settles, which means that it has not drawn for a second. Until a map of ours is whole, the still picture behind it shows the rest. All
readers prefer reduced motion, so that no animation counts as a wait.
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
      queueMicrotask(() => { // after all draw calls of this task
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
SETTLED = (
    f"klFrames.length > 0 && klFrames.every((own) => own.seen) && performance.now() - klFrames.at(-1).seen > {QUIET_MS}"
)
# Invisible layers for the pointer may come after the first picture: one more draw call, and nothing visible.
WHOLE = "klFrames.find((own) => own.draws >= klFrames.at(-1).draws - 1)"
ANSWER = "klFrames.find((own) => own.handed > klPressed)"


class DrawTimes(NamedTuple):
    """When a map was drawn, in milliseconds.

    Attributes:
        first_ms: The page had handed over the first frame.
        whole_ms: The page had handed over the first frame with all of the map.
        seen_ms: The GPU had finished that frame.
    """

    first_ms: float
    whole_ms: float
    seen_ms: float


class Step(NamedTuple):
    """How a reader goes to another step, by keyboard.

    Attributes:
        control: CSS selector of the control; open shadow roots are searched too.
        there: Key for the next step.
        back: Key for the previous step.
        control_back: CSS selector of the control for the way back; empty if it is the same.
    """

    control: str
    there: str
    back: str
    control_back: str = ""


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page in a browser with an empty cache."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(FRAMES)
    try:
        yield page
    finally:
        context.close()


def map_draw_times(browser: Browser, address: str) -> DrawTimes:
    """Times of a map on a first visit.

    Args:
        browser: Running.
        address: URL of a page with a map.

    Returns:
        Milliseconds since the start of the visit.
    """
    with fresh_page(browser) as page:
        page.goto(address, wait_until="commit")
        return settled_draw_times(page)


def settled_draw_times(page: Page) -> DrawTimes:
    """Waits until the page's map has settled; its times in milliseconds since the start of the visit."""
    until(page, SETTLED, within_s=60)
    return _draw_times(page, WHOLE, "0")


def _draw_times(page: Page, frame: str, since: str) -> DrawTimes:
    script = (
        f"[klFrames.find((own) => own.handed > {since}).handed, {frame}.handed, {frame}.seen].map((at) => at - {since})"
    )
    return DrawTimes(*page.evaluate(script))


def click_draw_times(page: Page, step: Step, presses: int) -> list[DrawTimes]:
    """Times of the map after each key press: to the next step, back, to the next step, and so on.

    Args:
        page: Open, with a map.
        step: How to go to another step.
        presses: How many key presses.

    Returns:
        Milliseconds since each press. The map has settled before each.

    Raises:
        PageError: The control is disabled.
    """
    times = []
    for press in range(presses):
        is_back = press % 2
        control = page.locator(step.control_back if is_back and step.control_back else step.control).first
        times.append(_pressed(page, control, step.back if is_back else step.there))
    return times


def step_draw_times(browser: Browser, address: str, step: Step, effort: Effort) -> list[DrawTimes]:
    """Times of the map after each step, on a new page.

    Args:
        browser: Running.
        address: URL of a page with a map.
        step: How to go to another step.
        effort: Two presses for each of its rounds.

    Returns:
        Milliseconds since each press.

    Raises:
        PageError: The control is disabled.
    """
    with fresh_page(browser) as page:
        page.goto(address)
        return click_draw_times(page, step, 2 * effort.rounds)


def _pressed(page: Page, control: Locator, key: str) -> DrawTimes:
    settled_draw_times(page)
    control.focus()
    page.wait_for_timeout(QUIET_MS)
    if not control.is_enabled():
        raise PageError(f"{page.url}: the control for a step is disabled.")
    page.evaluate("klFrames.length = 0, klPressed = Infinity, 0")
    page.keyboard.press(key)
    until(page, f"{ANSWER}?.seen")
    return _draw_times(page, ANSWER, "klPressed")


def median_times(times: Sequence[DrawTimes]) -> DrawTimes:
    """The median of each of the three times."""
    return DrawTimes(*(median(own) for own in zip(*times, strict=True)))


def draw_time_rows(what: str, whose: str, times: Sequence[DrawTimes], most_ms: float | None = None) -> Iterator[Row]:
    """Rows of the median times.

    Args:
        what: First part of the rows' names.
        whose: Last part of the rows' names, after the slash.
        times: In milliseconds.
        most_ms: Target for the first frame.

    Yields:
        A row for the first frame, one for the whole map if that is later, one for when it is seen.
    """
    first_ms, whole_ms, seen_ms = median_times(times)
    yield Row(f"{what}_ms/{whose}", first_ms, "ms", most_ms)
    if whole_ms != first_ms:
        yield Row(f"{what}_whole_ms/{whose}", whole_ms, "ms")
    yield Row(f"{what}_seen_ms/{whose}", seen_ms, "ms")
