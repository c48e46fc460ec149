"""The list of stops as a line diagram: the map's equal in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.knowledge import Knowledge
from explainer.markup.claims import Notes, badge
from explainer.words import Words


def stop_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Sightings in order of time, then the places where the train might go, each with status, time and who says so.

    The line beside an item has the pattern of the leg that arrives there.
    """
    seen = [_sighting(row, knowledge, words, notes) for row in knowledge.sightings.to_dict("records")]
    open_ends = [_candidate(row, knowledge, words, notes) for row in knowledge.candidates.to_dict("records")]
    flights = [_flight(row, knowledge, words, notes) for row in knowledge.legs.query("mode == 'air'").to_dict("records")]
    parts = [("Where it was reported", seen), ("Where it might go", open_ends), ("In the air", flights)]
    return Markup("").join(Markup('<h3>{}</h3><ol class="kl-stops">{}</ol>').format(words(head), Markup("").join(items))
                           for head, items in parts if items)


def _item(name: Any, status: str, lines: list[Any], knowledge: Knowledge, words: Words) -> Markup:
    said = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    return Markup('<li data-status="{}"><h4>{} {}</h4>{}</li>').format(status, name, badge(knowledge, words, status), said)


def _sighting(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    place = knowledge.story.row("places", row["place_id"])
    time = Markup('<span class="kl-when">{}</span>').format(words.pick(row, "stated"))
    said = Markup("{}{}").format(words.pick(row, "what"), notes.mark((row["claim_id"],)))
    return _item(words.pick(place, "name"), row["status"], [time, said], knowledge, words)


def _candidate(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    place = words.pick(knowledge.story.row("places", row["place_id"]), "name")
    said = Markup("{}{}").format(words.pick(row, "prospect"), notes.mark((row["claim_id"],)))
    if not row["settled_by"]:
        return _item(words("{place}?", place=place), row["status"], [said], knowledge, words)
    after = Markup("{}{}").format(words("settled since: it went there"), notes.mark((row["settled_by"],)))
    return _item(place, knowledge.story.row("claims", row["settled_by"])["status"], [said, after], knowledge, words)


def _flight(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    said = Markup("{}{}").format(words.pick(row, "note"), notes.mark((row["claim_id"],)))
    return _item(words.pick(row, "name"), row["status"], [said], knowledge, words)


def legend(knowledge: Knowledge, words: Words) -> Markup:
    """The line patterns that the map uses at this edition, drawn in CSS, and the flight."""
    used = knowledge.legs[knowledge.legs["mode"] == "rail"]["status"].drop_duplicates()
    rows = knowledge.story.statuses[knowledge.story.statuses["status"].isin(used)].to_dict("records")
    keys = [Markup('<li><span class="kl-line" data-status="{}" aria-hidden="true"></span>{}</li>').format(r["status"], words.pick(r, "word")) for r in rows]
    if (knowledge.legs["mode"] == "air").any():
        keys.append(Markup('<li><span class="kl-line kl-flight" aria-hidden="true"></span>{}</li>').format(words("flight")))
    return Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(words("Key to the lines"), Markup("").join(keys)) if keys else Markup("")


def five_lines(sentences: pd.DataFrame, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What happened, a line each, with the status of its claim."""
    items = []
    for row in sentences.itertuples():
        status = knowledge.story.row("claims", row.claims[0])["status"]
        items.append(Markup('<li data-status="{}">{}<p>{} {}</p></li>').format(status, badge(knowledge, words, status), row.text, notes.mark(row.claims)))
    return Markup('<ol class="kl-lines">{}</ol>').format(Markup("").join(items))
