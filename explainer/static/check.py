"""`python -m explainer.static.check URL`: visits a published copy of the static site and says what is wrong with its server."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from explainer.settings import is_site

TYPES = {  # ending to the media types that browsers accept for it, the usual one first
    "html": ("text/html",),
    "css": ("text/css",),
    "js": ("text/javascript", "application/javascript"),
    "json": ("application/json",),
    "svg": ("image/svg+xml",),
    "woff2": ("font/woff2", "application/font-woff2", "application/octet-stream", "binary/octet-stream"),
    "webp": ("image/webp",),
    "csv": ("text/csv",),
    "zip": ("application/zip", "application/x-zip-compressed"),
}
COMPRESSED = ("html", "css", "js", "svg", "json")
LEAST_COMPRESSED_BYTES = 2_000  # smaller files gain nothing
LONG_S, MINUTES_S = 86_400, 3_600
SLASHLESS = "en/train"  # a page without the slash at its end
ENTRIES = ("index.html", "en/index.html", "fr/index.html", "embed.js", "corrections.json", "data/khasan-line.zip")
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


class Answer(NamedTuple):
    """An answer: status, headers by lower-case name, body, and the address after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str

    @property
    def ending(self) -> str:
        """What kind of file its address names; html for a folder."""
        name = urlsplit(self.address).path.rpartition("/")[2]
        return name.rpartition(".")[2] if "." in name else "html"

    @property
    def media_type(self) -> str:
        """Its media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def ask(address: str) -> Answer:
    """The answer to a URL, as a browser asks for it.

    Args:
        address: An absolute URL.

    Raises:
        OSError: The server cannot be reached.
    """
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip", "User-Agent": "Mozilla/5.0"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Answer(answer.status, headers, answer.read(), answer.url)
    except urllib.error.HTTPError as error:
        return Answer(error.code, {name.lower(): value for name, value in error.headers.items()}, b"", address)


class _Links(HTMLParser):
    """Collects the addresses that a document names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the address of a link, style sheet, script or picture."""
        named = dict(attrs).get(LINKS.get(tag, ""))
        if named:
            self.found.append(named)


def links_in(answer: Answer) -> list[str]:
    """Absolute URLs that an uncompressed document names, without anchors and queries; empty for any other file."""
    if answer.media_type != "text/html" or answer.headers.get("content-encoding"):
        return []
    reader = _Links()
    reader.feed(answer.body.decode("utf-8", "replace"))
    return [urldefrag(urljoin(answer.address, link))[0].partition("?")[0] for link in reader.found]


def faults_of(answer: Answer) -> Iterator[str]:
    """What is wrong with the answer for a file that is there.

    Args:
        answer: It.

    Yields:
        What is wrong, and how to mend it.
    """
    ending, headers = answer.ending, answer.headers
    if answer.media_type not in TYPES.get(ending, (answer.media_type,)):
        yield f"comes as {answer.media_type or 'no type'}. Mend: let the server send {TYPES[ending][0]} for .{ending}."
    if ending in COMPRESSED and len(answer.body) > LEAST_COMPRESSED_BYTES and not headers.get("content-encoding"):
        yield "comes uncompressed. Mend: switch on compression, or serve the .br and .gz forms beside each file."
    if headers.get("content-encoding", "br") not in ("br", "gzip", "zstd"):
        yield f"comes in the encoding {headers['content-encoding']}. Mend: br or gzip."
    yield from _caching_faults(answer)
    yield from _framing_faults(headers)


def _caching_faults(answer: Answer) -> Iterator[str]:
    told, path = answer.headers.get("cache-control", "").lower(), urlsplit(answer.address).path
    kept_s = _max_age_s(told)
    if "/assets/" in path and kept_s < LONG_S:
        yield "is not kept by browsers. Mend: Cache-Control: public, max-age=31536000, immutable for assets/, whose names change with their content."
    if "/assets/" not in path and (kept_s > MINUTES_S or "immutable" in told):
        yield f"is kept for {kept_s} s, so that a correction reaches nobody meanwhile. Mend: Cache-Control: public, max-age=300."


def _max_age_s(told: str) -> int:
    ages = [part.strip().partition("=")[2] for part in told.split(",") if part.strip().startswith("max-age=")]
    return int(ages[0]) if ages and ages[0].isdecimal() else 0


def _framing_faults(headers: Mapping[str, str]) -> Iterator[str]:
    if "x-frame-options" in headers:
        yield "forbids frames by X-Frame-Options, so that no other site can embed it. Mend: leave the header out."
    policy = headers.get("content-security-policy", "")
    for name, *sources in (part.split() for part in policy.split(";") if part.strip()):
        if name == "frame-ancestors":
            yield f"may be framed only by {' '.join(sources)}. Mend: leave frame-ancestors out of the policy, or name every site that embeds it."
        if name == "sandbox":
            yield "is put into a sandbox by its policy. Mend: leave sandbox out of the policy."


def check(site: str) -> tuple[int, list[str]]:
    """Visits every document and file that a published copy leads to.

    Args:
        site: Its URL, without a slash at its end.

    Returns:
        Number of files that were asked for, and one line for each fault: address, what is wrong, and how to mend it. A fault that many
        files share is told once, with the first of them.

    Raises:
        OSError: The server cannot be reached.
    """
    waiting, seen = [f"{site}/{entry}" for entry in ENTRIES], set[str]()
    told: dict[str, list[str]] = {}
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = ask(address)
        faults = faults_of(answer) if answer.status == 200 else [_missing(address, answer.status)]
        for fault in faults:
            told.setdefault(fault, []).append(address)
        plain = _uncompressed(answer)
        waiting += [link for link in links_in(plain) if link.startswith(f"{site}/")]
    for fault in _slash_faults(f"{site}/{SLASHLESS}"):
        told.setdefault(fault, []).append(f"{site}/{SLASHLESS}")
    return len(seen), [_line(fault, addresses) for fault, addresses in told.items()]


def _uncompressed(answer: Answer) -> Answer:
    """The same answer as plain text, asked for again where it came compressed."""
    if answer.media_type != "text/html" or not answer.headers.get("content-encoding"):
        return answer
    with urllib.request.urlopen(answer.address, timeout=30) as plain:  # urllib asks for no encoding by itself
        return answer._replace(body=plain.read(), headers={"content-type": "text/html"})


def _missing(address: str, status: int) -> str:
    if address.endswith("/"):
        return f"answers {status}: the server has no index.html for folders. Mend: switch that on, or export with make export LINKS=files."
    return f"answers {status}. Mend: publish all files of dist/, also those below assets/ and data/."


def _slash_faults(address: str) -> Iterator[str]:
    answer = ask(address)
    if answer.status == 200 and answer.media_type != "text/html":
        yield f"comes as {answer.media_type}. Mend: redirect it to the address with a slash, or answer 404."


def _line(fault: str, addresses: list[str]) -> str:
    more = f" (and {len(addresses) - 1} more)" if len(addresses) > 1 else ""
    return f"{addresses[0]}{more}: {fault}"


def main() -> None:
    """Prints what is wrong, and ends with status 1 if anything is."""
    site = sys.argv[1].rstrip("/").removesuffix("/index.html") if len(sys.argv) == 2 else ""
    if not is_site(site):
        sys.exit("Mend: python -m explainer.static.check https://cdn.example.org/khasan-line")
    try:
        count, faults = check(site)
    except OSError as error:
        sys.exit(f"{site}: cannot be reached ({error}). Mend: give the address at which the copy is published.")
    print("\n".join(faults) or f"{site}: {count} files, nothing wrong")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
