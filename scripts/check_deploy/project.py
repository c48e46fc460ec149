"""What deploy/ must agree with: the folders of the project, its routes and its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from starlette.routing import Route

from explainer.server.routing import routes
from explainer.settings import Settings, SettingsError, settings_table

from .manifest import missing_names

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
WORKFLOWS = ROOT / ".github/workflows"
OTHER_SETTINGS = {"FORWARDED_ALLOW_IPS", "STREAMLIT_SERVER_COOKIE_SECRET"}  # read by uvicorn and Streamlit


def route_paths() -> set[str]:
    """Paths of the explainer's routes, without its pages."""
    return {route.path for route in routes() if isinstance(route, Route)}


def known_settings() -> set[str]:
    """Names of all settings: the explainer's own, and those of uvicorn and Streamlit that a deployment sets."""
    return settings_table().keys() | OTHER_SETTINGS


def setting_faults(place: str, settings: Mapping[str, str]) -> Iterator[str]:
    """Unknown settings, and settings with a wrong value.

    Args:
        place: Begins each fault.
        settings: Name to value.

    Yields:
        One fault a line.
    """
    yield from missing_names((f"{place} settings", name, known_settings()) for name in settings)
    try:
        Settings.from_environment(settings)
    except SettingsError as error:
        yield from (f"{place} settings: {fault}" for fault in error.faults)


def stop_time_faults(place: str, grace_s: int, settings: Mapping[str, str]) -> Iterator[str]:
    """A platform that kills the process before STOP_SECONDS are over.

    Args:
        place: Begins the fault.
        grace_s: Seconds from SIGTERM to SIGKILL.
        settings: Name to value.

    Yields:
        At most one fault.
    """
    with suppress(SettingsError):  # which setting_faults reports
        needed_s = Settings.from_environment(settings).stop_seconds
        if grace_s <= needed_s:
            yield f"{place}: is killed {grace_s} s after SIGTERM but may need {needed_s} s. Mend: more, or a smaller STOP_SECONDS."
