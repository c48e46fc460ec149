"""Replaces Streamlit's own English words by ours, in the reader's language.

Why: Streamlit speaks English only: skip link, lists, inputs, lost connection; and some of it speaks to whoever runs the server.
web/live/i18n.js replaces what web/live/streamlit_words.json lists.

Upstream: https://github.com/streamlit/streamlit/issues/1353

Without it: English words on a French page.

Verdict: Still needed. 1.67 has no translation; only `placeholder` of a list can be set, and is not the only word in it.
"""

from __future__ import annotations

from explainer.live.seams.hooks import replaced_words

HOOKS = (replaced_words(),)
