"""Finds files of the installed Streamlit by patterns: its programs, the map's program, its typefaces.

Why: Streamlit serves its programs uncompressed, 10.9 MB at a first visit; we serve them compressed, preload the map's program, and use the
typefaces in pictures and in the static site. The names of the files change with their content. server/streamlit_files.py,
server/preload.py and typefaces.py read them.

Upstream: none filed

Without it: Larger and later downloads; pictures and the static site cannot be made, which `make` says.

Verdict: Still needed. 1.67 leaves /static/ out of its compression on purpose, as a comment in its starlette_gzip_middleware.py says.
"""

from __future__ import annotations

from explainer.live.seams.hooks import one_file

HOOKS = (
    one_file("static/js/DeckGlJsonChart.*.js"),
    one_file("static/media/SourceSansVF-Upright*.woff2"),
    one_file("static/media/SourceSerifVariable-Roman*.woff2"),
)
