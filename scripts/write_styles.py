"""Writes what CSS and Streamlit have of explainer/figures/theme.py and data/statuses.csv: web/style/generated/ and .streamlit/config.toml.

Run by hand after a colour, a line pattern or a texture changes: `python -m scripts.write_styles`; a test says when.
"""

from __future__ import annotations

import re
from pathlib import Path

from explainer import ROOT
from explainer.figures.css import chart_print_css, streamlit_theme, theme_css
from explainer.tables.story import load_story

GENERATED = ROOT / "web/style/generated"
CONFIG = ROOT / ".streamlit/config.toml"
HEAD = "/* Written by `python -m scripts.write_styles` from explainer/figures/theme.py and data/statuses.csv: change those. */\n"
THEME_SECTIONS = re.compile(r"\[theme\]\n.*?(?=\n\[(?!theme)|\Z)", re.DOTALL)


def styles() -> dict[Path, str]:
    """Each file that is written, with all that it must hold."""
    dashes = load_story().statuses.set_index("status")["dash"].to_dict()
    config, count = THEME_SECTIONS.subn(streamlit_theme(), CONFIG.read_text(encoding="utf-8"))
    if count != 1:
        raise ValueError(f"{CONFIG}: has no [theme] section to write over. Mend: put one back.")
    return {
        GENERATED / "theme.css": HEAD + theme_css(dashes),
        GENERATED / "dark_charts_in_print.css": HEAD + chart_print_css(),
        CONFIG: config,
    }


def main() -> None:
    """Writes all of them."""
    for path, text in styles().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
