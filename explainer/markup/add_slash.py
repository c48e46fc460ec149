"""The one inline script of the static site: it adds the slash to an address such as /en/train.

Where a server answers that as /en/train/, every relative address in the document would lead astray. The referrer stops the script where
the server takes the slash away again.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

ADD_SLASH = Markup(
    'if(!/(\\/|\\.html?)$/.test(location.pathname)&&document.referrer.split("?")[0]!==location.href.split(/[?#]/)[0])'
    'location.replace(location.pathname+"/"+location.search+location.hash)'
)
ADD_SLASH_HASH = (
    f"'sha256-{b64encode(sha256(ADD_SLASH.encode()).digest()).decode()}'"  # as a Content-Security-Policy names it
)
