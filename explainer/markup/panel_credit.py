"""What stands under a panel in another site's page: what the statuses mean, whose it is, and the ways to the whole."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup

from explainer.markup.navigation import go_link, page_address
from explainer.markup.statuses import status_definitions
from explainer.model.knowledge import Knowledge
from explainer.words import Words


def policy_lines(words: Words, origins: str) -> Markup:
    """What a host's policy takes besides what it has.

    Args:
        words: The reader's language.
        origins: Our origins, separated by spaces.

    Returns:
        A definition list.
    """
    code = Markup("<code>script-src {own}; frame-src {own}; img-src {own}</code>").format(own=origins)
    return Markup('<dl class="kl-ways"><dt>{}</dt><dd>{}</dd></dl>').format(words("Add to your CSP directives"), code)


def ways_in(words: Words, site: str) -> Markup:
    """The addresses by which systems reach panels and data.

    Args:
        words: The reader's language.
        site: Where readers find it, without a slash at its end.

    Returns:
        A definition list.
    """
    train = urlencode({"url": f"{site}/train", "format": "json"})
    told = (
        (words("oEmbed, for example"), _link(f"/oembed?{train}")),
        (words("All tables"), Markup("{}, {}").format(_link("/data/khasan-line.zip"), _link("/data/datapackage.json"))),
        (words("Corrections of The Khasan Line"), _link(f"/corrections.atom?lang={words.language}")),
    )
    rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in told)
    return Markup('<dl class="kl-ways">{}</dl>').format(rows)


def _link(path: str) -> Markup:
    return Markup('<a href=".{}" target="_blank" rel="noopener">{}</a>').format(path, path.partition("?")[0])


def panel_credit(knowledge: Knowledge, words: Words, page: str) -> Markup:
    """The meaning of the statuses, folded; the way to the page, which follows what the reader chooses; to the corrections.

    Args:
        knowledge: What was known.
        words: The reader's language.
        page: Name of the page that the panel is part of.

    Returns:
        A <footer> element.
    """
    edition = str(knowledge.edition["edition_id"])
    whole = Markup('<a class="kl-go kl-here" href="{}">{}</a>').format(
        page_address(page, words, edition), words("Open on The Khasan Line")
    )
    corrections = go_link(page_address("method", words, edition, anchor="corrections"), words("Corrections"))
    licence = "CC BY 4.0 · © OpenStreetMap (ODbL)" if page == "train" else "CC BY 4.0"
    version = words(
        "Data version {version} of {date}.", version=knowledge.story.version, date=words.day(knowledge.story.dated)
    )
    return Markup(
        '<footer class="kl-credit"><details class="kl-twin"><summary>{}</summary>{}</details><p>{} · {} · {} · {}</p></footer>'
    ).format(
        words("How sure we are"),
        status_definitions(knowledge.story, words),
        whole,
        corrections,
        version.rstrip("."),
        licence,
    )
