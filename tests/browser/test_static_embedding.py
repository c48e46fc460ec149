"""The panels and the whole explainer of the static site in a page of another site."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.content.embedding import Embed, element, embed_address
from explainer.figures.theme import THEMES, rgba
from explainer.tables.vocabulary import EXPLAINER, PANELS
from testing.embedding_host import FRAME_PX, Hosted
from testing.page_metrics import CLS, until
from tests.variants import some_of

FORMS = some_of(((360, "dark"), (820, ""), (1240, "light")))
MOST_SHIFT = 0.05
IS_READ = "document.readyState === 'complete' && document.fonts.status === 'loaded'"


@pytest.mark.parametrize(("width", "theme"), FORMS)
def test_another_site_embeds_it_as_it_does_the_live_one(
    hosted: Callable[..., Hosted], static_url: str, width: int, theme: str
) -> None:
    site = static_url.rstrip("/")
    embeds = [Embed(panel, "en", theme, is_static=True) for panel in (*PANELS, EXPLAINER)]
    body = "".join(f"<p>An article.</p>{element(embed, site)}" for embed in embeds) + "<p>Its end.</p>"
    host = hosted(body, f"default-src 'none'; script-src {site}; frame-src {site}", width=width)
    for number, embed in enumerate(embeds):
        reserved_px = host.page.evaluate(FRAME_PX)[number]
        frame = host.frame(number, IS_READ)
        assert frame.url == embed_address(embed, site)
        px = host.wait_for_height(number, frame)
        assert abs(reserved_px - px) < 0.06 * px, "run scripts/measure_panels.py"
        assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
        ground = frame.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == f"rgb({', '.join(map(str, rgba(THEMES[theme or 'light'].paper)[:3]))})"
    frame = host.frame(2, IS_READ)
    frame.locator(".kl-mark").first.click()
    note = frame.locator(".kl-note:popover-open")
    until(frame, "document.querySelector('.kl-note:popover-open')")
    host.page.wait_for_timeout(300)
    box = note.bounding_box()
    assert box and 0 <= box["y"] <= 900 - 40, "a note opens where the reader does not see it"
    assert host.page.evaluate(CLS) <= MOST_SHIFT
    assert len(host.opened) == 1 + len(embeds)
    assert [error for error in host.errors if "404" not in error and "stays still" not in error] == []
