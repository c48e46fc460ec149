"""Markup, written at one edition to see whether each word has its translation and each link arrives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import parse_qs, urlsplit

from babel.support import NullTranslations
from markupsafe import Markup

from explainer.checks.figure_rules import FIGURES
from explainer.figures.data_tables import delegation_twin, evidence_twin, links_twin, route_twin, scale_twin
from explainer.figures.timeline_table import timeline_twin
from explainer.figures.voices_chart import voices_twin
from explainer.markup.afterwards import question_count, question_list, timeline_key, verdict_summary
from explainer.markup.bargain import bars_key, wants_panel
from explainer.markup.claims import Notes, status_key
from explainer.markup.journey import links_key, map_key, stop_list
from explainer.markup.ledger import claim_card, claim_list, textures_key
from explainer.markup.method import checks_list, corrections_list, voices_list
from explainer.markup.people import basis_key, occasion_matrix, person_cards, record_list
from explainer.markup.progress import voices_table
from explainer.markup.tables import twin_table
from explainer.model.knowledge import Knowledge
from explainer.tables.story import PAGES
from explainer.words import DEFAULT_LANGUAGE, Words, catalogue

Block = Callable[[Knowledge, Words, Notes], Markup]
BLOCKS: dict[str, tuple[Block, ...]] = {
    "train": (stop_list, map_key),
    "delegation": (basis_key, links_key, occasion_matrix, record_list, person_cards),
    "bargain": (bars_key, wants_panel, voices_table),
    "afterwards": (question_count, question_list, verdict_summary, timeline_key),
    "ledger": (textures_key,),
    "method": (voices_list, checks_list, corrections_list),
}
TWINS = (
    *(route_twin, delegation_twin, links_twin, evidence_twin, timeline_twin, voices_twin),
    partial(scale_twin, importance={}),
)


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
    """Every block of every page with its notes, as one text a page."""
    texts = {}
    for page, blocks in BLOCKS.items():
        notes = Notes(page, knowledge, words)
        texts[page] = "".join(str(draw(knowledge, words, notes)) for draw in blocks) + str(notes.html())
    cards = (claim_card(knowledge, words, claim) for claim in knowledge.claims["claim_id"])
    texts["ledger"] += "".join(map(str, cards)) + str(claim_list(knowledge.claims, knowledge, words))
    notes = Notes("twins", knowledge, words)
    tables = "".join(str(twin_table(twin(knowledge, words), "", notes, words)) for twin in TWINS)
    return texts | {"twins": tables + str(notes.html()), "key": str(status_key(knowledge.story, words))}


def translation_faults(knowledge: Knowledge, language: str) -> Iterator[str | None]:
    """Interface words that the language does not have; English is the key and always there."""
    if language == DEFAULT_LANGUAGE:
        return
    words = Listening(language)
    written(knowledge, words)
    for figure in FIGURES:
        figure.draw(knowledge, words)
        figure.tell(knowledge, words)
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
