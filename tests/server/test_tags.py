"""Every file has an ETag that is weak, since brotli and identity share it; a browser that has the content gets 304."""

from __future__ import annotations

import pytest

from explainer.streamlit_package import installed_files
from testing.http import ask
from testing.running_server import Server

SCRIPT = f"/static/js/{sorted(path.name for path in installed_files().glob('js/index.*.js'))[0]}"
PATHS = (
    SCRIPT,
    "/data/claims.csv",
    "/data/khasan-line.zip",
    "/download/claims.csv",
    "/download/claims.json",
    "/download/scale.csv",
    "/corrections.atom",
    "/geo/rivers.geojson",
    "/embed.js",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_file_has_one_weak_tag_in_every_encoding_and_is_not_sent_twice(server: Server, path: str) -> None:
    answers = [ask(server, path, accept_encoding=encoding) for encoding in ("br", "gzip", "identity")]
    (tag,) = {answer.headers["etag"] for answer in answers}
    assert tag.startswith('W/"')
    assert all("max-age" in answer.headers["cache-control"] for answer in answers)
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
        again = ask(server, path, accept_encoding="br", if_none_match=known)
        if known == tag or path != SCRIPT:  # the library compares one tag
            assert (again.status, again.body) == (304, b"")
    assert ask(server, path, if_none_match='"other"').status == 200


def test_another_filter_has_another_tag(server: Server) -> None:
    tags = [ask(server, f"/download/claims.csv?status={status}").headers["etag"] for status in ("reported", "disputed")]
    assert tags[0] != tags[1]
