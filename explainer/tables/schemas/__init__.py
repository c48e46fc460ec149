"""Schemas of the tables in data/ (pandera): what a row of each table is, one module a subject.

The schemas are the contract. The data gate, the loader and the published Data Package descriptor read them, so that a column
is described once.
"""

from __future__ import annotations

import pandera.pandas as pa

from explainer.tables.schemas.claims import CLAIM_TABLES
from explainer.tables.schemas.journey import JOURNEY_TABLES
from explainer.tables.schemas.outcomes import OUTCOME_TABLES
from explainer.tables.schemas.people import PEOPLE_TABLES
from explainer.tables.schemas.wants import WANT_TABLES

TABLES: dict[str, pa.DataFrameSchema] = CLAIM_TABLES | JOURNEY_TABLES | PEOPLE_TABLES | WANT_TABLES | OUTCOME_TABLES

KEYS = {  # table name to its primary key; None for a table whose rows several columns tell apart
    name: next((column for column, kind in schema.columns.items() if kind.unique), None)
    for name, schema in TABLES.items()
}
