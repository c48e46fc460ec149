"""Routes around the pages, all on our own origin."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from explainer.figures.rail_layers import BROAD_PATHS, PATHS
from explainer.server.compression import geo, paths
from explainer.server.embed.embedding import DIST, STATIC_PATH, embed_script, preview
from explainer.server.embed.oembed import oembed
from explainer.server.routes.claim_downloads import claims_csv, claims_json
from explainer.server.routes.claim_notes import notes
from explainer.server.routes.corrections_feed import corrections_atom
from explainer.server.routes.data_files import data_routes
from explainer.server.routes.downloads import scale_csv
from explainer.server.routes.health import healthz, readyz
from explainer.server.routes.map_images import marks, poster
from explainer.server.routes.page_script import page_script
from explainer.server.routes.page_style import page_style
from explainer.server.routes.pictures import picture
from explainer.server.seo.meta_tags import robots, sitemap

PAGE_PATHS = ("train", "delegation", "bargain", "afterwards", "ledger", "method", "newsroom")


async def _not_below_a_page(request: Request) -> JSONResponse:
    """Answers a visit to /train, where Streamlit's client first asks whether a server lives below that path.

    A 404 would be right but stands as an error in every such reader's console; an empty answer sends the client on to the
    real server just the same. A working answer would not do: the client would then take /train for the server's root.
    """
    return JSONResponse(None)


async def _without_slash(request: Request) -> RedirectResponse:
    """/train/ is /train: below it, every relative address would lead elsewhere."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"..{request.url.path.rstrip('/')}{query}", 308)


async def host_config(request: Request) -> JSONResponse:
    """What Streamlit's client asks about the sites around it. By default it takes orders from its maker's own; ours from nobody."""
    closed = {"useExternalAuthToken": False, "enableCustomParentMessages": False, "enforceDownloadInNewTab": False}
    told = {"allowedOrigins": [], "metricsUrl": "", "blockErrorDialogs": False, "resourceCrossOriginMode": None}
    return JSONResponse(told | closed, headers={"cache-control": "no-cache"})


def own_files() -> list[BaseRoute]:
    """What every reader loads: our script and the layers of the maps."""
    return [
        Route("/_stcore/host-config", host_config),
        Route("/page.js", page_script),
        Route("/page.css", page_style),
        Route("/embed.js", embed_script),
        Route("/geo/{name}.geojson", geo),
        Route("/notes/{language}/{edition_id}.json", notes),
        *(Route(f"/{form}", paths) for form in (PATHS, BROAD_PATHS)),
    ]


def routes() -> list[BaseRoute]:
    """Files, feeds and signs of life; and the two questions that a deep link asks below its own path first."""
    below_pages: list[BaseRoute] = [Route(f"/{page}/_stcore/{{name}}", _not_below_a_page) for page in PAGE_PATHS]
    slashed: list[BaseRoute] = [Route(f"/{page}/", _without_slash) for page in PAGE_PATHS]
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/oembed", oembed),
        Route("/embed-preview", preview),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        data_routes(),
        Route("/picture/{name}", picture),
        Route("/poster/{name}", poster),
        Route("/marks/{theme}.svg", marks),
        Route("/download/scale.csv", scale_csv),
        Route("/corrections.atom", corrections_atom),
        Route("/download/claims.csv", claims_csv),
        Route("/download/claims.json", claims_json),
        *below_pages,
        *slashed,
        *static_edition(),
    ]


def static_edition(folder: Path = DIST) -> list[BaseRoute]:
    """The static edition under STATIC_PATH, where it has been exported."""
    return [Mount(STATIC_PATH, StaticFiles(directory=folder, html=True))] if folder.is_dir() else []
