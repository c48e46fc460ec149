"""The installed Streamlit's document takes every part of ours; what it has no place for is left out and the rest still comes."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from markupsafe import Markup

from explainer.live.seams.hooks import document
from explainer.live.seams.index_html import completed


class Given(NamedTuple):
    language: str = "fr"
    title: str = "Le train <1>"
    head_start: Markup = Markup("<script src=ours></script>")
    head_end: Markup = Markup("<meta name=ours>")
    body: Markup = Markup("<noscript>our words \\1</noscript>")
    instead: Markup = Markup("")
    is_embedded: bool = False
    is_unavailable: bool = False


def test_the_installed_document_takes_every_part() -> None:
    made = completed(document(), Given()).decode()
    assert '<html lang="fr">' in made and 'lang="en"' not in made
    assert "<title>Le train &lt;1&gt;</title>" in made
    assert made.index("<head><script src=ours></script>") < made.index("<meta name=ours></head>")
    assert "<body><noscript>our words \\1</noscript>" in made
    assert made.index("our words") < made.index('<div id="root">')


def test_the_installed_document_invites_no_program_and_asks_nobody_to_enable_anything() -> None:
    made = completed(document(), Given()).decode()
    assert made.count("<noscript>") == 1 and "You need to enable JavaScript" not in made
    assert 'rel="service-desc"' not in made and "_stcore/agent" not in made.partition("</title>")[2].partition("-->")[2]


@pytest.mark.parametrize("gone", [b"<head>", b"</head>", b"<body>", b"<title>", b"<html", b"<noscript>"])
def test_without_a_place_the_rest_still_comes(gone: bytes) -> None:
    made = completed(document().replace(gone, b"<x>"), Given())
    parts = (b"src=ours", b"name=ours", b"our words", b"Le train", b'lang="fr"')
    assert b'<div id="root">' in made
    assert sum(part in made for part in parts) >= 4
