"""Files that are written from the theme and the statuses: current, and none of their neighbours lost."""

from __future__ import annotations

import tomllib

from explainer.figures.theme import BASE_FONT_PX, THEMES
from scripts.write_styles import CONFIG, styles


def test_every_generated_file_is_current() -> None:
    stale = [str(path) for path, text in styles().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "Mend: python -m scripts.write_styles"


def test_streamlit_has_the_colours_of_the_theme_and_keeps_its_other_settings() -> None:
    config = tomllib.loads(styles()[CONFIG])
    for name, theme in THEMES.items():
        own = config["theme"][name]
        assert (own["primaryColor"], own["backgroundColor"]) == (theme.accent, theme.paper)
    assert config["theme"]["baseFontSize"] == BASE_FONT_PX
    assert config["browser"]["gatherUsageStats"] is False
    assert "minCachedMessageSize" in config["global"]
