"""Options that Streamlit does not document are in effect on the running server."""

from __future__ import annotations

import json
import tomllib

import streamlit

from explainer.live.seams.hidden_options import OPTIONS
from testing.http import ask
from testing.running_server import ROOT, Server


def test_each_is_set_to_something_else_than_by_default() -> None:
    options = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    from streamlit.config import _config_options_template as by_default  # noqa: PLC0415 - a name that may go

    for name in OPTIONS:
        section, key = name.split(".")
        assert options[section][key] != by_default[name].value, f"{name} need not be set any more"
        assert streamlit.get_option(name) is not None


def test_no_site_around_ours_may_steer_the_page(server: Server) -> None:
    told = json.loads(ask(server, "/_stcore/host-config").text)
    assert told["allowedOrigins"] == []
    assert not told["enableCustomParentMessages"] and not told["useExternalAuthToken"]
