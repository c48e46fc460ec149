"""Buttons in our own HTML that choose an item, with a hidden Streamlit widget behind them.

A button inside st.html cannot send anything to the server. page.js clicks the widget's button with the same id instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from explainer.live.session import follow


def pick_control(name: str, ids: Sequence[str], chosen: str, on_change: Callable[[str], None] = follow) -> None:
    """Draws the hidden widget for one URL parameter; clicking the chosen item again clears the choice.

    Args:
        name: The URL parameter, which is the first half of the buttons' data-pick.
        ids: Ids that can be chosen, the second half of data-pick.
        chosen: The chosen id; empty for none.
        on_change: Called with the parameter's name after a click.
    """
    st.session_state[name] = chosen if chosen in ids else None
    with st.container(key=f"picks-{name}"):
        st.pills(name, list(ids), key=name, on_change=on_change, args=(name,), label_visibility="collapsed")
