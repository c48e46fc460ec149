"""Errors of a page, which would make its figures meaningless."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

CALM = "kl-calm"  # CSS class of the text that explainer/live/error_page.py shows instead of an error


class PageError(RuntimeError):
    """A page failed; the message names the page and says why."""


def fault_of(message: ForwardMsg) -> str:
    """Why the page of this message does not exist or cannot be drawn; empty if the message reports no error."""
    kind, element = message.WhichOneof("type"), message.delta.new_element
    if kind == "page_not_found":
        return "there is no such page."
    if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
        return "its script cannot be compiled."
    if kind == "delta" and element.WhichOneof("type") == "exception":
        return f"it shows an error: {element.exception.message}"
    if kind == "delta" and CALM in element.html.body:
        return "it says that it cannot be shown; the server's log says why."
    return ""
