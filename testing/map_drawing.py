"""When a WebGL map is drawn: it has called WebGL, and then made no more calls for some frames, with no file under way."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

NO_WEBGL = "Failed to create WebGL context"  # what deck.gl says in the browser that has none
# An init script: counts what is drawn by WebGL and the files that are under way.
COUNT_DRAWS = """(() => {
    globalThis.mapDraws = 0;
    globalThis.openFetches = 0;
    for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
        const own = WebGL2RenderingContext.prototype[name];
        WebGL2RenderingContext.prototype[name] = function (...given) {
            globalThis.mapDraws += 1;
            return own.apply(this, given);
        };
    }
    const asked = globalThis.fetch;
    globalThis.fetch = (...given) => {
        globalThis.openFetches += 1;
        return asked(...given).finally(() => { globalThis.openFetches -= 1; });
    };
})();"""
STILL_FRAMES = 15
AT_REST = f"""() => new Promise((done) => {{
    let seen = -1, still = 0;
    const look = () => {{
        still = mapDraws > 0 && mapDraws === seen && openFetches === 0 ? still + 1 : 0;
        seen = mapDraws;
        if (still === {STILL_FRAMES}) done(true);
        else requestAnimationFrame(look);
    }};
    look();
}})"""


def wait_until_map_rests(page: Page | Frame) -> None:
    """Until the map of a page is drawn and nothing in it moves any more. The page was opened with COUNT_DRAWS."""
    page.evaluate(AT_REST)
