"""A browser tab on one page, without its socket: its state, its requests, and how it handles messages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.message_cache import MessageCache
from benchmarks.page_faults import fault_of
from benchmarks.shown_page import ShownPage


class Tab:
    """One tab. It must get every message of the server, in order.

    Attributes:
        query: Query string of the address, as the page's script last set it.
        shown: The present page.
    """

    def __init__(self, url: str, page: str, query: str = "", scheme: str = "light") -> None:
        """Opens the tab.

        Args:
            url: Of the server, as http://host:port.
            page: Path of the page without its slash; empty for the front page.
            query: Query string without the question mark.
            scheme: Colour scheme of the browser, light or dark.
        """
        self.query, self._scheme = query, scheme
        self.shown = ShownPage()
        self._url, self._page = url, page
        self._cache = MessageCache()
        self._page_hash, self._max_age = "", 0
        self._handlers: dict[str | None, Callable[[ForwardMsg], None]] = {
            "new_session": self._begin_run,
            "navigation": self._navigate,
            "page_info_changed": self._readdress,
            "delta": self.shown.draw,
            "script_finished": self._end_run,
        }

    def request(self, states: Iterable[WidgetState], fragment_id: str) -> BackMsg:
        """A request to run the page or one fragment.

        Args:
            states: Of all widgets.
            fragment_id: Empty for the whole page.

        Returns:
            The message to send.
        """
        request = BackMsg()
        asked = request.rerun_script
        asked.query_string, asked.fragment_id = self.query, fragment_id
        # The request names the page by its path until the server has sent the hash of its script.
        asked.page_script_hash, asked.page_name = self._page_hash, "" if self._page_hash else self._page
        asked.widget_states.widgets.extend(states)
        asked.cached_message_hashes.extend(self._cache.hashes())
        asked.context_info.locale, asked.context_info.timezone = "en-GB", "UTC"
        asked.context_info.color_scheme = self._scheme
        asked.context_info.url = f"{self._url}/{self._page}"
        return request

    def take(self, payload: bytes) -> ForwardMsg:
        """Parses a websocket frame, applies its message and returns it; references are resolved.

        Raises:
            LookupError: The message refers to one that is not cached, or the page does not exist or cannot be drawn.
        """
        message = self._cache.resolved(ForwardMsg.FromString(payload))
        if fault := fault_of(message):
            raise LookupError(fault)
        if handler := self._handlers.get(message.WhichOneof("type")):
            handler(message)
        return message

    def _begin_run(self, message: ForwardMsg) -> None:
        self.shown.begin_run()
        self._max_age = message.new_session.config.max_cached_message_age
        self._page_hash = message.new_session.page_script_hash

    def _navigate(self, message: ForwardMsg) -> None:
        self._page_hash = message.navigation.page_script_hash

    def _readdress(self, message: ForwardMsg) -> None:
        self.query = message.page_info_changed.query_string

    def _end_run(self, message: ForwardMsg) -> None:
        if ends_run(message):
            fragment_ids = list(message.metadata.run.fragment_ids)
            self.shown.end_run(fragment_ids)
            self._cache.end_run(self._max_age, fragment_ids)


def ends_run(message: ForwardMsg) -> bool:
    """Whether a run has finished. A run that st.rerun() ended early does not count, because another one follows."""
    finished = message.WhichOneof("type") == "script_finished"
    return finished and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def comes_to_rest(message: ForwardMsg) -> bool:
    """Whether the server reports that no script is running."""
    status = message.WhichOneof("type") == "session_status_changed"
    return status and not message.session_status_changed.script_is_running
