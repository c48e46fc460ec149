"""Rules on markup, written at one edition: each word has its translation, and each link arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from babel.support import NullTranslations
from markupsafe import Markup

from explainer.checks.figure_rules import figures
from explainer.content.blocks import Block, Prose, Reading, Table, every_block
from explainer.content.pages import PAGES
from explainer.figures.theme import LIGHT
from explainer.markup.claims import status_definitions
from explainer.markup.footer import page_footer
from explainer.markup.ledger import claim_list
from explainer.markup.page_content import PageContent
from explainer.model.knowledge import Knowledge
from explainer.words import DEFAULT_LANGUAGE, Words, catalogue


class Listening(Words):
    """Speaks one language and keeps every word that is not in its catalogue."""

    def __init__(self, language: str) -> None:
        """Begins without having heard anything."""
        super().__init__(language)
        self.heard: set[str] = set()
        self.missing: set[str] = set()
        self._own = catalogue.__wrapped__(language)
        self._own.add_fallback(_Missing(self.missing))

    def __call__(self, word: str, **values: object) -> str:
        """The word in this language; the English one where there is none."""
        self.heard.add(word)
        return str(self._own.gettext(word)).format(**values)


class _Missing(NullTranslations):
    """Stands behind a catalogue and notes what is asked of it."""

    def __init__(self, missing: set[str]) -> None:
        super().__init__()
        self._missing = missing

    def gettext(self, message: str) -> str:
        self._missing.add(message)
        return message


def written(knowledge: Knowledge, words: Words) -> dict[str, str]:
    """All that stands on each page, as one text a page: head, blocks with their notes, and the footer."""
    texts = {}
    for name, content in PAGES.items():
        page = PageContent(name, knowledge, words)
        blocks = every_block((*content.blocks, *content.panel))
        texts[name] = str(page.head_html()) + "".join(str(_block(page, block)) for block in blocks)
    texts["ledger"] += str(claim_list(knowledge.claims, knowledge, words))
    common = PageContent("common", knowledge, words)
    return texts | {"common": str(page_footer(common)) + str(status_definitions(knowledge.story, words))}


def _block(page: PageContent, block: Block) -> Markup:
    match block:
        case Prose(slot=slot, heading=heading):
            return page.prose_html(slot, heading)
        case Table(name=name, draw=draw, heading=heading):
            return page.table_html(name, draw, heading)
        case Reading(spec=spec, slot=slot):
            return Markup("").join(page.reading_html(spec, slot))
    return Markup("")


def translation_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Interface words that the language does not have; English is the key and always there."""
    if language == DEFAULT_LANGUAGE:
        return
    words = Listening(language)
    written(knowledge, words)
    for figure in figures().values():
        figure.build(knowledge, words, LIGHT)
        figure.alternative(knowledge, words)
        if figure.legend:
            figure.legend(knowledge, words, LIGHT)
    for word in sorted(words.heard):
        yield f"no translation of {word!r}" if word in words.missing else None


def link_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Links to a page, an edition, a claim or a place on a page that is not there."""
    texts = written(knowledge, Words(language))
    anchors = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    newest = list(knowledge.story.by_key["editions"])[-1]
    for page, text in texts.items():
        for href in re.findall(r'href="((?:\./|#)[^"]*)"', text):
            yield _link_fault(page, Markup(href).unescape(), anchors, knowledge, newest)


def _link_fault(page: str, href: str, anchors: dict[str, set[str]], knowledge: Knowledge, newest: str) -> str | None:
    parts = urlsplit(href)
    asked, story = parse_qs(parts.query), knowledge.story
    target = parts.path.removeprefix("./") or ("overview" if parts.path else page)
    here = asked.get("at", [knowledge.edition["edition_id"]])[0]
    known = target in PAGES and here in story.by_key["editions"]
    claim = asked.get("claim", [""])[0]
    # What stands on a page at another edition is looked at there.
    is_seen = here == knowledge.edition["edition_id"] or not parts.path
    arrives = not parts.fragment or not is_seen or parts.fragment in anchors.get(target, set())
    if known and arrives and (not claim or claim in story.by_key["claims"]):
        return None
    return f"{page}: {href} leads nowhere"
