"""What the delegation icicle, its legend and its table share: names of sides, and how a person was identified."""

from __future__ import annotations

from explainer.model.knowledge import Knowledge
from explainer.model.people import delegation_members

# How a person was identified, as a plotly texture: the better the basis, the plainer. In the order of people.BASIS_ORDER.
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
MAX_NAMED_PERSONS = 120  # with more, the icicle shows portfolios with the number of their persons


def bases_drawn(knowledge: Knowledge) -> set[str]:
    """The bases of identification in the icicle; none where it shows portfolios without their persons."""
    members = delegation_members(knowledge)
    return set(members["basis"]) if len(members) <= MAX_NAMED_PERSONS else set()
