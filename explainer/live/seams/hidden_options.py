"""Sets options of Streamlit's that its documentation does not list.

Why: `client.allowedOrigins` is empty, so that no site around ours may steer the page; by default sites of Streamlit's own cloud may.
`runner.postScriptGC` is off, since a collection of all memory after each run takes ten times as long as the run.
`global.minCachedMessageSize` is small, since most blocks of a page are smaller than the 10,000 bytes set by default.

Upstream: none filed

Without it: Slower runs and larger messages; and other sites may rerun or stop the script in a reader's own tab.

Verdict: Reduced. `client.allowedOrigins` does what our own answer to /_stcore/host-config did; that route is gone.
"""

from __future__ import annotations

from explainer.live.seams.hooks import options

OPTIONS = ("client.allowedOrigins", "runner.postScriptGC", "global.minCachedMessageSize")
HOOKS = options(*OPTIONS)
