"""Colours by their names: what is drawn in these is one for both themes, and the page's style says what each of them is."""

from __future__ import annotations

from dataclasses import fields

from explainer.figures.theme import THEMES, Theme


def _by_theme() -> dict[str, tuple[str, str]]:
    """Name of each colour to what it is in light and in dark."""
    light, dark = THEMES["light"], THEMES["dark"]
    return {
        own.name: (getattr(light, own.name), getattr(dark, own.name)) for own in fields(Theme) if own.name != "name"
    }


def _property(name: str) -> str:
    return f"--kl-{name.replace('_', '-')}"


# What is the same in both themes stays a plain colour.
TOKENS = Theme(
    "tokens",
    **{name: f"var({_property(name)})" if len(set(both)) > 1 else both[0] for name, both in _by_theme().items()},
)


def token_style() -> str:
    """The colours of both themes as the properties that charts are drawn in."""
    return f":root{{{';'.join(f'{_property(name)}:light-dark({a},{b})' for name, (a, b) in _by_theme().items())}}}"
