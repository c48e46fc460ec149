"""Lets through only the messages that a reader's page sends: small, of three kinds, and no faster than a reader can act.

Why: Streamlit answers every kind of message on the event loop, for everybody. One `file_urls_request` with 990,000 empty names is 2 KB on the
wire and stops the server for 16 s; 2,000 messages in one write keep it from other readers for as long as it takes to handle them all.

Upstream: none filed

Without it: One client can stop the server for all others. A reader sees nothing of it otherwise.

Verdict: Still needed. Streamlit bounds the size of a message (`server.maxMessageSize`, at least 1 MB), not its kind and not its rate.
"""

from __future__ import annotations

import asyncio

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from explainer.client_address import asking_client
from explainer.live.message_bounds import is_within_bounds
from explainer.live.seams.hooks import attributes
from explainer.settings import WEBSOCKET_BYTES, settings
from explainer.token_bucket import TokenBucket, bucket_for_each

KINDS = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
HOOKS = attributes(*(f"streamlit.proto.BackMsg_pb2:BackMsg.{kind.upper()}_FIELD_NUMBER" for kind in sorted(KINDS)))

# The fastest reader: a slider that is dragged sends 5 messages a second (Streamlit waits 200 ms), the fastest play 1.1, and a
# heartbeat comes every 20 s or so. Together that is below the refill, so the bucket never empties.
REFILL_PER_S = 10.0
BURST = 60.0  # clicks and keys in quick succession, after a pause
# Of an address, for each reader whom MAX_READERS_PER_ADDRESS lets it have: all of them open a page at once, then click every two seconds.
ADDRESS_REFILL_PER_S = 0.5
ADDRESS_BURST = 15.0
OPENING = 5  # what a new websocket takes from its address's bucket: a session costs more than a message

CLOSED_FOR = {  # close code (RFC 6455, 7.4.1) to what is said with it
    1003: "Text is not read here.",
    1007: "This is not a message of a page of ours.",
    1008: "Pages of ours do not send this kind of message.",
    1009: "The message is too long.",
    1013: "Too many messages: try again later.",
}


def refusal(message: Message) -> int | None:
    """The close code for what a client sent.

    Args:
        message: `websocket.receive` of ASGI.

    Returns:
        One of CLOSED_FOR; None for a message that may pass.
    """
    sent = message.get("bytes")
    if sent is None:
        return 1003
    if len(sent) > WEBSOCKET_BYTES:
        return 1009
    try:
        read = BackMsg.FromString(sent)
    except DecodeError:
        return 1007
    is_ours = read.WhichOneof("type") in KINDS and is_within_bounds(read.rerun_script)
    return None if is_ours else 1008


class WebsocketMessages:
    """Middleware: reads each message of a websocket before Streamlit does, and closes the websocket on one that may not pass."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app
        readers = settings().max_readers_per_address
        self._bucket_of = bucket_for_each(readers * ADDRESS_BURST, readers * ADDRESS_REFILL_PER_S)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on all that is no websocket as it is."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        shared = self._bucket_of(asking_client(scope))
        await asyncio.sleep(shared.reserve(OPENING))
        guarded = _Guarded(receive, send, shared)
        await self._app(scope, guarded.receive, guarded.send)


class _Guarded:
    """Both directions of one websocket."""

    def __init__(self, receive: Receive, send: Send, shared: TokenBucket) -> None:
        self._receive, self._send = receive, send
        self._bucket, self._shared = TokenBucket(BURST, REFILL_PER_S), shared
        self._is_closed = False

    async def receive(self) -> Message:
        """The next message that may pass; for any other the websocket is closed, and Streamlit is told that the client has gone."""
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        # Of many messages in one write, others get their turn after each. Neighbours behind one address are no reason to lose the
        # connection: where they ask for too much together, each of them waits.
        await asyncio.sleep(self._shared.reserve())
        if self._is_closed:
            return {"type": "websocket.disconnect", "code": 1006}
        code = refusal(message) if self._bucket.take() else 1013
        if code is None:
            return message
        await self.send({"type": "websocket.close", "code": code, "reason": CLOSED_FOR[code]})
        self._is_closed = True
        return {"type": "websocket.disconnect", "code": code, "reason": CLOSED_FOR[code]}

    async def send(self, message: Message) -> None:
        """What Streamlit or this guard sends; nothing once the websocket has ended.

        uvicorn may have ended it on a later message that it has already read, such as one that is too long; it refuses a second end.
        Streamlit hears of the end when it asks for the next message. If it heard of it here, it would still ask, and take the error
        for a message of text.

        Args:
            message: Of ASGI.
        """
        if self._is_closed:
            return
        try:
            await self._send(message)
        except (
            OSError,
            RuntimeError,
        ):  # the client is gone; or uvicorn has just ended the websocket, as after a ping without answer
            self._is_closed = True
