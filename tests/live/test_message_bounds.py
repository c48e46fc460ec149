"""What a page of ours asks for is let in; a field longer than any page makes it is not."""

from __future__ import annotations

import pytest
from streamlit.proto.ClientState_pb2 import ClientState

from explainer.live.message_bounds import WIDGETS, is_within_bounds


def asked(**fields: object) -> ClientState:
    return ClientState(**fields)  # type: ignore[arg-type]


def test_what_a_browser_sends_is_let_in() -> None:
    request = asked(
        query_string="lang=fr&at=2023-09-13&find=" + "%C3%A9" * 200,
        page_script_hash="4a6cc7ac63d8c5d2e3b1f4a1a7c9e0b2",
        page_name="train",
        fragment_id="4a6cc7ac63d8c5d2e3b1f4a1a7c9e0b2",
        context_info={
            "locale": "ca-ES-valencia-u-ca-gregory-nu-latn",
            "timezone": "America/Argentina/ComodRivadavia",
            "url": "https://news.example/khasan/train?find=" + "%C3%A9" * 200,
        },
        widget_states={
            "widgets": [{"id": f"$$ID-4a6cc7ac63d8c5d2e3b1f4a1a7c9e0b2-{n}", "int_value": n} for n in range(50)]
        },
    )
    assert is_within_bounds(request)
    assert is_within_bounds(ClientState())


@pytest.mark.parametrize(
    "fields",
    [
        {"fragment_id": "a" * 65},
        {"fragment_id": "a\nERROR of somebody else"},
        {"page_script_hash": "a" * 65},
        {"page_name": "a" * 201},
        {"query_string": "a" * 8193},
        *({"context_info": {name: "a" * 65}} for name in ("locale", "timezone", "color_scheme")),
        {"context_info": {"url": "a" * 9000}},
        {"widget_states": {"widgets": [{"id": "a" * 301}]}},
        {"widget_states": {"widgets": [{"id": str(n)} for n in range(WIDGETS + 1)]}},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_no_page_of_ours_makes_is_not(fields: dict[str, object]) -> None:
    assert not is_within_bounds(asked(**fields))
