"""Settings: right values are typed, wrong ones are named with a mend, and docs/settings.md says the same as the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.settings import Settings, SettingsError, settings, settings_table
from tests.server.test_serving import started

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = (
    *("MAX_URL_BYTES", "MAX_BODY_BYTES", "MAX_READERS", "MAX_READERS_PER_ADDRESS"),
    *("MAX_CONNECTIONS", "MAX_CONNECTIONS_PER_ADDRESS", "HEAD_SECONDS", "WRITE_SECONDS", "STOP_SECONDS"),
)
WRONG_EMAILS = (
    *("desk", "desk@", "@example.org", "desk@example", "a b@example.org", "a@b@example.org", "desk@example..org"),
    *("a@example.org,b@example.org", "a@example.org?bcc=b@example.org", "a@example.org\nBcc: b", "x" * 250 + "@e.org"),
)
WRONG_SITES = (
    *("example.org", "ftp://example.org", "https://", "https://a b.org", "https://example.org?x=1", "//example.org"),
    *("https://example.org#x", "javascript:alert(1)", 'https://example.org/"', "https://u:p@example.org"),
    *("http://[::1", "https://example.org:http"),
)
WRONG_ANCESTORS = (
    *("example.org", "https://example.org; script-src *", "https://", "* https://a.org", "ftp://a.org"),
    "https://a.org\nX: y",
)


def read(**environment: str) -> Settings:
    return Settings.from_environment(environment)


def test_nothing_set_gives_the_defaults() -> None:
    own = read()
    assert (own.port, own.max_readers, own.stop_seconds) == (8501, 2000, 10)
    assert (own.site_url, own.static_url, own.contact_email) == ("", "", "")
    assert (own.frame_ancestors, own.metrics) == ("*", False)
    assert read(PORT=" ", SITE_URL="", METRICS="") == own


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("PORT", " 9000 ", 9000),
        ("SITE_URL", "https://example.org/khasan/", "https://example.org/khasan"),
        ("SITE_URL", "http://localhost:8501", "http://localhost:8501"),
        ("SITE_URL", "http://[::1]:8501/", "http://[::1]:8501"),
        ("STATIC_URL", " https://cdn.example.org/khasan/ ", "https://cdn.example.org/khasan"),
        ("CONTACT_EMAIL", " desk+khasan@news.example.org ", "desk+khasan@news.example.org"),
        (
            "FRAME_ANCESTORS",
            " https://a.org   https://*.b.net:8443 'self' ",
            "https://a.org https://*.b.net:8443 'self'",
        ),
        ("FRAME_ANCESTORS", "'none'", "'none'"),
        ("METRICS", " open ", True),
        ("METRICS", "closed", False),
        ("LOG_FORMAT", "text", "text"),
        ("LOG_FORMAT", "json", "json"),
        *((name, " 300 ", 300) for name in NUMBERS),
    ],
)
def test_a_right_value_is_taken_in_its_type(name: str, text: str, value: object) -> None:
    assert getattr(read(**{name: text}), name.lower()) == value


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        *(("PORT", text, "not a number within 1..65535") for text in ("0", "65536", "-1", "eight", "8501.0", "٨٥٠١x")),
        *(
            (name, text, "not a number of at least")
            for name in NUMBERS
            for text in ("-1", "many", "1e3", "٣", "9" * 12)
        ),
        *(("CONTACT_EMAIL", text, "no mail address") for text in WRONG_EMAILS),
        *((name, text, "no address of a site") for name in ("SITE_URL", "STATIC_URL") for text in WRONG_SITES),
        *(("FRAME_ANCESTORS", text, "no list of sites") for text in WRONG_ANCESTORS),
        ("METRICS", "yes", "neither open nor closed"),
        ("LOG_FORMAT", "xml", "neither json nor text"),
    ],
)
def test_a_wrong_value_is_refused_with_name_value_and_mend(name: str, text: str, what: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read(**{name: text})
    (fault,) = refused.value.faults
    assert fault.startswith(f"{name}: {text!r} is {what}")
    mend = re.fullmatch(rf".*\. Mend: {name}=(.+) make run\.", fault)
    assert mend, fault
    read(**{name: mend[1] if mend[1] == "'none'" else mend[1].strip("'")})


def test_all_faults_are_told_at_once_and_the_right_values_are_kept() -> None:
    with pytest.raises(SettingsError) as refused:
        read(PORT="many", METRICS="yes", MAX_READERS="7", HEAD_SECONDS="0")
    assert [fault.partition(":")[0] for fault in refused.value.faults] == ["PORT", "METRICS", "HEAD_SECONDS"]
    assert refused.value.usable == read(MAX_READERS="7")


def test_the_start_ends_with_one_clear_line_for_each_wrong_setting() -> None:
    ended = started("many", CONTACT_EMAIL="desk", SITE_URL="example.org")
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        "PORT: 'many' is not a number within 1..65535. Mend: PORT=8502 make run.",
        "SITE_URL: 'example.org' is no address of a site. Mend: SITE_URL=https://example.org make run.",
        "CONTACT_EMAIL: 'desk' is no mail address. Mend: CONTACT_EMAIL=desk@example.org make run.",
    ]


def test_a_server_started_otherwise_logs_a_wrong_setting_once_and_uses_the_default(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CONTACT_EMAIL", "desk")
    monkeypatch.setenv("MAX_READERS", "7")
    settings.cache_clear()
    try:
        assert settings() is settings()
        assert (settings().contact_email, settings().max_readers) == ("", 7)
    finally:
        settings.cache_clear()
    assert [record.getMessage()[:22] for record in caplog.records] == ["CONTACT_EMAIL: 'desk' "]


def test_the_documents_say_what_each_setting_sets_and_its_default() -> None:
    text = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    rows = {
        name: (meaning, default)
        for name, meaning, default in re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", text, re.M)
    }
    assert {name: rows.get(name) for name in settings_table()} == settings_table()
