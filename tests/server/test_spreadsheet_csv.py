"""The files of the download buttons as spreadsheet programs read them; the machine's files stay as they are."""

from __future__ import annotations

import codecs
import csv
import io

import pytest

from explainer.server.routes.claim_downloads import COLUMNS
from testing.http import ask
from testing.running_server import Server
from tests.variants import some_of


def opened(body: bytes, separator: str) -> list[list[str]]:
    """Rows as a program reads them that takes the byte order mark for the encoding and splits at its own separator."""
    assert body.startswith(codecs.BOM_UTF8) and body.count(codecs.BOM_UTF8) == 1
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize(("language", "separator", "letters"), [("fr", ";", "é"), ("en", ",", "’")])
def test_letters_and_columns_of_the_claims_arrive_whole(
    server: Server, language: str, separator: str, letters: str
) -> None:
    head, *rows = opened(ask(server, f"/download/claims.csv?lang={language}&at=later").body, separator)
    assert head == COLUMNS
    assert len(rows) > 100 and {len(row) for row in rows} == {len(COLUMNS)}
    assert any(letters in row[1] for row in rows) and not any("Ã" in cell for row in rows for cell in row)


@pytest.mark.parametrize(("language", "separator"), some_of((("fr", ";"), ("en", ","))))
def test_the_scale_and_the_wants_arrive_whole(server: Server, language: str, separator: str) -> None:
    for name in ("scale", "wants"):
        head, *rows = opened(ask(server, f"/download/{name}.csv?lang={language}&at=later").body, separator)
        assert "claims" in head and {len(row) for row in rows} == {len(head)}, name


def test_the_tables_for_programs_have_no_mark_and_commas(server: Server) -> None:
    body = ask(server, "/data/claims.csv").body
    assert not body.startswith(codecs.BOM_UTF8)
    assert b"," in body.splitlines()[0] and b";" not in body.splitlines()[0]
    assert not ask(server, "/download/claims.json").body.startswith(codecs.BOM_UTF8)
