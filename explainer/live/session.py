"""What one run of the script knows of its reader: the story, the choices in the address, the theme."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from explainer.cache import lru
from explainer.figures.theme import THEMES, Theme
from explainer.settings import settings
from explainer.tables.story import Story, shared_keeper
from explainer.tables.vocabulary import PANELS
from explainer.url_state import WHOLE, Choices, read_choices


def current_story() -> Story:
    """The newest good story, shared by all readers.

    Raises:
        StoryError: The data is broken and never was good in this process.
    """
    return shared_keeper().story()


def reader_choices(story: Story) -> tuple[Choices, list[str]]:
    """What the reader's address asks for, and the names of parameters that were not understood."""
    asked = tuple(sorted(st.query_params.to_dict().items()))
    return _choices(story, asked, st.context.locale)


@lru(1024)
def _choices(story: Story, asked: tuple[tuple[str, str], ...], locale: str | None) -> tuple[Choices, list[str]]:
    return read_choices(dict(asked), story, locale)


def is_panel(name: str, choices: Choices) -> bool:
    """Whether the page stands in another site's page as one panel alone, without the ways to the others."""
    return shows_panels(choices) and name in PANELS


def shows_panels(choices: Choices) -> bool:
    """Whether another site embeds panels, and not the whole explainer."""
    return bool(st.context.is_embedded) and choices.frame != WHOLE


def onward(choices: Choices) -> Choices:
    """The choices that a way to another page carries: within another site's page, the whole explainer stays whole."""
    return choices.changed(frame=WHOLE) if st.context.is_embedded else choices


def keep_address(choices: Choices) -> None:
    """Writes changed choices into the address: a link to the same page changes the run's parameters, not the browser's."""
    if st.session_state.get("choices", choices) != choices:
        st.query_params.update(choices.parameters())
    st.session_state["choices"] = choices


def reader_theme() -> Theme:
    """Light or dark, as the reader's browser shows the page."""
    return THEMES.get(st.context.theme.type or "light", THEMES["light"])


def reader_zone() -> str | None:
    """The time zone that the reader's browser tells, if it is one."""
    zone = st.context.timezone
    try:
        return ZoneInfo(zone).key if zone else None
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None


def contact_address() -> str:
    """Where readers report errors: CONTACT_EMAIL as it stood at the start; empty where there is none."""
    return settings().contact_email


def remember(name: str, value: str) -> None:
    """Writes a choice into the address, or takes it out where nothing is chosen."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def follow(name: str) -> None:
    """Takes a widget's value, whose key is the parameter's name, into the address."""
    remember(name, str(st.session_state[name] or ""))
