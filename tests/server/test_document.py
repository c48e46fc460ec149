"""What is added to a document on its way out, in whose language, and that nothing else is touched."""

from __future__ import annotations

import json
import re
import urllib.request
from typing import Any

import pytest
from starlette.requests import Request

from explainer.live.seams.index_html import IndexHtml
from explainer.server import document
from explainer.server.document import has_no_documents, is_document, language_asked, parts_for
from explainer.server.routes.page_script import script_address
from explainer.server.routes.page_style import style_address
from explainer.tables.story import StoryError
from testing.event_loop import run
from testing.running_server import Server

DOCUMENT = b'<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body>\xc3\xa9</body></html>'
HOSTILE = [
    "</script><script>alert(1)</script>",
    "\x00",
    "fr" * 5000,
    "lang=fr",
    "../fr",
    "%",
    "é".encode().decode("latin-1"),
]


def scope(path: str = "/", query: str = "", **headers: str) -> dict[str, Any]:
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {
        **{"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "scheme": "http"},
        **{"query_string": query.encode("latin-1"), "headers": [(b"host", b"news.example"), *raw]},
    }


def answered(asked: dict[str, Any], *bodies: bytes, **headers: str) -> tuple[dict[str, str], bytes, dict[str, Any]]:
    """Head and body as the reader gets them, and the scope that the app behind the middleware saw."""
    seen: dict[str, Any] = {}
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.update(scope)
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        for number, body in enumerate(bodies, start=1):
            await send({"type": "http.response.body", "body": body, "more_body": number < len(bodies)})

    async def send(message: Any) -> None:
        sent.append(message)

    run(IndexHtml(app, is_document, has_no_documents, parts_for)(asked, None, send))  # type: ignore[arg-type]
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return head, b"".join(message["body"] for message in sent[1:]), seen


HTML = {"content_type": "text/html; charset=utf-8", "content_length": str(len(DOCUMENT)), "etag": "x"}


@pytest.mark.parametrize("accept", ["text/html,*/*", "*/*", ""])
def test_a_page_gets_script_feed_and_json_whatever_the_reader_accepts(accept: str) -> None:
    head, body, seen = answered(scope("/train", accept=accept, accept_encoding="gzip"), DOCUMENT, **HTML)
    script = f'<script src="{script_address()}"></script>'
    assert body.startswith(f'<!DOCTYPE html><html lang="en"><head>{script}<meta charset="UTF-8">'.encode())
    assert body.count(b"application/ld+json") == body.count(b"application/atom+xml") == 1
    sheet = f'<link rel="stylesheet" href="{style_address()}">'
    assert f'</style></head><body>{sheet}<div id="kl-first" data-theme="">'.encode() in body
    assert body.endswith(b"</div>\xc3\xa9</body></html>")
    assert int(head["content-length"]) == len(body)
    assert "etag" not in head
    assert head["vary"] == "Accept-Language"
    assert b"accept-encoding" not in dict(seen["headers"])


def test_a_document_in_pieces_is_put_together_first() -> None:
    head, body, _ = answered(scope("/train"), DOCUMENT[:30], DOCUMENT[30:60], DOCUMENT[60:], **HTML)
    assert int(head["content-length"]) == len(body)
    assert body == answered(scope("/train"), DOCUMENT, **HTML)[1]


def test_what_is_no_document_passes_as_it_is() -> None:
    asked = scope("/data/claims.csv", accept="*/*", accept_encoding="gzip")
    head, body, seen = answered(asked, b"<head></head>", content_type="text/javascript", etag="x")
    assert (head, body) == ({"content-type": "text/javascript", "etag": "x"}, b"<head></head>")
    assert dict(seen["headers"])[b"accept-encoding"] == b"gzip"
    assert answered(scope("/", accept="text/html"), b"{}", content_type="application/json")[1] == b"{}"


def test_a_path_that_is_no_pages_has_a_document_of_its_own_and_no_script() -> None:
    head, body, _ = answered(scope("/nowhere", accept="text/html", accept_language="fr"), DOCUMENT, **HTML)
    assert "Cette page n’existe pas".encode() in body
    assert b"<script" not in body and DOCUMENT[-20:] not in body
    assert int(head["content-length"]) == len(body)


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        *(
            ("lang=fr", "", "fr"),
            ("lang=en", "fr", "en"),
            ("at=later&lang=fr", "en", "fr"),
            ("lang=en&lang=fr", "", "fr"),
        ),
        *(("", "fr", "fr"), ("", "fr-CA,en;q=0.8", "fr"), ("", "FR", "fr"), ("", "de,fr;q=0.3", "fr"), ("", "", "en")),
        *(("", "en;q=0.5,fr;q=0.9", "fr"), ("", "fr;q=0.5, en;q=0.9", "en"), ("", "fr;q=0", "en"), ("", "*", "en")),
        *(("lang=ru", "fr", "fr"), ("lang=", "fr", "fr"), ("lang", "fr", "fr"), ("", "fr;q=x,en;q=0.1", "en")),
        *(("", "fr; q=1.0", "fr"), ("", "fr;q=9e9", "en"), ("", "fr;q=-1", "en"), ("", ",;,=;q=,", "en")),
        *(("", "frr", "en"), ("", "fr;q=²", "en"), ("", "de," * 5000 + "fr", "en")),
    ],
)
def test_the_address_wins_then_the_browser_then_english(query: str, accepted: str, language: str) -> None:
    assert language_asked(Request(scope(query=query, accept_language=accepted))) == language


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_gets_into_the_page(hostile: str) -> None:
    asked = scope("/train", f"lang={hostile}&at={hostile}", accept_language=hostile, host=f'"></script>{hostile}')
    parts, plain = parts_for(Request(asked)), parts_for(Request(scope("/train")))
    french = parts_for(Request(scope("/train", "lang=fr")))
    assert parts.head_end.count("<script") == parts.head_end.count("</script>") == 1
    assert parts.head_end.count("<") == plain.head_end.count("<")
    assert parts[:2] + parts[3:] in (plain[:2] + plain[3:], french[:2] + french[3:])
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', parts.head_end)
    assert json.loads(text)["@graph"][0]["inLanguage"] in ("en", "fr")


def test_while_there_is_no_story_the_page_still_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def story(self) -> None:
            raise StoryError([])

    monkeypatch.setattr(document, "shared_keeper", Broken)
    _, body, _ = answered(scope("/train"), DOCUMENT, **HTML)
    assert b"/page.js" in body and b"application/ld+json" not in body
    assert b"kl-first" not in body


@pytest.mark.parametrize("lang", ["%3C/script%3E", "%00", "ru", "fr" * 2000])
def test_a_hostile_address_is_answered_like_any(server: Server, lang: str) -> None:
    request = urllib.request.Request(
        f"{server.url}/train?lang={lang}", headers={"Accept-Language": "fr;q=\xff,</script>"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        body = answer.read()
    assert answer.status == 200
    assert int(answer.headers["content-length"]) == len(body)
    assert "Accept-Language" in answer.headers["vary"]
    assert b'"inLanguage":"en"' in body
