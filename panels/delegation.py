"""The delegation, alone in another site's page: who took part, and what their presence is taken to point to."""

from explainer.live.delegation import delegation_figures
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page

page = open_page("delegation")
page.head()
edition_control(page)
page.prose("not-known")
delegation_figures()
