"""The public address of the site, as pages, feeds and search engines are told it."""

from __future__ import annotations

from starlette.requests import Request

from explainer.content.addresses import STATIC_SITE, STATIC_SITE_PATH
from explainer.settings import settings

ANY_SITE = "https://site.invalid"  # in texts that are cached for every address of the site (RFC 6761 reserves the name)


def site_url(request: Request) -> str:
    """Where readers find the site, without a slash at its end: SITE_URL, else the base URL of the request."""
    return settings().site_url or str(request.base_url).rstrip("/")


def static_site_url(site: str) -> str:
    """Where readers find the static site, without a slash at its end; empty where there is none.

    Args:
        site: Where they find the live site; `.` for an address relative to its pages.

    Returns:
        STATIC_URL, else the folder of the live site below which the static site is served.
    """
    return settings().static_url or (f"{site}{STATIC_SITE_PATH}" if STATIC_SITE.is_dir() else "")
