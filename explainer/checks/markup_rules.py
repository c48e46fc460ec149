"""Rules of the publish gate for markup at one edition: each interface word is translated, each internal link has a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from babel.support import NullTranslations
from markupsafe import Markup

from explainer.content.block_html import block_html
from explainer.content.blocks import Prose, Reading, Table
from explainer.content.pages import PAGES, all_figures
from explainer.figures.theme import LIGHT
from explainer.markup.footer import page_footer
from explainer.markup.ledger import claim_list
from explainer.markup.page_content import PageContent
from explainer.markup.statuses import status_definitions
from explainer.model.knowledge import Knowledge
from explainer.words import DEFAULT_LANGUAGE, Words, catalogue


class RecordingWords(Words):
    """Words of one language that records which were used and which the catalogue lacks."""

    def __init__(self, language: str) -> None:
        """Starts with nothing recorded.

        Args:
            language: A key of words.LANGUAGES.
        """
        super().__init__(language)
        self.used: set[str] = set()
        self.missing: set[str] = set()
        self._catalogue = catalogue.__wrapped__(language)
        self._catalogue.add_fallback(_Missing(self.missing))

    def __call__(self, word: str, **values: object) -> str:
        """The word in this language; the English one where the catalogue has none.

        Args:
            word: The English word.
            values: Fill its placeholders.
        """
        self.used.add(word)
        return str(self._catalogue.gettext(word)).format(**values)


class _Missing(NullTranslations):
    """Fallback of a catalogue: records the words that it is asked for."""

    def __init__(self, missing: set[str]) -> None:
        super().__init__()
        self._missing = missing

    def gettext(self, message: str) -> str:
        self._missing.add(message)
        return message


TABLES = "./data/"  # below which the tables are served as files


def written(knowledge: Knowledge, words: Words) -> dict[str, str]:
    """The markup of each page as one string: head, blocks with their notes; the footer under `common`.

    Args:
        knowledge: What was known at the edition.
        words: The language.

    Returns:
        Page name, or `common`, to its HTML.
    """
    texts = {}
    for name, content in PAGES.items():
        page = PageContent(name, knowledge, words)
        blocks = (block for block in content.every_block() if isinstance(block, Prose | Table | Reading))
        texts[name] = str(page.head_html()) + "".join(str(part) for block in blocks for part in block_html(page, block))
    texts["ledger"] += str(claim_list(knowledge.claims, knowledge, words))
    common = PageContent("common", knowledge, words)
    return texts | {"common": str(page_footer(common)) + str(status_definitions(knowledge.story, words))}


def translation_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Finds interface words without a translation. English words are the keys, so English lacks none.

    Args:
        knowledge: What was known at the edition.
        language: A key of words.LANGUAGES.

    Yields:
        One item per word: the fault, or None.
    """
    if language == DEFAULT_LANGUAGE:
        return
    words = RecordingWords(language)
    written(knowledge, words)
    for figure in all_figures().values():
        figure.build(knowledge, words, LIGHT)
        figure.alternative(knowledge, words)
        if figure.legend:
            figure.legend(knowledge, words, LIGHT)
    for word in sorted(words.used):
        yield f"no translation of {word!r}" if word in words.missing else None


def link_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Finds internal links whose page, edition, claim or anchor does not exist.

    Args:
        knowledge: What was known at the edition.
        language: A key of words.LANGUAGES.

    Yields:
        One item per link: the fault, or None.
    """
    texts = written(knowledge, Words(language))
    anchors = {page: set(re.findall(r'\bid="([^"]+)"', text)) for page, text in texts.items()}
    newest = list(knowledge.story.by_key["editions"])[-1]
    for page, text in texts.items():
        for href in re.findall(r'href="((?:\./|#)[^"]*)"', text):
            if href.startswith(TABLES):
                yield None if href.removeprefix(TABLES) in knowledge.story.files else f"{page}: {href} leads nowhere"
                continue
            yield _link_fault(page, Markup(href).unescape(), anchors, knowledge, newest)


def _link_fault(page: str, href: str, anchors: dict[str, set[str]], knowledge: Knowledge, newest: str) -> str | None:
    parts = urlsplit(href)
    asked, story = parse_qs(parts.query), knowledge.story
    target = parts.path.removeprefix("./") or ("overview" if parts.path else page)
    here = asked.get("at", [knowledge.edition["edition_id"]])[0]
    known = target in PAGES and here in story.by_key["editions"]
    claim = asked.get("claim", [""])[0]
    # Anchors of a page at another edition are checked when that edition is.
    is_seen = here == knowledge.edition["edition_id"] or not parts.path
    arrives = not parts.fragment or not is_seen or parts.fragment in anchors.get(target, set())
    if known and arrives and (not claim or claim in story.by_key["claims"]):
        return None
    return f"{page}: {href} leads nowhere"
