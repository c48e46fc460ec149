"""The browser's cache of messages, so that the server need not send them again.

The server marks a large element as cacheable and sends its hash. The browser caches it and lists the hashes it has with every rerun;
the server then sends a reference instead of the element. The rules are those of ForwardMessageCache in Streamlit's frontend (1.67): the
age of a message is the number of finished runs since it was last received or referred to.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


@dataclass
class _Kept:
    message: ForwardMsg
    used_at: int


class MessageCache:
    """The cache of one browser tab, empty at first."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._runs = 0

    def hashes(self) -> list[str]:
        """Hashes of the cached messages, oldest first, as a rerun request lists them."""
        return list(self._kept)

    def resolved(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, which is cached if it is cacheable; for a reference, a copy of the cached message in its new place.

        Raises:
            LookupError: The message refers to one that is not cached.
        """
        if message.WhichOneof("type") != "ref_hash":
            self._keep(message)
            return message
        kept = self._kept.get(message.ref_hash)
        if kept is None:
            raise LookupError(f"The server refers to the message {message.ref_hash}, which is not kept.")
        kept.used_at = self._runs
        copy = ForwardMsg()
        copy.CopyFrom(kept.message)
        copy.metadata.CopyFrom(message.metadata)
        return copy

    def end_run(self, max_age: int, fragment_ids: Collection[str] = ()) -> None:
        """Counts a finished run and removes messages older than `max_age` runs.

        Args:
            max_age: In runs, as the server's new_session says.
            fragment_ids: The fragments that ran; only their messages can be removed. Empty if the whole page ran.
        """
        self._runs += 1
        self._kept = {
            digest: kept
            for digest, kept in self._kept.items()
            if (fragment_ids and kept.message.delta.fragment_id not in fragment_ids)
            or self._runs - kept.used_at <= max_age
        }

    def _keep(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable and message.hash:
            self._kept.setdefault(message.hash, _Kept(message, self._runs)).used_at = self._runs
