"""The public address of the site, as pages, feeds and search engines are told it."""

from __future__ import annotations

from starlette.requests import Request

from explainer.settings import settings

ANY_SITE = "https://site.invalid"  # in texts that are cached for every address of the site (RFC 6761 reserves the name)


def site_url(request: Request) -> str:
    """Where readers find the site, without a slash at its end: SITE_URL, else the base URL of the request."""
    return settings().site_url or str(request.base_url).rstrip("/")
