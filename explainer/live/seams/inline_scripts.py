"""Lets the inline scripts of Streamlit's document run under our Content-Security-Policy, each by its hash.

Why: The policy allows no inline script. Streamlit's document has one, which changes with the version.

Upstream: none filed

Without it: The browser refuses the script and says so in the console. The page works: the script only helps prerendering services.

Verdict: Still needed. Streamlit offers neither a nonce nor a document without inline scripts.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from explainer.live.seams.hooks import document, in_document

INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
HOOKS = (in_document("inline script", INLINE),)


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """Sources for `script-src`: 'sha256-...' of each inline script in the installed Streamlit's document."""
    return tuple(f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in INLINE.findall(document()))
