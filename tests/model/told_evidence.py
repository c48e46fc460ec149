"""What was known, with other evidence for the wants."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story

Row = tuple[str, str, str, str, str]  # want, claim, rung, role, kind of evidence
COLUMNS = ["want_id", "claim_id", "rung", "role", "evidence_kind"]


def told(story: Story, evidence: list[Row], edition: str = "later") -> Knowledge:
    """What would be known if only this spoke for and against the wants."""
    rows = pd.DataFrame(evidence, columns=COLUMNS, dtype="object")
    return known_at(replace(story, tables={**story.tables, "want_claims": rows}), edition)
