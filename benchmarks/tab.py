"""A browser's tab on one page, without the socket: what it knows, what it asks for, what it makes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.message_cache import MessageCache
from benchmarks.page_faults import fault_of
from benchmarks.shown_page import ShownPage


class Tab:
    """One tab; takes every message of the server in its order.

    Attributes:
        query: Of the address, as the page's script last wrote it.
        shown: The page as it stands now.
    """

    def __init__(self, url: str, page: str, query: str = "", scheme: str = "light") -> None:
        """Opens it at an address; `scheme` is the browser's, light or dark."""
        self.query, self._scheme = query, scheme
        self.shown = ShownPage()
        self._url, self._page = url, page
        self._cache = MessageCache()
        self._page_hash, self._max_age = "", 0
        self._takers: dict[str | None, Callable[[ForwardMsg], None]] = {
            "new_session": self._begin_run,
            "navigation": self._navigate,
            "page_info_changed": self._readdress,
            "delta": self.shown.draw,
            "script_finished": self._end_run,
        }

    def request(self, states: Iterable[WidgetState], fragment_id: str) -> BackMsg:
        """A rerun of a fragment, or of the whole page where none is named."""
        request = BackMsg()
        asked = request.rerun_script
        asked.query_string, asked.fragment_id = self.query, fragment_id
        # The address names the page until the server has told its hash.
        asked.page_script_hash, asked.page_name = self._page_hash, "" if self._page_hash else self._page
        asked.widget_states.widgets.extend(states)
        asked.cached_message_hashes.extend(self._cache.hashes())
        asked.context_info.locale, asked.context_info.timezone = "en-GB", "UTC"
        asked.context_info.color_scheme = self._scheme
        asked.context_info.url = f"{self._url}/{self._page}"
        return request

    def take(self, payload: bytes) -> ForwardMsg:
        """Reads a frame, and gives the message that it carries or refers to.

        Raises:
            LookupError: A reference to what is not kept, or a page that is not there or cannot be drawn.
        """
        message = self._cache.resolved(ForwardMsg.FromString(payload))
        if fault := fault_of(message):
            raise LookupError(fault)
        if taker := self._takers.get(message.WhichOneof("type")):
            taker(message)
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
    """Whether a run is finished; one that st.rerun() cut short is followed by the one that counts."""
    finished = message.WhichOneof("type") == "script_finished"
    return finished and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


def comes_to_rest(message: ForwardMsg) -> bool:
    """Whether the server says that no script runs."""
    status = message.WhichOneof("type") == "session_status_changed"
    return status and not message.session_status_changed.script_is_running
