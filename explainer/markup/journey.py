"""The list of stops as a line diagram, which says in words all that the map shows; its legends and the buttons of the map."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from explainer.markup.claim_marks import Notes, cited_text
from explainer.markup.picks import pick_button
from explainer.markup.statuses import status_badge
from explainer.model.knowledge import Knowledge, sentences_at
from explainer.words import Words

NOTHING = Markup("")
MAP_BUTTONS = {  # key that moves the map: its sign and its words
    "ArrowLeft": ("←", "Move the map west"),
    "ArrowRight": ("→", "Move the map east"),
    "ArrowUp": ("↑", "Move the map north"),
    "ArrowDown": ("↓", "Move the map south"),
    "Equal": ("+", "Closer"),
    "Minus": ("−", "Farther"),
}


class StopItem(NamedTuple):
    """One entry of the list: its id, name, status, lines of words, and the status of the leg that arrives there."""

    key: str
    name: Markup
    status: str
    lines: list[Markup]
    via: str = ""


def stop_list(knowledge: Knowledge, words: Words, notes: Notes, chosen: str = "", unfolded: Markup = NOTHING) -> Markup:
    """Sightings in order of time, the places where the train might go, the stretches of line, and the flight.

    The line beside an item has the pattern of the leg that arrives there. What a later edition refuted stays, struck
    through, with the claim that refuted it.

    Args:
        knowledge: What was known; left unchanged.
        words: The reader's language.
        notes: Gets the claims.
        chosen: Id of the selected item.
        unfolded: HTML below the selected item.

    Returns:
        A heading and a list for each kind of item that there is.
    """
    sightings, candidates = knowledge.sightings.to_dict("records"), knowledge.candidates.to_dict("records")
    flights = knowledge.legs[knowledge.legs["mode"] == "air"].to_dict("records")
    stretches = knowledge.legs[knowledge.legs["mode"] == "rail"].to_dict("records")
    parts = [
        ("Where it was reported", "kl-stops", [_sighting(row, knowledge, words, notes) for row in sightings]),
        ("Where it might go", "kl-stops kl-options", [_candidate(row, knowledge, words, notes) for row in candidates]),
        ("Stretch by stretch", "kl-stops kl-stretches", [_stretch(row, words, notes) for row in stretches]),
        ("In the air", "kl-stops", [_flight(row, words, notes) for row in flights]),
    ]
    return Markup("").join(
        Markup('<h3>{}</h3><ol class="{}">{}</ol>').format(
            words(head),
            style,
            Markup("").join(
                _drawn(item, knowledge, words, chosen, unfolded if item.key == chosen else NOTHING) for item in items
            ),
        )
        for head, style, items in parts
        if items
    )


def _drawn(item: StopItem, knowledge: Knowledge, words: Words, chosen: str, unfolded: Markup) -> Markup:
    said = Markup("").join(Markup("<p>{}</p>").format(line) for line in item.lines)
    name = pick_button("stop", item.key, item.name, chosen)
    return Markup('<li data-stop="{}" data-status="{}"{}><h4>{} {}</h4>{}{}</li>').format(
        item.key,
        item.status,
        Markup(' data-via="{}"').format(item.via) if item.via else NOTHING,
        name,
        status_badge(knowledge, words, item.status),
        said,
        unfolded,
    )


def _sighting(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> StopItem:
    place = words.pick(knowledge.story.row("places", row["place_id"]), "name")
    hour = words.pick(row, "stated")
    clock = notes.mark((row["time_claim_id"],)) if row["time_claim_id"] else NOTHING
    time = Markup('<span class="kl-when">{}</span>{}').format(hour, clock)
    said = cited_text(words.pick(row, "what"), (row["claim_id"],), notes)
    via = knowledge.legs.set_index("leg_id")["status"].get(row["arrives_by"], "")
    return StopItem(row["sighting_id"], Markup("{}").format(place), row["status"], [time, said], via)


def _candidate(row: dict[str, Any], knowledge: Knowledge, words: Words, notes: Notes) -> StopItem:
    place = words.pick(knowledge.story.row("places", row["place_id"]), "name")
    said = cited_text(words.pick(row, "prospect"), (row["claim_id"],), notes)
    if not row["settled_by"]:
        return StopItem(row["place_id"], Markup("{}").format(words("{place}?", place=place)), row["status"], [said])
    refuted = row["fate"] == "did_not"
    name = Markup("<s>{}</s>" if refuted else "{}").format(place)
    by = words("refuted since: they met elsewhere") if refuted else words("came true since: Kim went there")
    lines = [Markup("<s>{}</s>").format(said) if refuted else said, cited_text(by, (row["settled_by"],), notes)]
    return StopItem(row["place_id"], name, row["status"], lines)


def _stretch(row: dict[str, Any], words: Words, notes: Notes) -> StopItem:
    length = words("{km} km of track", km=words.number(row["reckoned_km"]))
    said = cited_text(length, (row["claim_id"],), notes)
    return StopItem(row["leg_id"], Markup("{}").format(words.pick(row, "name")), row["status"], [said], row["status"])


def _flight(row: dict[str, Any], words: Words, notes: Notes) -> StopItem:
    said = cited_text(words.pick(row, "note"), (row["claim_id"],), notes)
    return StopItem(row["leg_id"], Markup("{}").format(words.pick(row, "name")), row["status"], [said])


def map_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The line patterns that the map uses at this edition, drawn in CSS, and the flight.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list; empty where the map has no line.
    """
    flight = Markup('<li><span class="kl-line kl-flight" aria-hidden="true"></span>{}</li>').format(words("flight"))
    rail, air = knowledge.legs[knowledge.legs["mode"] == "rail"], knowledge.legs[knowledge.legs["mode"] == "air"]
    return line_legend(rail["status"], knowledge, words, [flight] if len(air) else [])


def map_buttons(words: Words) -> Markup:
    """Buttons that move and zoom the map, so that nothing needs dragging."""
    buttons = [
        Markup('<button type="button" data-move="{}" aria-label="{}">{}</button>').format(key, words(said), sign)
        for key, (sign, said) in MAP_BUTTONS.items()
    ]
    return Markup('<div class="kl-moves" role="group" aria-label="{}">{}</div>').format(
        words("Move the map"), Markup("").join(buttons)
    )


def links_legend(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """The line patterns of the link diagram; their colours are the sides'.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Not used: the text cites no claim.

    Returns:
        A list; empty where the diagram has no link.
    """
    return line_legend(knowledge.want_people["status"], knowledge, words, [], "data-ink")


def line_legend(used: pd.Series, knowledge: Knowledge, words: Words, more: list[Markup], attribute: str = "") -> Markup:
    """One line for each status in use, and what else the key names; nothing where no line is drawn.

    Args:
        used: Statuses of the lines that are drawn; repeated ones count once.
        knowledge: What was known.
        words: The reader's language.
        more: Further items of the list.
        attribute: HTML attribute of each sample, which the style sheet reads; empty for none.

    Returns:
        A list, in the order of statuses.csv.
    """
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


def overview_lines(knowledge: Knowledge, words: Words, notes: Notes) -> Markup:
    """What happened, a line each, with the status of its claim: the sentences of the overview's slot `lines`.

    Args:
        knowledge: What was known.
        words: The reader's language.
        notes: Gets the claims.

    Returns:
        An ordered list.
    """
    items, sentences = [], sentences_at(knowledge, "overview", words.language)
    for row in sentences[sentences["slot"] == "lines"].itertuples():
        status = knowledge.story.row("claims", row.claims[0])["status"]
        items.append(
            Markup('<li data-status="{}">{}<p>{}</p></li>').format(
                status, status_badge(knowledge, words, status), cited_text(row.text, row.claims, notes)
            )
        )
    return Markup('<ol class="kl-lines">{}</ol>').format(Markup("").join(items))
