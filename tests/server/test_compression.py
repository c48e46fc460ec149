"""What goes over the wire: compressed, and kept by browsers as long as it stays the same."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import brotli
import pytest
from servestatic import ServeStaticASGI
from servestatic.compress import Compressor

from explainer.server.compression import ENCODERS
from explainer.server.routes.page_script import script, script_address
from explainer.server.streamlit_files import compression_middleware, pack
from explainer.streamlit_package import built_folder, installed_files
from explainer.tables.data_folder import DATA
from explainer.tables.datapackage import GEO
from testing.http import ask
from testing.running_server import Server

PLAIN = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
SCRIPTS = sorted(installed_files().glob("js/index.*.js"))


def read(body: bytes, headers: dict[str, str]) -> bytes:
    return bytes(PLAIN[headers.get("content-encoding", "")](body))


@pytest.mark.parametrize(("accepted", "sent"), [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", "")])
def test_streamlits_files_are_sent_as_they_were_packed_and_kept_for_good(
    server: Server, accepted: str, sent: str
) -> None:
    for file in SCRIPTS:
        answer = ask(server, f"/static/js/{file.name}", accept_encoding=accepted)
        assert answer.headers.get("content-encoding", "") == sent
        assert read(answer.body, answer.headers) == file.read_bytes()
        assert "immutable" in answer.headers["cache-control"]
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        if sent == "br":
            assert answer.body == (built_folder() / "js" / f"{file.name}.br").read_bytes()
    assert SCRIPTS


def test_all_that_lies_under_the_maps_is_one_file(server: Server) -> None:
    answer = ask(server, "/geo/basemap.geojson", accept_encoding="br")
    features = json.loads(brotli.decompress(answer.body))["features"]
    assert answer.headers["content-type"].startswith("application/geo+json")
    assert [one["properties"]["kind"] for one in features].index("sea") == 0  # all else is drawn above it
    parts = {"land": "land", "lake_khanka": "lake", "rivers": "river", "borders": "border"}
    for layer, kind in parts.items():
        own = json.loads((DATA / "geo" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
        assert [one["geometry"] for one in features if one["properties"]["kind"] == kind] == [
            one["geometry"] for one in own
        ]
    assert "PRK" in {one["properties"].get("country") for one in features}


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("br2, x", ""),
        ("GZIP;q=1.0, br;q=0.9", "br"),
        ("br;q=0, *", "gzip"),
        ("*;q=0", ""),
    ],
)
@pytest.mark.parametrize("layer", GEO)
def test_layers_of_the_maps_are_small_kept_and_asked_for_once(
    server: Server, layer: str, accepted: str, sent: str
) -> None:
    answer = ask(server, f"/geo/{layer}.geojson", accept_encoding=accepted)
    assert answer.headers.get("content-encoding", "") == sent
    assert read(answer.body, answer.headers) == (DATA / "geo" / f"{layer}.geojson").read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=86400"
    again = ask(server, f"/geo/{layer}.geojson", if_none_match=f'"x", {answer.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/train?lang=fr", "/poster/2023-09-13-en-light-small.svg", "/data/claims.csv"])
def test_what_is_made_on_the_way_is_compressed_too(server: Server, path: str) -> None:
    plain = ask(server, path, accept="text/html")
    assert "content-encoding" not in plain.headers
    for encoding in ("br", "gzip"):
        answer = ask(server, path, accept="text/html", accept_encoding=encoding)
        assert answer.headers["content-encoding"] == encoding
        assert len(answer.body) < 0.5 * len(plain.body)
        assert read(answer.body, answer.headers) == plain.body


def test_our_script_comes_packed_too(server: Server) -> None:
    answer = ask(server, script_address().removeprefix("."), accept_encoding="br")
    assert brotli.decompress(answer.body).decode() == script()


def test_a_large_body_is_compressed_in_a_tenth_of_a_second_and_a_small_one_as_well_as_can_be() -> None:
    small = (DATA / "wants.csv").read_bytes()
    assert ENCODERS["br"](small) == brotli.compress(small, quality=11)
    large = (DATA / "claims.csv").read_bytes()
    began_s = time.thread_time()
    packed = ENCODERS["br"](large)
    assert time.thread_time() - began_s < 0.2
    assert brotli.decompress(packed) == large
    assert len(packed) < len(ENCODERS["gzip"](large))


def test_a_folder_is_packed_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "source", tmp_path / "build" / "packed"
    (source / "js").mkdir(parents=True)
    (source / "js" / "a.js").write_text("let a = 1;" * 500)
    (source / "font.woff2").write_bytes(b"x" * 5000)
    with monkeypatch.context() as broken:
        broken.setattr(Compressor, "compress", lambda self, path: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            pack(source, target)
    assert list((tmp_path / "build").iterdir()) == []

    assert pack(source, target) == 2
    names = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert names == {"js/a.js", "js/a.js.br", "js/a.js.gz", "font.woff2"}
    assert pack(source, target) == 0


def test_without_packed_files_streamlit_serves_its_own(tmp_path: Path) -> None:
    assert ServeStaticASGI not in [one.cls for one in compression_middleware([], folder=tmp_path)]
    pack(installed_files().parent / "static" / "css", built_folder(tmp_path))
    assert compression_middleware([], folder=tmp_path)[1].cls is ServeStaticASGI
