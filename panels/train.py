"""The train, alone in another site's page: the map with its steps, and the list beside it."""

from explainer.live.journey import journey_map
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page

page = open_page("train")
page.head()
edition_control(page)
page.prose("not-known")
journey_map()
