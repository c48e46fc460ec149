"""The reader's scale on /bargain: the reader sets the importance of each category, and the scale weighs the evidence by it.

It is a Streamlit fragment: a change of importance reruns only the scale and its table.
"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from explainer.cache import lru
from explainer.content.bargain import READING_NOTE
from explainer.content.blocks import Control
from explainer.figures.charts import SerializedFigure
from explainer.figures.scale import FIGURE
from explainer.figures.scale_words import is_empty, reason_of
from explainer.figures.theme import Theme
from explainer.live.renderer import LivePage, open_page, show
from explainer.live.session import remember
from explainer.model.scale_weights import starting_points, weights_importance, weights_text
from explainer.model.weighing import DEFAULT_IMPORTANCE, IMPORTANCE, weighed

DOWNLOAD_CONFIG = {
    "displayModeBar": True,
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "filename": "khasan-line-scale", "scale": 2},
}


@lru(512)
def _drawn(page: LivePage, theme: Theme, weights: str) -> tuple[object, str, str]:
    """The scale for weights as the URL writes them, its text alternative, and why it says what it says."""
    importance = weights_importance(weights)
    figure = FIGURE.build(page.knowledge, page.words, theme, importance)
    reason = reason_of(weighed(page.knowledge, importance), page.words)
    return SerializedFigure(figure), FIGURE.alternative(page.knowledge, page.words, importance), reason


def _reading(page: LivePage, weights: str) -> Markup:
    """How to read the scale, and the table of what lies in each pan."""
    return Markup("").join(page.reading_html(FIGURE, "scale-reading", importance=weights_importance(weights)))


def _is_empty(page: LivePage) -> bool:
    return is_empty(weighed(page.knowledge))


def _starting_points(page: LivePage) -> dict[str, tuple[str, str]]:
    return starting_points(page.knowledge, page.words)


def scale(page: LivePage, control: Control) -> None:
    """Draws the scale, the importance of each category, named starting points, and download buttons.

    Args:
        page: The page; the fragment opens it anew on each run.
        control: Its blocks.
    """
    _scale(control)


@st.fragment
def _scale(control: Control) -> None:
    page = open_page("bargain")
    prose, *_ = control.blocks
    page.draw(prose)
    if page.made(_is_empty):
        show(Markup('<p class="kl-empty" data-block="scale">{}</p>').format(page.alternative(FIGURE)))
        return
    figure, controls = st.columns([3, 2], gap="medium")
    with figure:
        _figure(page)
    with controls:
        _readings(page)
        _importance(page)
    show(page.made(_reading, page.choices.w))


def _figure(page: LivePage) -> None:
    drawn, alternative, reason = _drawn(page, page.theme, page.choices.w)
    with st.container(key="scale-figure"):
        st.plotly_chart(drawn, theme=None, config=DOWNLOAD_CONFIG, key="bargain-scale", alt=alternative)
    show(Markup('<p class="kl-why">{}</p>{}').format(reason, _download_buttons(page, alternative)))


def _download_buttons(page: LivePage, spoken: str) -> Markup:
    """Buttons that save the scale as a picture and as a table. Screen readers announce `spoken` when it changes."""
    asked = {name: value for name, value in page.choices.parameters().items() if name in ("lang", "at", "w")}
    return Markup(
        '<p class="kl-keep" data-topic="scale" data-said="{}"><button type="button" class="kl-save" data-save="scale-figure">{}</button> '
        '<a class="kl-save" href="./download/scale.csv?{}" download="khasan-line-scale.csv">{}</a></p>'
    ).format(spoken, page.words("Download as PNG"), urlencode(asked), page.words("Download as CSV"))


def _readings(page: LivePage) -> None:
    """Buttons for starting points: equal weights, and the weights that named sources suggest."""
    starts = page.made(_starting_points)
    with st.container(horizontal=True, key="readings"):
        for reading, (weights, label) in starts.items():
            is_chosen = weights == page.choices.w
            st.button(
                label,
                key=f"reading-{reading}",
                on_click=_set_weights,
                args=(weights,),
                type="primary" if is_chosen else "secondary",
            )
    chosen = next((reading for reading, (weights, _) in starts.items() if weights == page.choices.w), "")
    page.table(READING_NOTE, reading_id=chosen)


def _importance(page: LivePage) -> None:
    """One control for each category; the URL holds the values."""
    scale = [row for row in page.knowledge.story.by_key["categories"].values() if row["on_scale"]]
    with st.container(horizontal=True, key="importance"):
        for category in scale:
            key = f"importance-{category['category_id']}"
            st.session_state[key] = page.choices.importance.get(category["category_id"], DEFAULT_IMPORTANCE)
            st.segmented_control(
                page.words.pick(category, "name"),
                list(IMPORTANCE),
                key=key,
                required=True,
                on_change=_follow_importance,
                args=([row["category_id"] for row in scale],),
            )


def _follow_importance(categories: list[str]) -> None:
    _set_weights(weights_text({c: int(st.session_state[f"importance-{c}"]) for c in categories}))


def _set_weights(weights: str) -> None:
    remember("w", weights)
