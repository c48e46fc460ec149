"""Routes around the pages, all on our own origin."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from explainer.newsroom.claim_downloads import claims_csv, claims_json
from explainer.newsroom.downloads import scale_csv
from explainer.newsroom.feeds import corrections_atom
from explainer.newsroom.page_script import page_script
from explainer.newsroom.posters import poster
from explainer.story import DATA

PAGE_PATHS = ("train", "delegation", "bargain", "afterwards", "ledger", "method")


async def _not_below_a_page(request: Request) -> JSONResponse:
    """Answers a visit to /train, where Streamlit's client first asks whether a server lives below that path.

    A 404 would be right but stands as an error in every such reader's console; an empty answer sends the client on to the
    real server just the same. A working answer would not do: the client would then take /train for the server's root.
    """
    return JSONResponse(None)


def routes() -> list[BaseRoute]:
    """Our script, the geodata that the maps read by address, and the two questions that a deep link asks below its own path first."""
    below_pages: list[BaseRoute] = [Route(f"/{page}/_stcore/{{name}}", _not_below_a_page) for page in PAGE_PATHS]
    return [
        Route("/page.js", page_script),
        Route("/poster/{name}", poster),
        Route("/download/scale.csv", scale_csv),
        Route("/corrections.atom", corrections_atom),
        Route("/download/claims.csv", claims_csv),
        Route("/download/claims.json", claims_json),
        Mount("/geo", StaticFiles(directory=DATA / "geo")),
        *below_pages,
    ]
