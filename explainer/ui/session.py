"""What one run of the script knows of its reader: the story, the choices in the address, the theme."""

from __future__ import annotations

import streamlit as st

from explainer.choices import Choices, read_choices
from explainer.figures.theme import THEMES, Theme
from explainer.story import Story, StoryKeeper


@st.cache_resource(show_spinner=False)
def _keeper() -> StoryKeeper:
    return StoryKeeper()


def current_story() -> Story:
    """The newest good story, shared by all readers.

    Raises:
        StoryError: The data is broken and never was good in this process.
    """
    return _keeper().story()


def reader_choices(story: Story) -> tuple[Choices, list[str]]:
    """What the reader's address asks for, and the names of parameters that were not understood."""
    return read_choices(st.query_params.to_dict(), story, st.context.locale)


def keep_address(choices: Choices) -> None:
    """Writes changed choices into the address: a link to the same page changes the run's parameters, not the browser's."""
    if st.session_state.get("choices", choices) != choices:
        st.query_params.update(choices.parameters())
    st.session_state["choices"] = choices


def reader_theme() -> Theme:
    """Light or dark, as the reader's browser shows the page."""
    return THEMES.get(st.context.theme.type or "light", THEMES["light"])
