"""/embed-preview: an example article that embeds a panel as another site would. /newsroom shows it in an iframe."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from explainer.content.addresses import STATIC_SITE, STATIC_SITE_PATH
from explainer.content.embedding import Embed, lines_of, view_of
from explainer.tables.story_keeper import shared_keeper
from explainer.tables.vocabulary import PANELS
from explainer.url_state import PINNED, read_choices
from explainer.words import Words

ARTICLE = "Your article"
PREVIEW = Markup(
    '<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{said}</title><style>body{{font:17px/1.5 Georgia,serif;max-width:1180px;margin:1rem auto;padding:0 1rem;background:#fff;color:#222}}"
    "img{{max-width:100%;height:auto}}figure{{margin:0}}iframe{{max-width:100%}}</style></head><body><h1>{said}</h1>{lines}</body></html>"
)


def embed_preview(request: Request) -> Response:
    """The example article: a placeholder headline and the snippet. Parameters that are not understood are ignored."""
    asked, _ = read_choices(request.query_params, shared_keeper().story())
    panel = asked.panel or PANELS[0]
    edition = asked.at if asked.panel_at == PINNED else ""
    is_static = bool(asked.panel_from) and STATIC_SITE.is_dir()
    embed = Embed(panel, asked.lang, asked.panel_theme, edition, view_of(panel, asked), is_static)
    lines = lines_of(embed, f".{STATIC_SITE_PATH}" if is_static else ".", asked.panel_form)
    page = PREVIEW.format(lang=asked.lang, said=Words(asked.lang)(ARTICLE), lines=Markup(lines))
    return HTMLResponse(page, headers={"x-robots-tag": "noindex"})
