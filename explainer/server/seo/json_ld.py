"""Structured data of a page: schema.org JSON-LD with a NewsArticle and the Dataset behind it.

Sources: schema.org for types and properties; Google's pages on Article and Dataset markup for those that search engines use.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.cache import lru
from explainer.content.addresses import page_url
from explainer.content.pictures import CARD, picture_path
from explainer.model.claim_index import claim_uses
from explainer.model.claim_sources import source_ids_by_claim
from explainer.model.knowledge import known_at, sentences_at
from explainer.server.site_url import ANY_SITE
from explainer.tables.story import Story
from explainer.tables.vocabulary import LICENCE_URL, SITE_NAME
from explainer.url_state import default_edition
from explainer.words import Words

ABOUT_ALL = ("ledger", "method", "newsroom")  # pages that cite the sources of all claims

ARTICLE_SOURCE = "ap-article"


def json_ld_script(story: Story, page: str, language: str, base_url: str) -> Markup:
    """The script element that holds the page's JSON-LD.

    Args:
        story: The validated tables.
        page: Name of the page.
        language: A key of words.LANGUAGES.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        A <script> element.
    """
    return Markup(_script(story, page, language).replace(ANY_SITE, script_text(base_url)[1:-1]))


@lru(64)
def _script(story: Story, page: str, language: str) -> str:
    """The script element of any site. A client can send any Host, so the site is no part of the key."""
    described = page_json_ld(story, page, language, ANY_SITE)
    return f'<script type="application/ld+json">{script_text(described)}</script>'


def page_json_ld(story: Story, page: str, language: str, base_url: str) -> dict[str, Any]:
    """The page as JSON-LD, with the text of the default edition.

    Args:
        story: The validated tables; left unchanged.
        page: Name of the page.
        language: A key of words.LANGUAGES.
        base_url: Where readers find the site, without a slash at its end.

    Returns:
        A @graph of NewsArticle and Dataset. The article cites the sources of the claims that the page uses; pages in
        ABOUT_ALL cite the sources of all claims.
    """
    words = Words(language)
    dataset = _dataset(story, words, base_url)
    article = _article(story, page, words, base_url)
    return {"@context": "https://schema.org", "@graph": [{**article, "about": {"@id": dataset["@id"]}}, dataset]}


def script_text(described: dict[str, Any] | str) -> str:
    """JSON that is safe inside a <script> element: no character can end the element or begin a comment."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    )


def _article(story: Story, page: str, words: Words, base_url: str) -> dict[str, Any]:
    edition = default_edition(story)
    sentences = sentences_at(known_at(story, edition), page, words.language)
    url = page_url(page, words.language, base_url)
    publication, *corrections = story.corrections.to_dict("records")
    return {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": _text(sentences, "headline"),
        "description": _text(sentences, "standfirst"),
        "inLanguage": words.language,
        "image": [f"{base_url}{picture_path(page, edition, words.language, 'light', CARD)}"],
        "datePublished": publication["date"],
        "dateModified": story.dated,
        "author": _organization(base_url),
        "publisher": _organization(base_url),
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "isBasedOn": _source(story.row("sources", ARTICLE_SOURCE), words),
        "citation": _citations(story, page, words),
        "correction": [_correction(row, words) for row in reversed(corrections)],
    }


def _text(sentences: pd.DataFrame, slot: str) -> str:
    return " ".join(sentences.loc[sentences["slot"] == slot, "text"])


def _organization(base_url: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": SITE_NAME, "url": f"{base_url}/"}


def _correction(row: dict[str, Any], words: Words) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": words.pick(row, "what"), "datePublished": row["date"]}


def _citations(story: Story, page: str, words: Words) -> list[dict[str, Any]]:
    """The sources of a page's claims; of all claims for the pages in ABOUT_ALL."""
    uses = claim_uses(story)
    used = story.claims["claim_id"].isin(uses.loc[uses["page"] == page, "claim_id"])
    claims = story.claims if page in ABOUT_ALL else story.claims[used]
    return [_source(row, words) for row in _cited(story, claims)]


def _cited(story: Story, claims: pd.DataFrame) -> list[dict[str, Any]]:
    found = dict.fromkeys(source for claim in claims["claim_id"] for source in source_ids_by_claim(story)[claim])
    rows = (story.row("sources", source) for source in found)
    return [row for row in rows if row["source_id"] != ARTICLE_SOURCE and row["class"] != "computation"]


def _source(row: dict[str, Any], words: Words) -> dict[str, Any]:
    """A publication as a CreativeWork; unknown properties are left out."""
    publisher = words.pick(row, "publisher")
    known = {"name": row["title"] or publisher, "url": row["url"], "datePublished": row["published"]}
    if row["title"]:
        known["publisher"] = {"@type": "Organization", "name": publisher}
    return {"@type": "CreativeWork", **{name: value for name, value in known.items() if value}}


def _dataset(story: Story, words: Words, base_url: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": f"{base_url}/#data",
        "url": page_url("method", words.language, base_url),
        "name": words("The Khasan Line: claims, sources and statuses"),
        "description": words(
            "Claims about Kim Jong Un’s journey to Russia in September 2023, each with its source, its status and the moment from which it was known."
        ),
        "inLanguage": words.language,
        "license": LICENCE_URL,
        "version": story.version,
        "dateModified": story.dated,
        "isAccessibleForFree": True,
        "creator": _organization(base_url),
        "distribution": [
            _download(words("Claims as a table (CSV)"), "text/csv", "claims.csv", words, base_url),
            _download(words("Claims as JSON"), "application/json", "claims.json", words, base_url),
            _download(words("The scale as a table (CSV)"), "text/csv", "scale.csv", words, base_url),
        ],
    }


def _download(name: str, media_type: str, file: str, words: Words, base_url: str) -> dict[str, str]:
    address = f"{base_url}/download/{file}?lang={words.language}"
    return {"@type": "DataDownload", "name": name, "encodingFormat": media_type, "contentUrl": address}
