"""The downloads of the bargain have what the page shows."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from explainer.figures.bargain_csv import SCALE_COLUMNS, WANT_COLUMNS, scale_csv, wants_csv
from explainer.model.evidence import PANS
from explainer.model.knowledge import Knowledge
from explainer.model.want_rows import want_rows
from explainer.model.weighing import IMPORTANCE, weighed
from explainer.words import Words
from tests.variants import EDITIONS

WEIGHTS = st.dictionaries(st.sampled_from(["munitions", "food", "diplomacy"]), st.sampled_from(list(IMPORTANCE)))


def rows(text: str) -> list[dict[str, str]]:
    separator = text[len("edition")]
    return list(csv.DictReader(io.StringIO(text), delimiter=separator))


@given(importance=WEIGHTS, edition=st.sampled_from(EDITIONS))
def test_the_scale_has_the_ends_of_its_range_and_the_side_it_names(
    known: dict[str, Knowledge], importance: dict[str, int], edition: str
) -> None:
    knowledge, found = known[edition], weighed(known[edition], importance)
    *pans, last = rows(scale_csv(knowledge, Words("fr"), importance))
    assert list(last) == list(SCALE_COLUMNS)
    assert (float(last["least"]), float(last["greatest"])) == tuple(found.difference)
    assert (last["side"], last["names"], last["deciding"].split()) == ("difference", found.side, list(found.deciding))
    listed = [row for row in pans if row["category_id"]]
    own = [row for side in PANS for row in found.rows if row.side == side]
    assert [int(row["importance"]) for row in listed] == [row.importance for row in own]
    assert [row["claims"].split() for row in listed] == [list(row.claims) for row in own]
    assert {row["data_version"] for row in pans} == {knowledge.story.version}


def test_the_wants_have_a_row_for_each_sign(known: dict[str, Knowledge]) -> None:
    for knowledge in known.values():
        table = rows(wants_csv(knowledge, Words("en")))
        shown = [(w.want["want_id"], s.rung, s.role, s.voice, s.status) for w in want_rows(knowledge) for s in w.signs]
        columns = ("want_id", "step", "role", "origin_key", "status")
        assert [tuple(row[column] for column in columns) for row in table] == shown
        assert not table or list(table[0]) == list(WANT_COLUMNS)
    says = [row for row in rows(wants_csv(known["later"], Words("en"))) if row["role"] == "says"]
    assert all(row["step_confidence"] for row in says)
