"""The train: how each stretch is known, where the train can have been, and where it might go."""

from explainer.live.page import draw_page

draw_page("train")
