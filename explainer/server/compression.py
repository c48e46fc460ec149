"""Our own files that every reader loads, compressed once (brotli and gzip) for each content and kept in memory."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from servestatic.compress import Compressor
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import every, kept

ENCODERS = {"br": Compressor.compress_brotli, "gzip": Compressor.compress_gzip}  # the best first


def packed(request: Request, body: bytes, media_type: str, cache_control: str) -> Response:
    """A file as small as the reader's browser takes it; 304 where it has this content already."""
    headers = {"cache-control": cache_control, "vary": "Accept-Encoding", "etag": _tag(body)}
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    encoding = next(iter(_taken(",".join(request.headers.getlist("accept-encoding")))), "")
    if encoding:
        headers["content-encoding"] = encoding
    return Response(_encoded(encoding, body) if encoding else body, media_type=media_type, headers=headers)


def lasting(request: Request, body: bytes, media_type: str, is_current: bool | None = None) -> Response:
    """A file whose address changes with its content (`lasting_address`), so that a browser may keep it for good.

    Args:
        request: Asked anew each time where its address does not name a version.
        body: The file.
        media_type: Of the file.
        is_current: Whether the version that it names is this one; where that is not told, any is.
    """
    is_kept = "v" in request.query_params if is_current is None else is_current
    return packed(request, body, media_type, "public, max-age=31536000, immutable" if is_kept else "no-cache")


def lasting_address(path: str, body: bytes) -> str:
    """The address of a file with the version of its content."""
    return f"{path}?v={sha256(body).hexdigest()[:12]}"


def has_already(request: Request, tag: str) -> bool:
    """Whether the reader keeps the content of that tag, and says so (RFC 9110, 13.1.2)."""
    return tag in [own.strip() for own in request.headers.get("if-none-match", "").split(",")]


@lru_cache(maxsize=64)
def _taken(accepted: str) -> list[str]:
    """Which of our encodings an Accept-Encoding header takes (RFC 9110, 12.5.3), the best first."""
    parts = [part.partition(";") for part in accepted.lower().split(",")]
    refused = {name.strip() for name, _, weight in parts if re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)}
    named = {name.strip() for name, _, _ in parts} - refused
    return [name for name in ENCODERS if name in named or ("*" in named and name not in refused)]


@lru_cache(maxsize=64)
def _tag(body: bytes) -> str:
    return f'W/"{sha256(body).hexdigest()[:20]}"'


@kept(64, by=every)
def _encoded(encoding: str, body: bytes) -> bytes:
    return bytes(ENCODERS[encoding](body))
