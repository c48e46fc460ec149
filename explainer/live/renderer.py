"""A page as its script sees it: words, figures and their frames, all at one edition and in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from explainer.cache import kept
from explainer.figures.charts import ReadyFigure
from explainer.figures.map_images import poster_path
from explainer.figures.theme import Theme
from explainer.live.session import current_story, reader_choices, reader_theme
from explainer.markup.claim_notes import notes_address, notes_files
from explainer.markup.page_content import Draw, Sheet, Twin
from explainer.model.knowledge import Knowledge, known_at
from explainer.url_state import Choices
from explainer.words import Words

PLOTLY_CONFIG = {"displayModeBar": False, "scrollZoom": False}


@kept(2048)
def _made(key: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """What all readers of one page, edition and language see alike, made once."""
    return make()


@kept(512)
def _figure(key: tuple[Any, ...], page: Page, build: Callable[..., Any], options: Mapping[str, float | str]) -> Any:
    """A figure by all that it depends on, built once for all readers."""
    built = build(page.knowledge, page.words, page.theme, **options)
    return ReadyFigure(built) if isinstance(built, go.Figure) else built


def trace_is_drawn(trace: Any) -> bool:
    """Whether a plotly trace has anything to show."""
    return any(
        len(values) > 0 for values in (trace[part] for part in ("x", "ids") if part in trace) if values is not None
    )


class _Written(NamedTuple):
    """Markup as Streamlit takes it as it is: a text would be searched for a file of that name, and for indents to take out."""

    body: str

    def _repr_html_(self) -> str:
        return self.body


def show(body: Markup) -> None:
    """Puts markup on the page, within the class that our style is written for; nothing where it is empty."""
    if body:
        st.html(_Written(f'<div class="kl">{body}</div>'))


@dataclass(frozen=True)
class Page(Sheet):
    """A sheet as its script shows it to one reader; pages/ draws with it.

    Attributes:
        theme: Colours.
        choices: The reader's.
    """

    NOTES_ARE_FETCHED = True  # by page.js when the page is there, so that no run sends them

    theme: Theme
    choices: Choices

    def made(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for all readers of this page, edition and language."""
        return _made((self.knowledge.story.version, self.choices.at, self.words.language, self.name, name), make)

    def head(self) -> None:
        """Kicker, headline and standfirst, and where the notes of this edition lie."""
        show(self.made("head", lambda: self.head_html() + self._notes_from()))

    def _notes_from(self) -> Markup:
        story = self.knowledge.story
        address, files = notes_address(story, self.choices.lang, self.choices.at), notes_files(story)
        several = Markup(' data-notes-files="{}"').format(files) if files > 1 else Markup("")
        return Markup('<span hidden data-notes-from="{}"{}></span>').format(address, several)

    def prose(self, slot: str, heading: str | None = None) -> None:
        """Running words under an optional heading; nothing where no sentence of the slot could be written."""
        show(self.made(f"prose {slot} {heading}", lambda: self.prose_html(slot, heading)))

    def block(self, name: str, draw: Draw, heading: str | None = None, chosen: str = "") -> None:
        """A piece of markup made from the tables; nothing where it is empty.

        Args:
            name: No other block of the page has it.
            draw: Makes it.
            heading: Above it, in English.
            chosen: What it depends on besides edition and language.
        """
        show(self.made(f"block {name} {chosen}", lambda: self.block_html(name, draw, heading)))

    def deck(
        self,
        build: Callable[..., Any],
        alternative: Callable[[Knowledge, Words], str],
        height_px: int,
        **options: float,
    ) -> None:
        """A map with its alternative in words."""
        self.poster("small")
        with st.container(key=f"{self.name}-map"):
            st.pydeck_chart(self._built(build, **options), height=height_px, alt=self._said(alternative))

    def poster(self, size: str) -> None:
        """Puts the map's still picture behind it: it is there first, and stays where the live map cannot draw."""
        show(self.poster_style(size))

    def poster_style(self, size: str) -> Markup:
        """The same as a style; on paper it is the light one."""
        paths = (poster_path(self.choices.at, self.words.language, theme, size) for theme in (self.theme.name, "light"))
        rule = '.stPrintGraphic:is([class*="-map "], .st-key-overview-map *) {{ background-image: url({}) }}'
        return Markup(f"<style>{rule} @media print {{{{ {rule} }}}}</style>").format(*paths)

    def chart(
        self,
        build: Callable[..., Any],
        alternative: Callable[[Knowledge, Words], str],
        on_select: Callable[[str], None] | None = None,
        **options: str,
    ) -> None:
        """A chart with its alternative in words; the alternative alone where there is nothing to draw.

        Args:
            build: Figure builder; takes `options` besides knowledge, words and theme.
            alternative: The same in words.
            on_select: Called with the chart's key in the session state where a reader picks a mark.
            options: What the figure depends on besides edition, language and theme.
        """
        figure, said = self._built(build, **options), self._said(alternative)
        if not any(trace_is_drawn(trace) for trace in figure.data):
            show(Markup('<p class="kl-empty">{}</p>').format(said))
            return
        key = f"{self.name}-{build.__name__}"
        picks: dict[str, Any] = {"on_select": partial(on_select, key), "selection_mode": "points"} if on_select else {}
        st.plotly_chart(figure, theme=None, config=PLOTLY_CONFIG, key=key, alt=said, **picks)

    def _said(self, alternative: Callable[[Knowledge, Words], str]) -> str:
        return str(self.made(alternative.__name__, lambda: alternative(self.knowledge, self.words)))

    def _built(self, build: Callable[..., Any], **options: float | str) -> Any:
        version, reader = self.knowledge.story.version, (self.choices.at, self.words.language, self.theme.name)
        key = (build.__name__, version, *reader, *sorted(options.items()))
        return _figure(key, self, build, options)

    def frame(self, slot: str, twin: Twin, caption: str, chosen: str = "") -> None:
        """What stands under a figure: how to read it, where it comes from, and its table twin; nothing under none.

        Args:
            slot: Of the words; no other frame of the page has it.
            twin: The figure's numbers as rows.
            caption: Of the table, in English.
            chosen: What the rows depend on besides edition and language.
        """
        show(self.made(f"frame {slot} {chosen}", lambda: Markup("").join(self.frame_html(slot, twin, caption))))


def open_page(name: str) -> Page:
    """The page of that name for this run's reader."""
    story = current_story()
    choices, _ = reader_choices(story)
    return Page(name, known_at(story, choices.at), Words(choices.lang), reader_theme(), choices)
