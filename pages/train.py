"""The train: how each stretch is known, where the train can have been, and where it might go."""

from explainer.live.journey import journey
from explainer.live.layout import edition_control
from explainer.live.renderer import open_page

page = open_page("train")
page.head()
edition_control(page)
page.prose("not-known")
journey()
page.prose("direction", "What the direction says")
page.prose("figures", "The article’s figures and ours")
