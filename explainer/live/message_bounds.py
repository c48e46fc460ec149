"""Bounds on the fields of a message, so that no log line, cache key or session grows with what a client writes."""

from __future__ import annotations

import re

from google.protobuf.message import Message
from streamlit.proto.ClientState_pb2 import ClientState

from explainer.settings import settings

NAME = re.compile(r"[\w-]{0,64}", re.ASCII)  # a hash, as Streamlit names fragments and scripts
CONTEXT_CHARACTERS = 64  # of a locale, a time zone or a theme; the longest in use have fewer than 40
PAGE_CHARACTERS = 200
WIDGETS, WIDGET_ID_CHARACTERS = (
    500,
    300,
)  # the fullest page has fewer than 50 widgets, the longest id fewer than 100 characters


def is_within_bounds(asked: ClientState) -> bool:
    """Whether a page of ours may have sent this request for a rerun.

    Args:
        asked: The request.

    Returns:
        False where a field is longer than any page makes it.
    """
    return (
        all(NAME.fullmatch(name) for name in (asked.fragment_id, asked.page_script_hash))
        and len(asked.page_name) <= PAGE_CHARACTERS
        and len(asked.query_string) <= settings().max_url_bytes
        and _is_short(asked.context_info)
        and len(asked.widget_states.widgets) <= WIDGETS
        and all(len(widget.id) <= WIDGET_ID_CHARACTERS for widget in asked.widget_states.widgets)
    )


def _is_short(context: Message) -> bool:
    # The URL holds the query and, before it, our own address.
    return all(
        len(value) <= (settings().max_url_bytes + PAGE_CHARACTERS if field.name == "url" else CONTEXT_CHARACTERS)
        for field, value in context.ListFields()
        if isinstance(value, str)
    )
