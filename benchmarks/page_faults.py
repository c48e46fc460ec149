"""When a page did not do what a reader may expect: a figure of such a page would be worth nothing."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

CALM = "kl-calm"  # class of the words that explainer/live/error_page.py puts in the place of an error


class PageError(RuntimeError):
    """Names the page, and what was wrong with it."""


def fault_of(message: ForwardMsg) -> str:
    """What a message says of a page that is not there or cannot be drawn; empty for any other message."""
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
