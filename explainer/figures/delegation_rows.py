"""What the delegation chart, its legend and its table share: names of sides, and how a person was identified."""

from __future__ import annotations

from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members

# How a person was identified, as a texture: the closer to a list of names, the plainer. In the order of roster.BASIS_ORDER.
BASIS_PATTERNS = {
    "named_by_state_media": "",
    "announced": ".",
    "on_record": "-",
    "seen_in_photographs": "/",
    "named_by_third_government": "x",
}


BASIS_WORDS = {
    "named_by_state_media": "named by state media",
    "seen_in_photographs": "seen in photographs",
    "named_by_third_government": "named by a third government",
    "announced": "announced",
    "on_record": "on record",
}


SIDE_WORDS = {
    "north_korea": "North Korea",
    "russia": "Russia",
    "both": "Both sides",
    "south_korea": "South Korea",
    "united_states": "United States",
}


MAX_NAMED_PERSONS = 120  # with more, a portfolio is drawn with the number of its persons, and not person by person


def bases_drawn(knowledge: Knowledge) -> set[str]:
    """The ways of being identified that the icicle draws: none where it names no person."""
    members = delegation_members(knowledge)
    return set(members["basis"]) if len(members) <= MAX_NAMED_PERSONS else set()
