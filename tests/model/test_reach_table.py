"""data/reach.csv holds what the model finds."""

from __future__ import annotations

from explainer.model.knowledge import known_at
from explainer.model.known_reach import joined_segments, reach_at
from explainer.model.reach_table import reach_csv
from explainer.tables.story import Story


def test_the_file_is_what_the_other_tables_give(story: Story) -> None:
    assert reach_csv(story).encode() == story.files["reach.csv"]


def test_a_row_can_be_checked_by_hand(story: Story) -> None:
    rows = story.reach
    own = rows[
        (rows["edition_id"] == "2023-09-13") & (rows["speed_km_h"] == 60) & (rows["moment"] == "2023-09-12T00:00+10:00")
    ]
    # Pyongyang at 12:00 UTC+9 at the earliest, Khasan by 06:05: 363 km before the border station at 858 km.
    assert [(r.leg_id, r.from_km, r.to_km, r.turns_back) for r in own.itertuples()] == [("L1", 492.9, 856.0, False)]
    moment = own["moment"].iloc[0].to_pydatetime()
    ahead = reach_at(known_at(story, "2023-09-13"), 60, moment).ahead
    assert round(joined_segments(ahead)[0].from_km, 1) == 492.9


def test_each_edition_with_a_sighting_has_rows_at_each_speed(story: Story) -> None:
    speeds = story.reach.groupby("edition_id")["speed_km_h"].nunique()
    assert set(speeds.index) == set(story.editions["edition_id"]) - {"2023-09-11"}
    assert speeds["2023-09-12-morning"] == 7
