"""A story ten times as large: it loads, its pages stay small and can be paged, and no row is lost without a line that says so."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, pairwise
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.controls import CONTROLS, path_of
from benchmarks.growth import Sized, copied, growth
from benchmarks.reader import Reader, reading
from benchmarks.synthetic import GROWING, copied_key, count_rows, later, write_story
from benchmarks.widgets import Click
from explainer.cache import per_object
from explainer.figures.afterwards_timeline import MAX_MARKS, afterwards_timeline, timeline_rows
from explainer.figures.delegation_icicle import delegation_alternative, delegation_icicle
from explainer.figures.link_diagram import grouped_links, link_alternative, link_diagram
from explainer.figures.link_rows import person_links
from explainer.figures.theme import LIGHT
from explainer.markup.claim_marks import Notes
from explainer.markup.claim_notes import CLAIMS_A_FILE, file_of, notes_files
from explainer.markup.occasion_matrix import occasion_matrix
from explainer.markup.record_list import record_list
from explainer.markup.tables import data_table
from explainer.markup.truncation import MAX_CLAIMS_PER_MARK, MAX_TABLE_ROWS, claim_ids_text, more_line
from explainer.model.claim_index import claim_uses, uses_by_claim
from explainer.model.journey import CUTOFF_STEP, SIGHTINGS_PER_PART, journey_part, journey_steps
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.ledger import ClaimFilter, filtered_claims
from explainer.model.outcomes import dated_answers
from explainer.model.people import PEOPLE_PER_PAGE, delegation_members, known_people
from explainer.model.railway import rail_network
from explainer.tables.columns import natural_order
from explainer.tables.data_folder import DATA
from explainer.tables.schemas import TABLES
from explainer.tables.story import Story, load_story
from explainer.words import LANGUAGES, Words
from testing.event_loop import run
from testing.html_reader import read
from testing.http import ask
from testing.running_server import Server, running_server

TIMES = 10
MOST_FIRST_KB, MOST_TABLE_ROWS, MOST_PICKS = 950, 2 * MAX_TABLE_ROWS, 400
ENGLISH = Words("en")


@pytest.fixture(scope="module")
def sized(tmp_path_factory: pytest.TempPathFactory) -> Sized:
    return copied(tmp_path_factory.mktemp("large"), TIMES)


@pytest.fixture(scope="module")
def large(sized: Sized) -> Story:
    return load_story(sized.data)


@pytest.fixture(scope="module")
def known(large: Story) -> Knowledge:
    return known_at(large, "later")


@pytest.fixture(scope="module")
def large_server(sized: Sized) -> Iterator[Server]:
    with running_server(cwd=sized.root, health="/readyz") as running:
        yield running


# --- The story


def test_a_synthetic_story_of_size_1_is_the_real_story(tmp_path: Path, story: Story) -> None:
    write_story(tmp_path / "data", 1)
    again = load_story(tmp_path / "data")
    for table in TABLES:
        pd.testing.assert_frame_equal(again.tables[table], story.tables[table])
    assert count_rows(tmp_path / "data") == sum(map(len, story.tables.values()))


@pytest.mark.exhaustive
def test_the_synthetic_story_is_the_same_each_time(sized: Sized, tmp_path: Path) -> None:
    write_story(tmp_path / "data", TIMES)
    files = sorted(path.relative_to(sized.data) for path in sized.data.rglob("*") if path.is_file())
    assert [file for file in files if (sized.data / file).read_bytes() != (tmp_path / "data" / file).read_bytes()] == []


@pytest.mark.exhaustive
def test_it_loads_without_a_fault_with_ten_times_the_rows(large: Story, story: Story) -> None:
    tables = (*GROWING, "appearances", "person_claims", "want_claims", "want_people", "outcome_claims", "leg_claims")
    for table in tables:
        assert len(large.tables[table]) == TIMES * len(story.tables[table]), table
    for table in ("places", "legs", "wants", "outcomes", "checks", "editions", "candidates"):
        pd.testing.assert_frame_equal(large.tables[table], story.tables[table])
    pd.testing.assert_frame_equal(large.copy, story.copy)


@pytest.mark.exhaustive
def test_the_synthetic_journey_starts_again_after_its_end(large: Story, story: Story) -> None:
    length = len(story.sightings)
    rounds = [large.sightings.iloc[i * length : (i + 1) * length] for i in range(TIMES)]
    for before, after in pairwise(rounds):
        assert before["latest"].max() < after["earliest"].min()
        assert set(after["earliest"].reset_index(drop=True) - before["earliest"].reset_index(drop=True)) == {
            timedelta(days=14)
        }


def test_keys_and_moments_of_a_round_by_hand() -> None:
    keys = [copied_key(key, number) for key in ("E05", "S10", "kim_jong_un") for number in (0, 1, 12)]
    assert keys == [
        "E05",
        "E1005",
        "E12005",
        "S10",
        "S1010",
        "S12010",
        "kim_jong_un",
        "kim_jong_un_1",
        "kim_jong_un_12",
    ]
    assert later("2023-09-12T06:00+10:00", 2) == "2023-10-10T06:00+10:00"


@pytest.mark.parametrize("key", ["C1", "C1234567", "c01", "C01 ", "D01", "Cxx"])
def test_a_key_has_two_to_six_digits(key: str) -> None:
    form = TABLES["claims"].columns["claim_id"].checks[0]
    assert all(form(pd.Series([good])).check_passed for good in ("C01", "E100", "C123456"))
    assert not form(pd.Series([key])).check_passed


def test_ids_are_in_natural_order_so_that_e99_stands_before_e100() -> None:
    assert sorted(["E05", "C100", "C99", "C10", "C9999", "E01"], key=natural_order) == [
        *("C10", "C99", "C100", "C9999"),
        *("E01", "E05"),
    ]


@pytest.mark.exhaustive
def test_the_ledger_lists_claims_in_natural_order(known: Knowledge) -> None:
    ids = list(filtered_claims(known, ClaimFilter())["claim_id"])
    assert ids[97:101] == sorted(ids, key=natural_order)[97:101]
    assert [int(own[1:]) for own in ids if own[0] == "C"] == sorted(int(own[1:]) for own in ids if own[0] == "C")


# --- What it costs


@pytest.mark.exhaustive
def test_loading_costs_no_more_than_the_rows(sized: Sized) -> None:
    def seconds(folder: Path) -> float:
        taken = []
        for _ in range(2):
            since = time.perf_counter()
            load_story(folder)
            taken.append(time.perf_counter() - since)
        return min(taken)

    assert seconds(sized.data) <= 15 * seconds(DATA)


def test_growth_is_time_over_rows() -> None:
    sizes = [Sized(1, 100, Path()), Sized(10, 400, Path())]
    assert growth(sizes, {1: 2.0, 10: 4.0}) == 0.5


def test_derived_tables_are_computed_once_a_story(story: Story) -> None:
    class Source:
        pass

    made: list[Source] = []

    @per_object
    def count(source: Source) -> int:
        made.append(source)
        return len(made)

    first, second = Source(), Source()
    assert [count(first), count(second), count(first), count(second)] == [1, 2, 1, 2]
    assert claim_uses(story) is claim_uses(story)
    found = claim_uses(story)
    assert sum(map(len, uses_by_claim(story).values())) == len(found)
    assert [use.claim_id for own in uses_by_claim(story).values() for use in own] == list(found["claim_id"])


# --- Parts of the journey


def test_a_short_journey_is_one_part(story: Story) -> None:
    for edition in story.by_key["editions"]:
        knowledge = known_at(story, edition)
        for step in ("", CUTOFF_STEP, "S04", "S03-S04", "nonsense"):
            part = journey_part(knowledge, step)
            assert (part.number, part.last, part.before, part.after) == (1, 1, "", "")
            assert part.knowledge is knowledge


@pytest.mark.exhaustive
def test_every_step_of_a_long_journey_lies_in_the_part_that_it_opens(known: Knowledge, large: Story) -> None:
    network, ids = rail_network(large), list(known.sightings["sighting_id"])
    last = journey_part(known).last
    assert (
        last
        == -(-(len(ids) - 1) // SIGHTINGS_PER_PART)
        == journey_part(known, CUTOFF_STEP).number
        == journey_part(known, "L1").number
    )
    for own in [*ids, *(f"{a}-{b}" for a, b in pairwise(ids))]:
        part = journey_part(known, own)
        assert own in [step.step_id for step in part.steps(network, 60)]
        assert len(part.knowledge.sightings) <= SIGHTINGS_PER_PART + 1
    numbers = [journey_part(known, own).number for own in ids]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, last + 1))


@pytest.mark.exhaustive
def test_parts_lead_to_each_other(known: Knowledge) -> None:
    first = journey_part(known, str(known.sightings["sighting_id"].iloc[0]))
    assert first.before == ""
    second = journey_part(known, first.after)
    assert (second.number, journey_part(known, second.before).number) == (2, 1)
    assert second.knowledge.sightings["sighting_id"].iloc[0] == first.after
    assert first.knowledge.sightings["sighting_id"].iloc[-1] == first.after
    assert journey_part(known).after == ""


@pytest.mark.exhaustive
def test_only_the_last_part_ends_with_the_cut_off(known: Knowledge, large: Story) -> None:
    network = rail_network(large)
    first = journey_part(known, "S01")
    own = [step.step_id for step in first.steps(network, 60)]
    assert CUTOFF_STEP not in own
    assert own == [step.step_id for step in journey_steps(first.knowledge, network, 60) if step.step_id != CUTOFF_STEP]


# --- What a page leaves out


def rows_of(count: int) -> pd.DataFrame:
    return pd.DataFrame([(f"row {i}", ("C01",)) for i in range(count)], columns=["Name", "claims"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_data_table_is_cut_and_says_where_the_rest_is(story: Story, language: str) -> None:
    words = Words(language)
    notes = Notes("b", known_at(story, "later"), words)
    whole = data_table(rows_of(MAX_TABLE_ROWS), "All", notes, words, "appearances")
    assert "kl-more" not in whole
    assert len(read(whole).find("tr")) == MAX_TABLE_ROWS + 1
    cut = read(data_table(rows_of(MAX_TABLE_ROWS + 1000), "All", notes, words, "appearances"))
    assert len(cut.find("tr")) == MAX_TABLE_ROWS + 1
    (line,) = cut.find("p", css="kl-more")
    assert {"en": "200 of 1,200", "fr": "200 premiers éléments sur 1\u202f200"}[language] in line.text
    (link,) = line.find("a")
    assert (link["href"], link.text.strip()) == ("./data/appearances.csv", "appearances.csv")


def test_a_complete_list_has_no_line_about_more() -> None:
    assert more_line(40, 40, "claims", ENGLISH) == ""
    assert claim_ids_text(("C01", "C02"), ENGLISH) == "C01, C02"
    assert claim_ids_text(tuple(f"C{i}" for i in range(10, 10 + MAX_CLAIMS_PER_MARK + 2)), ENGLISH).endswith(
        " and 2 more"
    )


@pytest.mark.exhaustive
def test_a_mark_of_very_many_claims_names_the_first_and_says_how_many_there_are(known: Knowledge) -> None:
    notes, claims = Notes("b", known, ENGLISH), list(known.claims["claim_id"])
    (button,) = read(notes.mark(claims)).find("button")
    assert button["aria-label"].endswith(f"and {len(claims) - MAX_CLAIMS_PER_MARK:,} more")
    note = read(notes.html())
    assert len(note.find("a", css="kl-go")) == MAX_CLAIMS_PER_MARK
    assert f"{len(claims):,} claims" in note.text
    assert note.find("p", css="kl-more")


@pytest.mark.exhaustive
@pytest.mark.parametrize("piece", [occasion_matrix, record_list])
def test_lists_of_persons_are_cut_and_say_so(known: Knowledge, piece: object) -> None:
    html = read(piece(known, ENGLISH, Notes("b", known, ENGLISH)))  # type: ignore[operator]
    assert len(html.find("tr")) + len(html.find("li")) <= 2 * MAX_TABLE_ROWS
    assert len(html.find("p", css="kl-more")) == 1


# --- Figures


@pytest.mark.exhaustive
def test_very_many_persons_are_drawn_by_portfolio_and_counted(known: Knowledge) -> None:
    members, figure = delegation_members(known), delegation_icicle(known, ENGLISH, LIGHT)
    roots = [
        value for trace in figure.data for value, parent in zip(trace.values, trace.parents, strict=True) if not parent
    ]
    assert sum(roots) == len(members)
    assert sum(len(trace.ids) for trace in figure.data) < 40
    assert figure.layout.height < 1500
    assert len(delegation_alternative(known, ENGLISH)) < 300


@pytest.mark.exhaustive
def test_very_many_links_are_gathered_and_none_is_lost(known: Knowledge) -> None:
    links = person_links(known)
    found = grouped_links(links)
    assert found["persons"].sum() == len(
        links.drop_duplicates(["person_id", "portfolio_id", "want_id", "status", "side"])
    )
    figure = link_diagram(known, ENGLISH, LIGHT)
    assert sum(trace.mode == "lines" for trace in figure.data) == len(found) < 30
    assert len(link_alternative(known, ENGLISH)) < 3000


@pytest.mark.exhaustive
def test_very_many_answers_share_marks_and_none_is_lost(known: Knowledge) -> None:
    answers, marks = dated_answers(known), timeline_rows(known)
    assert len(answers) > MAX_MARKS >= len(marks)
    for topic, own in answers.groupby("topic"):
        drawn = [claim for ids in marks.loc[marks["topic"] == topic, "claim_ids"] for claim in ids]
        assert sorted(drawn) == sorted(own["claim_id"])
    assert afterwards_timeline(known, ENGLISH, LIGHT).layout.height < 1500


# --- The pages


def bodies(reader: Reader) -> list[str]:
    return [placed.element.html.body for placed in reader.elements if placed.element.WhichOneof("type") == "html"]


def cards(reader: Reader) -> list[str]:
    """Ids of the persons whose cards are shown, in order."""
    (listed,) = [body for body in bodies(reader) if '<ul class="kl-cards">' in body]
    return re.findall(r'<li data-side="\w+" data-person="(\w+)"', listed)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("page", "language"), list(zip(CONTROLS, cycle(LANGUAGES), strict=False)))
def test_a_page_stays_small(large_server: Server, page: str, language: str) -> None:
    async def visit() -> tuple[int, list[str], list[int]]:
        async with reading(large_server.url, path_of(page), f"lang={language}&at=later") as reader:
            picks = [len(placed.element.button_group.options) for placed in reader.elements]
            return reader.first.message_bytes, bodies(reader), picks

    size, shown, picks = run(visit())
    assert size <= MOST_FIRST_KB * 1000
    tables = [table.count("<tr") for body in shown for table in re.findall(r"<table.*?</table>", body, re.DOTALL)]
    assert max(tables, default=0) <= MOST_TABLE_ROWS
    assert max(picks) <= MOST_PICKS
    document = ask(large_server, f"/{path_of(page)}?lang={language}&at=later").body
    assert len(document) < 300_000


@pytest.mark.exhaustive
def test_persons_come_page_by_page_in_both_directions_and_in_the_address(
    large_server: Server, known: Knowledge
) -> None:
    people = list(known_people(known)["person_id"])

    async def visit() -> tuple[list[list[str]], list[str]]:
        async with reading(large_server.url, "delegation", "lang=en&at=later") as reader:
            seen, queries = [cards(reader)], []
            for label in ("Next", "Next", "Previous"):
                await reader.click(Click("button", label))
                seen.append(cards(reader))
                queries.append(reader.query)
            return seen, queries

    seen, queries = run(visit())
    pages = [set(people[i : i + PEOPLE_PER_PAGE]) for i in range(0, len(people), PEOPLE_PER_PAGE)]
    assert [set(own) for own in seen] == [pages[0], pages[1], pages[2], pages[1]]
    assert [re.findall(r"pg=(\d+)", query) for query in queries] == [["2"], ["3"], ["2"]]


@pytest.mark.exhaustive
def test_an_address_opens_its_page_of_persons_and_a_search_begins_at_the_first(
    large_server: Server, known: Knowledge
) -> None:
    people = list(known_people(known)["person_id"])

    async def visit(query: str) -> tuple[list[str], str, set[str]]:
        async with reading(large_server.url, "delegation", f"lang=en&at=later&{query}") as reader:
            before = cards(reader)
            await reader.click(Click("text_input", "Search", "peskov 7"))
            await reader.rerun()
            picks = {option.content for placed in reader.elements for option in placed.element.button_group.options}
            return before, reader.query, picks & set(cards(reader))

    before, query, found = run(visit("pg=3"))
    assert set(before) == set(people[2 * PEOPLE_PER_PAGE : 3 * PEOPLE_PER_PAGE])
    assert "pg=" not in query
    assert found == {"dmitry_peskov_6"}
    assert set(run(visit("pg=99"))[0]) == set(people[-(len(people) % PEOPLE_PER_PAGE or PEOPLE_PER_PAGE) :])


@pytest.mark.exhaustive
def test_every_person_who_is_shown_can_be_selected(large_server: Server) -> None:
    async def visit() -> tuple[set[str], set[str]]:
        async with reading(large_server.url, "delegation", "lang=en&at=later") as reader:
            await reader.click(Click("button", "Next"))
            shown = {own for body in bodies(reader) for own in re.findall(r'data-pick="person:(\w+)"', body)}
            picks = {option.content for placed in reader.elements for option in placed.element.button_group.options}
            return shown, picks

    shown, picks = run(visit())
    assert len(shown) > PEOPLE_PER_PAGE
    assert shown <= picks


@pytest.mark.exhaustive
def test_the_journey_comes_part_by_part(large_server: Server, known: Knowledge) -> None:
    async def visit() -> tuple[list[str], list[int]]:
        async with reading(large_server.url, "train", "lang=en&at=later") as reader:
            said, rows = [], []
            for label in ("", "Earlier part", "Earlier part", "Forward", "Back", "Later part"):
                if label:
                    await reader.click(Click("button", label))
                text = " ".join(bodies(reader))
                said += re.findall(r"<p>(Part \d+ of \d+) of the journey</p>", text)
                rows += [text.count("<tr") for _ in (0,)]
            return said, rows

    said, rows = run(visit())
    last = journey_part(known).last
    numbers = [last, last - 1, last - 2, last - 1, last - 2, last - 1]
    assert said == [f"Part {number} of {last}" for number in numbers]
    assert max(rows) < 150


@pytest.mark.exhaustive
def test_a_selected_stop_opens_its_part_of_the_journey(large_server: Server) -> None:
    async def visit() -> str:
        async with reading(large_server.url, "train", "lang=en&at=later&stop=S1004") as reader:
            return " ".join(bodies(reader))

    shown = run(visit())
    assert 'data-pick="stop:S1004" aria-pressed="true"' in shown
    assert "kl-chosen" in shown


@pytest.mark.exhaustive
def test_each_note_lies_in_one_of_several_files(large_server: Server, large: Story) -> None:
    files = notes_files(large)
    assert files == -(-len(large.claims) // CLAIMS_A_FILE) > 1
    told: dict[str, int] = {}
    for file in range(files):
        answer = ask(large_server, f"/notes/en/later.json?v={large.version}&file={file}")
        assert answer.status == 200
        found = json.loads(answer.body)
        assert {file_of(claim, files) for claim in found} == {file}
        told |= dict.fromkeys(found, file)
    assert set(large.by_key["claims"]) < set(told)
    assert ask(large_server, f"/notes/en/later.json?file={files}").status == 404
    document = ask(large_server, "/data/claims.csv").body.decode()
    assert len(list(csv.DictReader(document.splitlines()))) == len(large.claims)
