"""At the start of the server: a warning in the log for each seam whose hook is gone. Readers are served all the same."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib.metadata import version
from threading import Thread

from explainer.live.seams.registry import all_seams
from explainer.live.seams.seam import Seam

log = logging.getLogger(__name__)


def check_in_background() -> None:
    """Checks every seam in a thread, so that no reader waits for it."""
    Thread(target=warn_of_missing_hooks, args=(all_seams(),), name="seams", daemon=True).start()


def warn_of_missing_hooks(seams: Iterable[Seam]) -> None:
    """Logs a line for each seam that relies on something that is gone: what, where, what a reader sees, what mends it."""
    for seam in seams:
        if missing := [name for hook in seam.hooks for name in hook.missing()]:
            log.warning(
                "%s: Streamlit %s has no %s. %s Mend: adapt this seam, or install the version in requirements.txt.",
                seam.file,
                version("streamlit"),
                ", ".join(dict.fromkeys(missing)),
                seam.without,
            )
