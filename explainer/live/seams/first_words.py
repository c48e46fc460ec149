"""Shows a page's headline, standfirst and navigation over Streamlit's empty page, until the live page says the same.

Why: Streamlit's document is empty until its programs have come and the websocket answers, which takes seconds. The words come from
server/prerender.py; web/live/prerender.js takes them away.

Upstream: https://github.com/streamlit/streamlit/issues/6609

Without it: Readers wait for the words. They are never left with the first words alone: these go 10 s after any headline stands in the
live page, and 15 s after it by a CSS rule even where page.js does not run.

Verdict: Still needed. Streamlit renders nothing on the server.
"""

from __future__ import annotations

from explainer.live.seams.hooks import selectors

HOOKS = selectors("root")
