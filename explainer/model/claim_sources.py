"""The publications in which each claim was read: its own source first, then the others that say the same."""

from __future__ import annotations

from typing import Any

from explainer.cache import per_object
from explainer.tables.story import Story


@per_object
def source_ids_by_claim(story: Story) -> dict[str, list[str]]:
    """Claim id to the ids of its sources, the one that the claim itself names first."""
    found = {str(claim): [str(source)] for claim, source in story.claims[["claim_id", "source_id"]].to_numpy()}
    for claim, source in story.claim_sources[["claim_id", "source_id"]].to_numpy():
        found[str(claim)].append(str(source))
    return found


def sources_of(story: Story, claim_id: str) -> list[dict[str, Any]]:
    """The sources of a claim, the one that the claim itself names first.

    Args:
        story: The validated tables.
        claim_id: Id of the claim.

    Returns:
        Rows of the table sources.
    """
    return [story.row("sources", source) for source in source_ids_by_claim(story)[claim_id]]
