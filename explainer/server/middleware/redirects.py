"""Makes redirects relative: they lead to where the reader already is, whatever a proxy calls it."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class RelativeRedirects:
    """Middleware: takes scheme and host from a redirect to our own site.

    Starlette writes the Host that was asked for into them, and http:// behind a proxy that speaks https.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wraps an ASGI app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Changes the Location header of answers to HTTP."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
                headers = MutableHeaders(raw=list(message["headers"]))
                if "location" in headers:
                    headers["location"] = relative(headers["location"], scope["path"], host)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, sent)


def relative(target: str, path: str, host: str) -> str:
    """A redirect's target without scheme and host, where these are our own.

    Args:
        target: Of the redirect.
        path: That was asked for.
        host: That was asked for.

    Returns:
        A target relative to the path, so that it holds below a prefix that a proxy takes away. A target on another site, or one that is
        relative already, as it is.
    """
    parts = urlsplit(target)
    if parts.netloc != (host if parts.netloc else "") or not parts.path.startswith("/"):
        return target
    asked, led = path.rstrip("/"), parts.path.rstrip("/")
    name = led.rpartition("/")[2]
    rest = urlunsplit(("", "", "", parts.query, parts.fragment))
    if asked == led and name and path != parts.path and not path.startswith("//"):
        return f"./{name}/{rest}" if parts.path.endswith("/") else f"{'../' * (len(path) - len(asked))}{name}{rest}"
    climb = "../" * (path.count("/") - 1) or "./"
    return climb + parts.path.lstrip("/\\") + rest  # two slashes would name another host
