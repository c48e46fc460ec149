"""The list of stops as a line diagram: the map's equal in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from explainer.knowledge import Knowledge
from explainer.markup.claims import Notes, badge, marked
from explainer.words import Words


def stop_list(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """Sightings in order of time, then the places where the train might go, each with status, time and who says so.

    The line beside an item has the pattern of the leg that arrives there.
    """
    seen = [_sighting(row, knowledge, words, notes) for row in knowledge.sightings.to_dict("records")]
    open_ends = [_candidate(row, knowledge, words, notes) for row in knowledge.candidates.to_dict("records")]
    flights = [
        _flight(row, knowledge, words, notes) for row in knowledge.legs.query("mode == 'air'").to_dict("records")
    ]
    parts = [
        ("Where it was reported", "kl-stops", seen),
        ("Where it might go", "kl-stops kl-options", open_ends),
        ("In the air", "kl-stops", flights),
    ]
    return Markup("").join(
        Markup('<h3>{}</h3><ol class="{}">{}</ol>').format(words(head), style, Markup("").join(items))
        for head, style, items in parts
        if items
    )


def _item(name: str, status: str, sign: Markup, lines: list[Markup], via: str = "") -> Markup:
    said = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    return Markup('<li data-status="{}" data-via="{}"><h4>{} {}</h4>{}</li>').format(status, via, name, sign, said)


def _sighting(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    place = words.pick(knowledge.story.row("places", row["place_id"]), "name")
    time = Markup('<span class="kl-when">{}</span>').format(words.pick(row, "stated"))
    said = marked(words.pick(row, "what"), tuple(filter(None, (row["claim_id"], row["time_claim_id"]))), notes)
    via = knowledge.legs.set_index("leg_id")["status"].get(row["arrives_by"], "")
    return _item(place, row["status"], badge(knowledge, words, row["status"]), [time, said], via)


def _candidate(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    place = words.pick(knowledge.story.row("places", row["place_id"]), "name")
    said = marked(words.pick(row, "prospect"), (row["claim_id"],), notes)
    if not row["settled_by"]:
        return _item(words("{place}?", place=place), row["status"], badge(knowledge, words, row["status"]), [said])
    status = knowledge.story.row("claims", row["settled_by"])["status"]
    after = marked(words("settled since: Kim went there"), (row["settled_by"],), notes)
    return _item(place, status, badge(knowledge, words, status), [said, after])


def _flight(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    said = marked(words.pick(row, "note"), (row["claim_id"],), notes)
    return _item(words.pick(row, "name"), row["status"], badge(knowledge, words, row["status"]), [said])


def map_key(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The line patterns that the map uses at this edition, drawn in CSS, and the flight."""
    flight = Markup('<li><span class="kl-line kl-flight" aria-hidden="true"></span>{}</li>').format(words("flight"))
    rail, air = knowledge.legs[knowledge.legs["mode"] == "rail"], knowledge.legs[knowledge.legs["mode"] == "air"]
    return line_key(rail["status"], knowledge, words, [flight] if len(air) else [])


def links_key(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The line patterns of the link diagram; their colours are the sides'."""
    return line_key(knowledge.want_people["status"], knowledge, words, [], "data-ink")


def line_key(used: pd.Series, knowledge: Knowledge, words: Words, more: list[Markup], attribute: str = "") -> Markup:
    """One line for each status in use, and what else the key names; nothing where no line is drawn."""
    statuses = knowledge.story.statuses
    keys = [
        Markup('<li><span class="kl-line" data-status="{}" {} aria-hidden="true"></span>{}</li>').format(
            row["status"], Markup(attribute), words.pick(row, "word")
        )
        for row in statuses[statuses["status"].isin(used)].to_dict("records")
    ]
    every = Markup("").join([*keys, *more])
    return (
        Markup('<ul class="kl-legend" aria-label="{}">{}</ul>').format(words("Key to the lines"), every)
        if every
        else Markup("")
    )


def five_lines(sentences: pd.DataFrame, knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What happened, a line each, with the status of its claim."""
    items = []
    for row in sentences.itertuples():
        status = knowledge.story.row("claims", row.claims[0])["status"]
        items.append(
            Markup('<li data-status="{}">{}<p>{}</p></li>').format(
                status, badge(knowledge, words, status), marked(row.text, row.claims, notes)
            )
        )
    return Markup('<ol class="kl-lines">{}</ol>').format(Markup("").join(items))
