"""How another site embeds a panel: the frame's address, and the snippets that a newsroom copies."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.content.addresses import FRONT, document_title, static_folder
from explainer.content.pages import PAGES as ALL_PAGES
from explainer.content.pictures import PLAIN, picture_path, plain_height_px
from explainer.figures.social_cards import PLAIN_WIDTH_PX
from explainer.figures.theme import THEMES
from explainer.model.knowledge import known_at
from explainer.tables.story import Story, shared_keeper
from explainer.tables.vocabulary import EXPLAINER, PANELS, SITE_NAME, TITLES
from explainer.url_state import PINNED, STATIC, WHOLE, Choices, default_edition
from explainer.words import Words

PATHS = {**{panel: panel for panel in PANELS}, EXPLAINER: ""}
PAGES = {**{panel: panel for panel in PANELS}, EXPLAINER: FRONT}
VIEWS = {  # parameters of the reader's view that a panel shows, besides language and edition
    "train": ("speed", "step", "pace", "stop"),
    "delegation": ("person",),
    "bargain": ("w",),
    EXPLAINER: ("speed", "step", "pace", "stop", "person", "w"),
}
FORMS = ("", "iframe", "picture")  # the first is the custom element
FALLBACK_HEIGHT_PX = 900


class Embed(NamedTuple):
    """What another site embeds.

    Attributes:
        panel: A key of PAGES.
        language: A key of words.LANGUAGES.
        theme: light or dark; empty where it follows the reader's system.
        edition_id: The edition that it is pinned to; empty where it goes with the explainer.
        view: Parameters of VIEWS that a reader chose.
        is_static: Whether it comes from the static edition.
    """

    panel: str
    language: str
    theme: str = ""
    edition_id: str = ""
    view: tuple[tuple[str, str], ...] = ()
    is_static: bool = False

    @property
    def title(self) -> str:
        """What the frame is called."""
        return panel_title(self.panel, Words(self.language))


def panel_title(panel: str, words: Words) -> str:
    """What the frame of a panel is called."""
    return document_title(panel, words) if panel != EXPLAINER else SITE_NAME


def view_of(panel: str, choices: Choices) -> tuple[tuple[str, str], ...]:
    """What of the reader's choices a panel can show."""
    return tuple((name, value) for name, value in choices.parameters().items() if name in VIEWS[panel])


def embed_address(embed: Embed, site: str) -> str:
    """The frame's address; the custom element writes it letter for letter the same.

    Args:
        embed: What is embedded.
        site: Where the edition lies that it comes from, without a slash at its end.
    """
    if embed.is_static:
        parameters = {**dict(embed.view), "theme": embed.theme}
        query = urlencode({name: value for name, value in parameters.items() if value})
        return f"{site}/{panel_folder(embed)}{'?' + query if query else ''}"
    parameters = {**dict(embed.view), "lang": embed.language, "at": embed.edition_id, "embed": "true"}
    if embed.panel == EXPLAINER:
        parameters["frame"] = WHOLE
    if embed.theme:
        parameters["embed_options"] = f"{embed.theme}_theme"
    return f"{site}/{PATHS[embed.panel]}?{urlencode({name: value for name, value in parameters.items() if value})}"


def panel_folder(embed: Embed) -> str:
    """The folder of the panel in the static site; for the whole explainer, that of its front page."""
    edition = embed.edition_id if embed.edition_id in static_editions(shared_keeper().story()) else ""
    return static_folder(embed.language, PAGES[embed.panel], edition, is_panel=embed.panel != EXPLAINER)


def static_editions(story: Story) -> list[str]:
    """The editions that have folders of their own: all but the default one."""
    return [edition for edition in story.by_key["editions"] if edition != default_edition(story)]


def iframe(address: str, title: str, width: str = "100%", height_px: int = FALLBACK_HEIGHT_PX) -> Markup:
    """The frame alone, of a fixed size. Its edge is taken away by an attribute, since a host's policy may forbid styles."""
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0" allowfullscreen></iframe>'
    ).format(address, title, width, height_px)


def element(embed: Embed, site: str) -> Markup:
    """The custom element with the frame as its fallback, and the script, which may stand once in a page for many of them."""
    told = {
        "panel": embed.panel,
        "lang": embed.language,
        "theme": embed.theme,
        "at": embed.edition_id,
        "view": urlencode(embed.view),
    }
    attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in told.items() if value)
    return Markup('<khasan-line{}>\n  {}\n</khasan-line>\n<script src="{}/embed.js" async></script>').format(
        attributes, iframe(embed_address(embed, site), embed.title), site
    )


def lines_of(embed: Embed, site: str, form: str) -> str:
    """What a newsroom copies, in one of FORMS."""
    if form == "picture":
        return str(picture_figure(embed, site))
    return str(iframe(embed_address(embed, site), embed.title) if form == "iframe" else element(embed, site))


def preview_path(embed: Embed, form: str) -> str:
    """Address of a page of ours that embeds a panel as another site would."""
    told = {
        "panel": embed.panel,
        "lang": embed.language,
        "panel_theme": embed.theme,
        "at": embed.edition_id,
        "panel_form": form,
    }
    if embed.edition_id:
        told["panel_at"] = PINNED
    if embed.is_static:
        told["panel_from"] = STATIC
    return f"/embed-preview?{urlencode({name: value for name, value in {**dict(embed.view), **told}.items() if value})}"


def picture_figure(embed: Embed, site: str) -> Markup:
    """The panel's figure as a picture with its alternative, a caption and a link, for sites that strip scripts and frames."""
    story, words = shared_keeper().story(), Words(embed.language)
    page = PAGES[embed.panel]
    edition = embed.edition_id or default_edition(story)
    known = known_at(story, edition)
    theme = embed.theme or "light"
    address = f"{site}/{PATHS[embed.panel]}?{urlencode({**dict(embed.view), 'lang': embed.language, 'at': edition})}"
    return Markup(
        '<figure>\n  <a href="{href}"><img src="{src}" alt="{alt}" width="{w}" height="{h}" loading="lazy"></a>\n'
        '  <figcaption>{said} <a href="{href}">{link}</a></figcaption>\n</figure>'
    ).format(
        href=address,
        src=site + picture_path(page, edition, embed.language, theme, PLAIN),
        alt=ALL_PAGES[page].picture.alternative(known, words),
        w=PLAIN_WIDTH_PX,
        h=plain_height_px(page, known, words, THEMES[theme]),
        said=words("{title}. As known on {date}.", title=words(TITLES[page]), date=words.pick(known.edition, "label")),
        link=words("Open on The Khasan Line"),
    )
