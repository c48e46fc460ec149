"""Keeps the page's words current, and the page alive, where the browser translates it.

Why: Translation replaces text nodes. React, with which Streamlit draws, goes on changing those that are gone, so that words stand still; and
an element whose text it cannot find any more makes the whole page fail. web/live/translation.js puts changed texts back.

Upstream: https://github.com/facebook/react/issues/11538

Without it: A reader whose browser translates the page sees the words of an earlier step, and at worst an error.

Verdict: Still needed with the React of Streamlit 1.67.
"""

from __future__ import annotations

from explainer.live.seams.hooks import in_programs

HOOKS = in_programs("removeChild", "insertBefore", "nodeValue")
