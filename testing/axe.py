"""The axe accessibility checker, run in an open page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# All rules but those of level AAA, also those that axe leaves off by default (target size is one).
# A part that still fades in has no final colour yet: wait for its animation.
RUN = """async () => {
    const passing = document.getAnimations().filter((own) => own.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(passing.map((own) => own.finished));
    const rules = {};
    for (const rule of axe.getRules()) rules[rule.ruleId] = { enabled: !rule.tags.includes("wcag2aaa") };
    const found = await axe.run(document, { rules, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.target.join(" "), node.html.slice(0, 120)]));
}"""


def violations(page: Page) -> list[list[str]]:
    """Rule, selector and markup of each violation of any impact."""
    page.evaluate(AXE)
    found: list[list[str]] = page.evaluate(RUN)
    return found
