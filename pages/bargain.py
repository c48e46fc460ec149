"""The bargain: what each side wants, how well that is attested, and what stands in the way."""

from explainer.live.page import draw_page

draw_page("bargain")
