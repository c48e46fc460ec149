"""The delegation: who was named or recognised, how, where, and what their presence is taken to point to."""

from explainer.live.page import draw_page

draw_page("delegation")
