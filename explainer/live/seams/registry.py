"""The list of all seams: an entry here, a module in this folder, a row in SEAMS.md."""

from __future__ import annotations

from functools import cache

from explainer.live.seams import (
    active_sessions,
    backend_url,
    base_url_path,
    client_navigation,
    closed_routes,
    connection_limit,
    english_words,
    first_words,
    graphics_memory,
    hidden_controls,
    hidden_options,
    icon_font,
    index_html,
    inline_scripts,
    log_handlers,
    names_and_roles,
    package_files,
    page_objects,
    page_state,
    ready_figures,
    script_turns,
    session_message,
    skip_link,
    stalled_connections,
    style_sheets,
    translated_text,
    uvicorn_protocols,
    websocket_frames,
    websocket_messages,
    websocket_origin,
    widget_values,
)
from explainer.live.seams.seam import Seam, seam_of

MODULES = (
    *(index_html, first_words, backend_url, base_url_path, icon_font, package_files),
    *(
        client_navigation,
        hidden_controls,
        page_state,
        english_words,
        names_and_roles,
        skip_link,
        style_sheets,
        translated_text,
        graphics_memory,
    ),
    *(page_objects, ready_figures, hidden_options),
    *(inline_scripts, closed_routes, websocket_origin, websocket_messages, active_sessions, script_turns),
    *(
        widget_values,
        session_message,
        websocket_frames,
        connection_limit,
        stalled_connections,
        uvicorn_protocols,
        log_handlers,
    ),
)


@cache
def all_seams() -> tuple[Seam, ...]:
    """Each seam, in the order of SEAMS.md: what a reader loads, what a page is made of, what the server does."""
    return tuple(seam_of(module) for module in MODULES)
