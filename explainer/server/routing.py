"""The route table: every URL that we answer besides the Streamlit pages."""

from __future__ import annotations

from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from explainer.content.addresses import STATIC_SITE, STATIC_SITE_PATH
from explainer.figures.basemap import BASEMAP_PATH
from explainer.figures.rail_layers import BROAD_PATHS, PATHS
from explainer.server.embed.embed_js import embed_js
from explainer.server.embed.embed_preview import embed_preview
from explainer.server.embed.oembed import oembed
from explainer.server.routes.claim_downloads import claims_csv, claims_json
from explainer.server.routes.claim_notes import notes
from explainer.server.routes.corrections_feed import corrections_atom
from explainer.server.routes.data_files import data_routes
from explainer.server.routes.downloads import scale_csv, wants_csv
from explainer.server.routes.folded_parts import folded_parts
from explainer.server.routes.health import healthz, readyz
from explainer.server.routes.map_images import marks, poster
from explainer.server.routes.map_layers import basemap, map_layer, rail_paths
from explainer.server.routes.page_script import page_script
from explainer.server.routes.page_style import page_style
from explainer.server.routes.pictures import picture
from explainer.server.seo.meta_tags import robots, sitemap


def asset_routes() -> list[BaseRoute]:
    """Routes of the files that every reader loads: script, style sheet, notes, folded parts and map layers."""
    return [
        Route("/page.js", page_script),
        Route("/page.css", page_style),
        Route("/embed.js", embed_js),
        Route(f"/{BASEMAP_PATH}", basemap),
        Route("/geo/{name}.geojson", map_layer),
        Route("/notes/{language}/{edition_id}.json", notes),
        Route("/folded/{page}/{language}/{edition_id}.json", folded_parts),
        *(Route(f"/{path}", rail_paths) for path in (PATHS, BROAD_PATHS)),
    ]


def routes() -> list[BaseRoute]:
    """Routes of downloads, feeds, pictures, metadata and health checks."""
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/oembed", oembed),
        Route("/embed-preview", embed_preview),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        data_routes(),
        Route("/picture/{name}", picture),
        Route("/poster/{name}", poster),
        Route("/marks/{theme}.svg", marks),
        Route("/download/scale.csv", scale_csv),
        Route("/download/wants.csv", wants_csv),
        Route("/corrections.atom", corrections_atom),
        Route("/download/claims.csv", claims_csv),
        Route("/download/claims.json", claims_json),
        *static_site(),
    ]


def static_site(folder: Path = STATIC_SITE) -> list[BaseRoute]:
    """The route of the static site under STATIC_SITE_PATH; none where it has not been exported.

    Args:
        folder: Where the static site was written.
    """
    return [Mount(STATIC_SITE_PATH, StaticFiles(directory=folder, html=True))] if folder.is_dir() else []
