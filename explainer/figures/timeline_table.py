"""The timeline of the answers in words: names of topics, worth and symbols of sources, text alternative and data table."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from explainer.model.knowledge import Knowledge
from explainer.model.outcomes import dated_answers
from explainer.words import Words

TOPIC_WORDS = {
    "meeting": "The meeting",
    "route": "The way there and back",
    "people": "Delegation and visits",
    "munitions": "Munitions",
    "technology": "Satellites and submarines",
    "food_energy": "Food and energy",
    "sanctions": "Sanctions",
    "isolation": "Isolation",
}
WORTH_WORDS = {
    "state_media": "State media: it speaks for its government.",
    "own_word": "A government about its own conduct: on record, and no proof.",
    "party": "The claim of a government that is itself a party.",
    "monitors": "Monitors of the United Nations: independent of the two, and what they say is their finding.",
    "states": "The count of a group of states that are themselves a party.",
    "unnamed": "Somebody who is not named.",
    "agency": "A news agency that is independent of those it reports on.",
    "press": "A newsroom that is independent of those it reports on.",
    "trade_press": "Trade press that is independent of those it reports on.",
    "mixed": "A newsroom that is only partly independent.",
    "think_tank": "A think tank: independent, and what it says is its reading.",
    "data_service": "A data service: what its instruments show.",
    "computation": "Our own computation, from sources that are named with it.",
    "other": "Neither a government nor a newsroom.",
}


class SourceSymbol(NamedTuple):
    """How a kind of source is drawn: plotly's symbol, the same symbol as a character, and its words."""

    symbol: str
    glyph: str
    word: str


SOURCE_SYMBOLS = {  # none is the sign of a status; open: those whom the questions are about, or a party; filled: everybody else
    "state": SourceSymbol("square-open", "□", "state media, or a government about itself"),
    "party": SourceSymbol("triangle-up-open", "△", "a party’s claim"),
    "newsroom": SourceSymbol("square", "■", "a newsroom"),
    "reading": SourceSymbol("triangle-up", "▲", "a think tank, a data service or monitors"),
    "computation": SourceSymbol("cross", "✚", "our own computation"),
}
SYMBOL_OF_WORTH = {
    **dict.fromkeys(("state_media", "own_word"), "state"),
    **dict.fromkeys(("party", "states", "unnamed", "other"), "party"),
    **dict.fromkeys(("agency", "press", "trade_press", "mixed"), "newsroom"),
    **dict.fromkeys(("think_tank", "data_service", "monitors"), "reading"),
    "computation": "computation",
}


def timeline_alternative(knowledge: Knowledge, words: Words) -> str:
    """The text alternative of the timeline: of each topic, the number of claims and the period.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        A sentence.
    """
    said = []
    for topic, own in dated_answers(knowledge).groupby("topic", sort=False):
        time = words.about(f"{own['start'].min()}/{own['end'].max()}", "period")
        said.append(f"{words(TOPIC_WORDS[str(topic)])}, {words.number(len(own))} ({time})")
    if not said:
        return words("Nothing of what came after was known yet.")
    return words("Answering claims by topic and time. {topics}.", topics=words.series(said))


def timeline_table(knowledge: Knowledge, words: Words) -> pd.DataFrame:
    """One row a claim: topic, time, what is said, what the source is worth, claims.

    Args:
        knowledge: What was known.
        words: The reader's language.

    Returns:
        Columns headed in that language, and `claims` (tuples with the claim's id).
    """
    rows = [
        (
            words(TOPIC_WORDS[row["topic"]]),
            words.about(row["about"], row["about_precision"]),
            words.pick(row, "text"),
            words(WORTH_WORDS[row["worth"]]),
            (row["claim_id"],),
        )
        for row in dated_answers(knowledge).to_dict("records")
    ]
    heads = [words("Topic"), words("When"), words("What is said"), words("What the source is worth"), "claims"]
    return pd.DataFrame(rows, columns=heads)
