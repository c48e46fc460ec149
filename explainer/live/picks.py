"""Picks in lists and tables: plain buttons in our own HTML, and behind them one widget that is not shown.

A button of st.html cannot reach the server. page.js passes its press on to the widget's button of the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from explainer.live.session import follow


def pick_control(name: str, ids: Sequence[str], chosen: str, on_change: Callable[[str], None] = follow) -> None:
    """The widget behind the picks of one parameter of the address; picking what is chosen already chooses nothing.

    Args:
        name: The parameter, and the first half of the buttons' data-pick.
        ids: What can be picked; the second half.
        chosen: What is picked now; empty for nothing.
        on_change: Takes the parameter's name after a pick.
    """
    st.session_state[name] = chosen if chosen in ids else None
    with st.container(key=f"picks-{name}"):
        st.pills(name, list(ids), key=name, on_change=on_change, args=(name,), label_visibility="collapsed")
