"""What each person is on record for."""

from __future__ import annotations

from explainer.markup.record_list import record_list
from explainer.tables.story import Story
from testing.html_reader import piece


def test_each_person_on_record_has_the_claims_one_by_one(story: Story) -> None:
    cards = {
        card["data-person"]: card
        for card in piece(story, record_list, "2023-09-13").find("li")
        if "data-person" in card.attributes
    }
    cited = [span["data-claims"] for span in cards["dmitry_peskov"].find("span") if span.words("data-claims")]
    assert cited == ["C28", "C39", "C40", "C54"]
    assert "kim_jong_un" not in cards
    assert piece(story, record_list, "2023-09-12-morning").find("li") == []
