"""Responses for our own files: compressed once (brotli and gzip) per content, cached in memory, with ETag and cache headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

import brotli
from servestatic.compress import Compressor
from starlette.requests import Request
from starlette.responses import Response

from explainer.cache import lru

BEST_UP_TO_BYTES = 100_000  # of which brotli's best level takes 0.2 s
GOOD_LEVEL, BEST_LEVEL = 9, 11  # the lower takes a tenth of the time, for a tenth more bytes


def _brotli(body: bytes) -> bytes:
    """Compressed as well as 0.2 s allow, since a request waits for it."""
    return bytes(brotli.compress(body, quality=BEST_LEVEL if len(body) <= BEST_UP_TO_BYTES else GOOD_LEVEL))


ENCODERS = {"br": _brotli, "gzip": Compressor.compress_gzip}  # best first


def compressed_response(request: Request, body: bytes, media_type: str, cache_control: str) -> Response:
    """A file in the best encoding that the browser accepts; 304 where the browser already has this content.

    Args:
        request: Its Accept-Encoding and If-None-Match headers decide.
        body: The file.
        media_type: Of the file.
        cache_control: The Cache-Control header.

    Returns:
        A response with a weak ETag made from the content hash.
    """
    headers = {"cache-control": cache_control, "vary": "Accept-Encoding", "etag": _tag(body)}
    if is_cached_by_browser(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    encoding = next(iter(_accepted_encodings(",".join(request.headers.getlist("accept-encoding")))), "")
    if encoding:
        headers["content-encoding"] = encoding
    return Response(_encoded(encoding, body) if encoding else body, media_type=media_type, headers=headers)


def tagged_response(
    request: Request, body: bytes, media_type: str, cache_control: str, headers: Mapping[str, str] | None = None
) -> Response:
    """A file that is not compressed here, with a weak ETag; 304 where the browser already has this content.

    Args:
        request: Its If-None-Match header decides.
        body: The file.
        media_type: Of the file.
        cache_control: The Cache-Control header.
        headers: Further headers.

    Returns:
        The response. The tag is weak, since the middleware may compress the body.
    """
    own = {**(headers or {}), "cache-control": cache_control, "etag": content_tag(body)}
    if is_cached_by_browser(request, own["etag"]):
        return Response(status_code=304, headers=own)
    return Response(body, media_type=media_type, headers=own)


def immutable_response(request: Request, body: bytes, media_type: str, is_current: bool | None = None) -> Response:
    """A file whose URL contains its content hash (`versioned_address`), so that a browser may cache it as immutable.

    Args:
        request: Without a version in its URL the browser must revalidate each time.
        body: The file.
        media_type: Of the file.
        is_current: Whether the version in the URL is this one; None counts any version as current.

    Returns:
        The compressed response with its cache headers.
    """
    is_immutable = "v" in request.query_params if is_current is None else is_current
    return compressed_response(
        request, body, media_type, "public, max-age=31536000, immutable" if is_immutable else "no-cache"
    )


def versioned_address(path: str, body: bytes) -> str:
    """The URL of a file with its content hash as `v`.

    Args:
        path: Address of the file.
        body: Its content.

    Returns:
        The address with its query.
    """
    return f"{path}?v={sha256(body).hexdigest()[:12]}"


def is_cached_by_browser(request: Request, tag: str) -> bool:
    """Whether the If-None-Match header contains this ETag (RFC 9110, 13.1.2).

    Args:
        request: The request.
        tag: ETag of the current content.

    Returns:
        True where the answer can be 304 Not Modified.
    """
    known = request.headers.get("if-none-match", "").split(",")
    return tag.removeprefix("W/") in [own.strip().removeprefix("W/") for own in known]  # weak comparison


def _accepted_encodings(accepted: str) -> list[str]:
    """Which of our encodings an Accept-Encoding header accepts (RFC 9110, 12.5.3), best first; of a long one, its beginning."""
    parts = [part.partition(";") for part in accepted[:500].lower().split(",")]
    refused = {name.strip() for name, _, weight in parts if re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)}
    named = {name.strip() for name, _, _ in parts} - refused
    return [name for name in ENCODERS if name in named or ("*" in named and name not in refused)]


@lru(256)
def _tag(body: bytes) -> str:
    """The tag of one of the few files that all readers load."""
    return content_tag(body)


def content_tag(body: bytes) -> str:
    """A weak ETag, the same for the same content in every encoding and on every replica."""
    return f'W/"{sha256(body).hexdigest()[:20]}"'


@lru(512)  # more than there are files and encodings, so that asking for all of them compresses each once
def _encoded(encoding: str, body: bytes) -> bytes:
    return bytes(ENCODERS[encoding](body))
