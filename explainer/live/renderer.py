"""Draws blocks of content with Streamlit, at one edition and in one language."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from explainer.cache import lru
from explainer.content.blocks import Block, Figure, Prose, Reading, Table
from explainer.figures.charts import SerializedFigure
from explainer.figures.figure import FigureSpec
from explainer.figures.map_images import map_image_path
from explainer.figures.theme import Theme
from explainer.live.session import current_story, reader_choices, reader_theme
from explainer.markup.claim_notes import notes_address, notes_files
from explainer.markup.folds import Folds, folds_address
from explainer.markup.page_content import PageContent
from explainer.model.knowledge import known_at
from explainer.url_state import Choices
from explainer.words import Words

PLOTLY_CONFIG = {"displayModeBar": False, "scrollZoom": False}


Options = tuple[tuple[str, Any], ...]  # (name, value) pairs sorted by name, so that they can be part of a cache key


@lru(2048)
def _made(page: LivePage, make: Callable[..., Any], *args: Hashable) -> Any:
    return make(page, *args)


@lru(512)
def _figure(page: LivePage, theme: Theme, spec: FigureSpec, options: Options) -> Any:
    built = spec.build(page.knowledge, page.words, theme, **dict(options))
    return SerializedFigure(built) if isinstance(built, go.Figure) else built


def trace_is_drawn(trace: Any) -> bool:
    """Whether a plotly trace has anything to show."""
    return any(
        len(values) > 0 for values in (trace[part] for part in ("x", "ids") if part in trace) if values is not None
    )


class _RawHtml(NamedTuple):
    """Wraps markup so that st.html takes it unchanged. It would treat a string as a possible file name and remove indentation."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(body: Markup) -> None:
    """Draws markup inside the class `kl`, to which our CSS applies; draws nothing where it is empty."""
    if body:
        st.html(_RawHtml(f'<div class="kl">{body}</div>'))


@dataclass(frozen=True)
class LivePage(PageContent):
    """A page as one reader sees it.

    Attributes:
        theme: Light or dark colours.
        choices: The reader's choices, from the URL.
    """

    NOTES_ARE_FETCHED = True  # page.js fetches them once the page is drawn, so that no run sends them

    theme: Theme
    choices: Choices

    @property
    def cache_key(self) -> tuple[str, str, str]:
        """Page, edition and language, on which all cached HTML depends; charts depend on the theme too."""
        return self.name, self.knowledge.cache_key, self.words.language

    def made(self, make: Callable[..., Any], *args: Hashable) -> Any:
        """`make(page, *args)` from an LRU cache that all readers of this page, edition and language share.

        Args:
            make: A function of a module or a method, never a lambda, since it is part of the cache key. It must not use `choices`.
            args: Everything that the result depends on besides page, edition and language.

        Returns:
            What `make` returns. It is shared: do not change it.
        """
        return _made(self, make, *args)

    def folds(self) -> Folds:
        """The file of the page's folded parts, which page.js fetches once the page is drawn, so that no run sends them."""
        edition = str(self.knowledge.edition["edition_id"])
        return Folds(folds_address(self.knowledge.story, self.name, self.words.language, edition))

    def head(self) -> None:
        """Draws kicker, headline and standfirst, and a hidden element with the URL of this edition's claim notes."""
        show(self.made(LivePage._head))

    def _head(self) -> Markup:
        return self.head_html() + self._notes_from()

    def _notes_from(self) -> Markup:
        story = self.knowledge.story
        address, files = (
            notes_address(story, self.words.language, str(self.knowledge.edition["edition_id"])),
            notes_files(story),
        )
        several = Markup(' data-notes-files="{}"').format(files) if files > 1 else Markup("")
        return Markup('<span hidden data-notes-from="{}"{}></span>').format(address, several)

    def draw(self, block: Block, on_select: Callable[[str], None] | None = None, **options: Any) -> None:
        """Draws a block of any kind but Columns and Control, which live/page.py draws.

        Args:
            block: The block.
            on_select: Called with the chart's key in the session state when a reader selects a mark.
            options: Options for all blocks that are drawn together; each block uses those that it declares.
        """
        match block:
            case Prose():
                self.prose(block)
            case Table():
                self.table(block, **options)
            case Figure():
                self.figure(block, on_select, **options)
            case Reading():
                self.reading(block)

    def prose(self, block: Prose) -> None:
        """Draws a passage of text below its heading, if any; nothing where the edition has no sentence of it."""
        show(self.made(PageContent.prose_html, block.slot, block.heading))

    def table(self, block: Table, **options: Any) -> None:
        """Draws markup made from the tables; nothing where it is empty.

        Args:
            block: The block.
            options: Options for all blocks that are drawn together; it uses those that it declares.
        """
        show(self.made(LivePage._table, block, tuple(sorted(block.own(options).items()))))

    def _table(self, block: Table, options: Options) -> Markup:
        return self.table_html(block.name, block.draw, block.heading, **dict(options))

    def figure(self, block: Figure, on_select: Callable[[str], None] | None = None, **options: Any) -> None:
        """Draws a chart with its text alternative and, where the block says so, how to read it.

        Args:
            block: The block.
            on_select: Called with the chart's key in the session state when a reader selects a mark.
            options: Options for all blocks that are drawn together; it uses those that it declares.
        """
        self._chart(block.spec, on_select, options)
        if block.reading:
            self.reading(Reading(block.spec, block.reading))

    def reading(self, block: Reading) -> None:
        """Draws how to read a figure, its sources and its table; nothing where the figure is empty."""
        show(self.made(LivePage._reading, block))

    def _reading(self, block: Reading) -> Markup:
        return Markup("").join(self.reading_html(block.spec, block.slot))

    def deck(self, spec: FigureSpec, height_px: int, **options: Any) -> None:
        """Draws a map with its text alternative, above its fallback image.

        Args:
            spec: Which map.
            height_px: Height of the map.
            options: Options of the map's builder.
        """
        show(self.poster_style("small"))
        with st.container(key=f"{self.name}-map"):
            st.pydeck_chart(self.built(spec, options), height=height_px, alt=self.alternative(spec))

    def poster_style(self, size: str) -> Markup:
        """CSS that puts a fallback image behind the map. It shows first, and stays where WebGL fails; in print it is the light one."""
        paths = (
            map_image_path(self.choices.at, self.words.language, theme, size) for theme in (self.theme.name, "light")
        )
        rule = '.stPrintGraphic:is([class*="-map "], .st-key-overview-map *) {{ background-image: url({}) }}'
        return Markup(f"<style>{rule} @media print {{{{ {rule} }}}}</style>").format(*paths)

    def _chart(self, spec: FigureSpec, on_select: Callable[[str], None] | None, options: dict[str, Any]) -> None:
        """Draws a plotly chart, or only its text alternative where there is nothing to draw."""
        figure, alternative = self.built(spec, options), self.alternative(spec)
        if not any(trace_is_drawn(trace) for trace in figure.data):
            show(Markup('<p class="kl-empty" data-block="{}">{}</p>').format(spec.name, alternative))
            return
        key = f"{self.name}-{spec.build.__name__}"
        picks: dict[str, Any] = {"on_select": partial(on_select, key), "selection_mode": "points"} if on_select else {}
        st.plotly_chart(figure, theme=None, config=PLOTLY_CONFIG, key=key, alt=alternative, **picks)

    def alternative(self, spec: FigureSpec) -> str:
        """The text alternative of a figure."""
        return str(self.made(LivePage._alternative, spec))

    def _alternative(self, spec: FigureSpec) -> str:
        return spec.alternative(self.knowledge, self.words)

    def built(self, spec: FigureSpec, options: dict[str, Any]) -> Any:
        """A figure, built once for all readers of this edition, language and theme with these options.

        Args:
            spec: Which figure.
            options: Options for all blocks that are drawn together; it uses those that it declares.

        Returns:
            A serialized plotly figure, or what else the figure's builder returns. It is shared: do not change it.
        """
        return _figure(self, self.theme, spec, tuple(sorted(spec.own(options).items())))


def open_page(name: str) -> LivePage:
    """The page of that name for the reader of this run."""
    story = current_story()
    choices, _ = reader_choices(story)
    return LivePage(name, known_at(story, choices.at), Words(choices.lang), reader_theme(), choices)
