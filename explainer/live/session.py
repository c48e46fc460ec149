"""What one run of the script knows about its reader: story, choices from the URL, theme, time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from explainer.figures.theme import THEMES, Theme
from explainer.settings import settings
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import PANELS
from explainer.url_state import WHOLE, Choices, read_choices

LONGEST_ZONE = 64


def current_story() -> Story:
    """The newest valid story, shared by all readers.

    Raises:
        StoryError: The data are invalid and never were valid in this process.
    """
    return shared_keeper().story()


def reader_choices(story: Story) -> tuple[Choices, list[str]]:
    """The choices in the reader's URL, and the names of parameters that were not understood."""
    return read_choices(st.query_params.to_dict(), story, st.context.locale)


def is_panel(name: str, choices: Choices) -> bool:
    """Whether another site embeds this page as a panel, without navigation.

    Args:
        name: Name of the page.
        choices: The reader's choices.

    Returns:
        False for a page that has no panel.
    """
    return shows_panels(choices) and name in PANELS


def shows_panels(choices: Choices) -> bool:
    """Whether another site embeds single panels and not the whole explainer."""
    return bool(st.context.is_embedded) and choices.frame != WHOLE


def onward(choices: Choices) -> Choices:
    """The choices that links to other pages carry. In an iframe they keep the explainer whole, so that navigation stays."""
    return choices.changed(frame=WHOLE) if st.context.is_embedded else choices


def keep_address(choices: Choices) -> None:
    """Writes changed choices into the URL. A link to the same page changes Streamlit's parameters but not the browser's URL."""
    if st.session_state.get("choices", choices) != choices:
        st.query_params.update(choices.parameters())
    st.session_state["choices"] = choices


def reader_theme() -> Theme:
    """The theme, light or dark, in which the reader's browser shows the page."""
    return THEMES.get(st.context.theme.type or "light", THEMES["light"])


def reader_zone() -> str | None:
    """The reader's time zone as the browser reports it; None where it is missing or invalid."""
    zone = st.context.timezone
    try:
        return ZoneInfo(zone).key if zone and len(zone) <= LONGEST_ZONE else None
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None


def contact_address() -> str:
    """Where readers report errors: CONTACT_EMAIL as it stood at the start; empty where there is none."""
    return settings().contact_email


def remember(name: str, value: str) -> None:
    """Writes a choice into the URL, or removes it where the value is empty.

    Args:
        name: The URL parameter.
        value: The choice; empty for none.
    """
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def follow(name: str) -> None:
    """Writes the value of a widget into the URL parameter that has the name of the widget's key."""
    remember(name, str(st.session_state[name] or ""))
