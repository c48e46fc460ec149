"""A page that all runs share stays unrun, whatever a run does with its copy."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from explainer.live.seams.page_objects import page_of_this_run  # noqa: PLC0415

    if "shared" not in st.session_state:
        st.session_state["shared"] = st.Page(lambda: st.text("drawn"), title="A page", url_path="a", default=True)
    shared = st.session_state["shared"]
    current = st.navigation([page_of_this_run(shared)], position="hidden")
    st.text(f"the shared page may be run: {shared._can_be_called}")
    current.run()


def test_a_page_that_all_runs_share_stays_unrun() -> None:
    test = AppTest.from_function(script).run().run()
    assert not test.exception
    assert [text.value for text in test.text] == ["the shared page may be run: False", "drawn"]
