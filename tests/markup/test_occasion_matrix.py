"""Who was where: the matrix and its key."""

from __future__ import annotations

from explainer.markup.occasion_matrix import basis_legend, occasion_matrix
from explainer.tables.story import Story
from explainer.words import Words
from testing.html_reader import piece
from tests.variants import AT_EVERY_EDITION, IN_EVERY_LANGUAGE


def test_the_legend_of_textures_names_the_bases_in_use(story: Story) -> None:
    def bases(edition: str) -> list[str]:
        return [sign["data-basis"] for sign in piece(story, basis_legend, edition).find("span", css="kl-swatch")]

    assert bases("2023-09-12-morning") == ["named_by_state_media", "seen_in_photographs"]
    assert set(bases("2023-09-12-evening")) == {
        "named_by_state_media",
        "announced",
        "seen_in_photographs",
        "named_by_third_government",
    }


def matrix(story: Story, edition: str) -> tuple[list[str], dict[str, list[str]]]:
    """Heads of the columns, and person to the basis in each cell, empty for none."""
    table = piece(story, occasion_matrix, edition)
    rows = {}
    for row in table.find("tr"):
        if "data-person" in row.attributes:
            signs = [cell.find("span", css="kl-swatch") for cell in row.find("td")]
            rows[row["data-person"]] = [sign[0]["data-basis"] if sign else "" for sign in signs]
    return [head.text for head in table.find("th", scope="col")], rows


def test_the_matrix_has_an_occasion_a_column_and_later_ones_only_later(story: Story) -> None:
    assert matrix(story, "2023-09-12-morning")[0] == ["Name", "Departure"]
    assert matrix(story, "2023-09-13")[0] == ["Name", "Departure", "Khasan", "The talks"]
    assert matrix(story, "later")[0] == [
        *("Name", "Departure", "Khasan", "Vostochny, outside the talks", "The talks"),
        *("Komsomolsk-on-Amur", "Vladivostok", "Artyom"),
    ]


def test_being_on_the_train_is_not_being_at_the_talks(story: Story) -> None:
    heads, rows = matrix(story, "later")
    talks = heads.index("The talks") - 1
    assert rows["jo_chun_ryong"] == ["named_by_third_government", *[""] * 6]
    assert [person for person in ("jo_chun_ryong", "ri_pyong_chol", "kim_myong_sik") if rows[person][talks]] == []
    assert rows["o_su_yong"][0] == "seen_in_photographs"
    assert rows["o_su_yong"][talks] == "named_by_state_media"


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_a_cell_of_the_matrix_has_basis_and_claims_or_says_that_there_is_none(
    story: Story, edition: str, language: str
) -> None:
    for cell in piece(story, occasion_matrix, edition, language).find("td"):
        filled = len(cell.find("span", css="kl-swatch"))
        assert filled == len(cell.find("button", css="kl-mark")) == len(cell.find("span", css="kl-basis"))
        assert filled == 1 or Words(language)("no claim") in cell.text
