"""How another site embeds a panel: URL of the iframe, and the snippets that a newsroom copies."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.content.addresses import FRONT, document_title, static_link
from explainer.content.pages import PAGES as ALL_PAGES
from explainer.content.pictures import PLAIN, picture_path, plain_height_px
from explainer.figures.social_cards import PLAIN_WIDTH_PX
from explainer.figures.theme import THEMES
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.tables.story_keeper import shared_keeper
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
        theme: light or dark; empty to follow the reader's system.
        edition_id: The edition that it is pinned to; empty to follow the explainer.
        view: URL parameters of VIEWS with the reader's choices.
        is_static: Whether it comes from the static site.
    """

    panel: str
    language: str
    theme: str = ""
    edition_id: str = ""
    view: tuple[tuple[str, str], ...] = ()
    is_static: bool = False

    @property
    def title(self) -> str:
        """Title of the iframe."""
        return panel_title(self.panel, Words(self.language))


def panel_title(panel: str, words: Words) -> str:
    """Title of the iframe of a panel.

    Args:
        panel: A key of PAGES.
        words: The language.

    Returns:
        Plain text in that language.
    """
    return document_title(panel, words) if panel != EXPLAINER else SITE_NAME


def view_of(panel: str, choices: Choices) -> tuple[tuple[str, str], ...]:
    """The reader's choices that a panel can show, as URL parameters.

    Args:
        panel: A key of VIEWS.
        choices: The reader's choices.

    Returns:
        (name, value) pairs; empty where the reader chose nothing that the panel shows.
    """
    return tuple((name, value) for name, value in choices.parameters().items() if name in VIEWS[panel])


def embed_address(embed: Embed, site: str) -> str:
    """The URL of the iframe. The custom element (web/embed/) builds exactly the same URL.

    Args:
        embed: What is embedded.
        site: Base URL of the live or static site, without a slash at its end.

    Returns:
        An absolute URL, without parameters that are empty.
    """
    if embed.is_static:
        parameters = {**dict(embed.view), "theme": embed.theme}
        query = urlencode({name: value for name, value in parameters.items() if value})
        return f"{site}/{panel_link(embed)}{'?' + query if query else ''}"
    parameters = {**dict(embed.view), "lang": embed.language, "at": embed.edition_id, "embed": "true"}
    if embed.panel == EXPLAINER:
        parameters["frame"] = WHOLE
    if embed.theme:
        parameters["embed_options"] = f"{embed.theme}_theme"
    return f"{site}/{PATHS[embed.panel]}?{urlencode({name: value for name, value in parameters.items() if value})}"


def static_page_address(page: str, choices: Choices, edition_id: str, static_site: str, theme: str = "") -> str:
    """The URL of a page or panel in the static site that shows what the reader's address shows.

    Args:
        page: Name of a page that the static site has; one with a panel leads to the panel.
        choices: The reader's choices.
        edition_id: The edition that it is pinned to; empty to follow the explainer.
        static_site: Base URL of the static site, without a slash at its end.
        theme: light or dark for a panel that has it whatever the reader's system; empty to follow that.

    Returns:
        A URL.
    """
    if page in PANELS:
        embed = Embed(page, choices.lang, theme, edition_id, view_of(page, choices), is_static=True)
        return embed_address(embed, static_site)
    edition = edition_id if edition_id in static_editions(shared_keeper().story()) else ""
    query = urlencode(view_of(EXPLAINER, choices)) if page == FRONT else ""
    return f"{static_site}/{static_link(choices.lang, page, edition)}{'?' + query if query else ''}"


def panel_link(embed: Embed) -> str:
    """Path of the panel in the static site; for the whole explainer, that of the front page."""
    edition = embed.edition_id if embed.edition_id in static_editions(shared_keeper().story()) else ""
    return static_link(embed.language, PAGES[embed.panel], edition, is_panel=embed.panel != EXPLAINER)


def static_editions(story: Story) -> list[str]:
    """Ids of the editions that have folders in the static site: all but the default one."""
    return [edition for edition in story.by_key["editions"] if edition != default_edition(story)]


def iframe(address: str, title: str, width: str = "100%", height_px: int = FALLBACK_HEIGHT_PX) -> Markup:
    """An iframe of a fixed size. The attribute frameborder removes its border, since the host's policy may forbid inline styles.

    Args:
        address: Its URL.
        title: Its title.
        width: Width attribute.
        height_px: Height attribute.

    Returns:
        The iframe element.
    """
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0" allowfullscreen></iframe>'
    ).format(address, title, width, height_px)


def element(embed: Embed, site: str) -> Markup:
    """The custom element with an iframe as its fallback, and its script, which a page needs only once.

    Args:
        embed: What is embedded.
        site: Base URL of the live or static site, without a slash at its end.

    Returns:
        Two elements: <khasan-line> and <script>.
    """
    values = {
        "panel": embed.panel,
        "lang": embed.language,
        "theme": embed.theme,
        "at": embed.edition_id,
        "view": urlencode(embed.view),
    }
    attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in values.items() if value)
    return Markup('<khasan-line{}>\n  {}\n</khasan-line>\n<script src="{}/embed.js" async></script>').format(
        attributes, iframe(embed_address(embed, site), embed.title), site
    )


def lines_of(embed: Embed, site: str, form: str) -> str:
    """The snippet that a newsroom copies.

    Args:
        embed: What is embedded.
        site: Base URL of the live or static site, without a slash at its end.
        form: One of FORMS.

    Returns:
        HTML to paste into a page.
    """
    if form == "picture":
        return str(picture_figure(embed, site))
    return str(iframe(embed_address(embed, site), embed.title) if form == "iframe" else element(embed, site))


def preview_path(embed: Embed, form: str) -> str:
    """URL of the preview page, which embeds a panel as another site would.

    Args:
        embed: What is embedded.
        form: One of FORMS.

    Returns:
        Path and query below the site.
    """
    parameters = {
        "panel": embed.panel,
        "lang": embed.language,
        "panel_theme": embed.theme,
        "at": embed.edition_id,
        "panel_form": form,
    }
    if embed.edition_id:
        parameters["panel_at"] = PINNED
    if embed.is_static:
        parameters["panel_from"] = STATIC
    return f"/embed-preview?{urlencode({name: value for name, value in {**dict(embed.view), **parameters}.items() if value})}"


def picture_figure(embed: Embed, site: str) -> Markup:
    """The panel's figure as an image with alt text, caption and link, for sites that allow neither scripts nor iframes.

    Args:
        embed: What is embedded.
        site: Base URL of the live site, without a slash at its end.

    Returns:
        A <figure> element; its image is the default edition's where none is pinned.

    Raises:
        StoryError: No valid data were ever loaded in this process.
    """
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
        said=words(
            "{title}. What was known on {date}.", title=words(TITLES[page]), date=words.pick(known.edition, "label")
        ),
        link=words("Open on The Khasan Line"),
    )
