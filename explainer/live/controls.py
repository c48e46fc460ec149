"""Maps the name of each control in content/ to the function that draws it with Streamlit."""

from __future__ import annotations

from collections.abc import Callable

from explainer.content.blocks import Control
from explainer.content.pages import require_drawings
from explainer.live.claims import claim_browser
from explainer.live.delegation import person_search, persons
from explainer.live.embed_builder import embed_builder, host_policy, other_ways
from explainer.live.journey import journey, journey_tables
from explainer.live.layout import contact, overview_map, ways
from explainer.live.renderer import LivePage
from explainer.live.scale import scale
from explainer.live.signs import signs
from explainer.live.wants import wants

CONTROLS: dict[str, Callable[[LivePage, Control], None]] = {
    "claims": claim_browser,
    "contact": contact,
    "embed_builder": embed_builder,
    "host_policy": host_policy,
    "journey": journey,
    "journey_tables": journey_tables,
    "other_ways": other_ways,
    "overview_map": overview_map,
    "person_search": person_search,
    "persons": persons,
    "scale": scale,
    "signs": signs,
    "wants": wants,
    "ways": ways,
}
require_drawings(CONTROLS, "explainer/live/controls.py", is_live=True)
