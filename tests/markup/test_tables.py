"""The table of a figure's data."""

from __future__ import annotations

from explainer.figures.data_tables import scale_table
from explainer.markup.claim_marks import Notes
from explainer.markup.tables import data_table
from explainer.model.knowledge import known_at
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import read


def test_a_data_table_has_a_caption_scopes_and_a_mark_in_every_row(story: Story) -> None:
    knowledge, words = known_at(story, "2023-09-13"), Words("en")
    rows = scale_table(knowledge, words)
    table = read(data_table(rows, "What lies in each pan", Notes("t", knowledge, words), words))
    assert table.find("caption")[0].text == "What lies in each pan"
    assert [th.text for th in table.find("th", scope="col")] == [*rows.columns.drop("claims"), "Claims"]
    body = table.find("tbody")[0].find("tr")
    assert len(body) == len(rows) == 12
    for row, cells in zip(body, rows.drop(columns="claims").itertuples(index=False), strict=True):
        assert [c.text for c in row.find("th") + row.find("td")][: len(cells)] == list(cells)
        assert len(row.find("button")) == 1
    (region,) = table.find("div", css="kl-scroll")
    assert (region["tabindex"], region["role"], region["aria-label"]) == ("0", "region", "What lies in each pan")
