"""/afterwards: the timeline, the folded answers and the page as a reader gets it."""

from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from markupsafe import Markup

from explainer.figures.afterwards_timeline import (
    GAP,
    KNOTS,
    afterwards_timeline,
    axis_end,
    axis_position,
    timeline_rows,
)
from explainer.figures.theme import THEMES, Theme
from explainer.figures.timeline_table import (
    SOURCE_SYMBOLS,
    SYMBOL_OF_WORTH,
    TOPIC_WORDS,
    WORTH_WORDS,
    timeline_alternative,
    timeline_table,
)
from explainer.markup.afterwards import (
    VERDICT_WORDS,
    question_count,
    question_list,
    timeline_legend,
    verdict_summary,
)
from explainer.markup.claim_marks import Notes
from explainer.model.knowledge import Knowledge, known_at
from explainer.model.outcomes import dated_answers, questions_at, searches_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TOPICS, VERDICTS
from explainer.words import Words, catalogue
from testing.html_reader import piece, read
from tests.live.test_pages import NoTranslation, markup, visit
from tests.variants import AT_EVERY_EDITION, EARLIER, IN_BOTH_THEMES, IN_EVERY_LANGUAGE, LOOKING_BACK

BEFORE_THE_END = pytest.mark.parametrize("edition", EARLIER)
HOSTILE = '<img src=x onerror="alert(1)"> {0} %{y} & </details>'


@pytest.fixture(autouse=True, scope="module")
def _no_word_without_french() -> None:
    catalogue("fr").add_fallback(NoTranslation())


@pytest.fixture(scope="module")
def later(story: Story) -> Knowledge:
    return known_at(story, "later")


def marks(figure: go.Figure) -> pd.DataFrame:
    """Every mark: claim, y and symbol."""
    rows = [
        (custom[0], x, y, trace.marker.symbol)
        for trace in figure.data
        if trace.mode == "markers"
        for custom, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    ]
    return pd.DataFrame(rows, columns=["claim", "x", "y", "symbol"])


@IN_EVERY_LANGUAGE
@IN_BOTH_THEMES
def test_building_is_pure_and_free_of_plotlys_own_look(later: Knowledge, language: str, theme: Theme) -> None:
    before = later.story.outcomes.copy(deep=True)
    figures = [afterwards_timeline(later, Words(language), theme) for _ in range(2)]
    assert figures[0].to_json() == figures[1].to_json()
    pd.testing.assert_frame_equal(later.story.outcomes, before)
    assert figures[0].layout.template.layout.to_plotly_json() == {}
    assert "//" not in figures[0].to_json()


def test_one_mark_for_each_answering_claim_that_says_when(later: Knowledge) -> None:
    rows = dated_answers(later)
    found = marks(afterwards_timeline(later, Words("en"), THEMES["light"]))
    assert sorted(found["claim"]) == sorted(rows["claim_id"])
    assert set(rows["topic"]) == set(TOPICS)
    assert found["x"].between(0, 1).all()


def test_the_form_of_a_mark_is_its_kind_of_source_and_the_open_ones_are_parties(later: Knowledge) -> None:
    worth = dict(zip(dated_answers(later)["claim_id"], dated_answers(later)["worth"], strict=True))
    for mark in marks(afterwards_timeline(later, Words("en"), THEMES["light"])).itertuples():
        assert mark.symbol == SOURCE_SYMBOLS[SYMBOL_OF_WORTH[worth[mark.claim]]].symbol
    assert set(SYMBOL_OF_WORTH) == set(WORTH_WORDS)
    assert (
        len({sign.symbol for sign in SOURCE_SYMBOLS.values()})
        == len({sign.glyph for sign in SOURCE_SYMBOLS.values()})
        == len(SOURCE_SYMBOLS)
    )
    assert {name for name, sign in SOURCE_SYMBOLS.items() if sign.symbol.endswith("open")} == {"state", "party"}


def test_every_mark_and_line_carries_a_claim_with_a_source(later: Knowledge) -> None:
    for trace in afterwards_timeline(later, Words("fr"), THEMES["dark"]).data:
        assert len(trace.customdata) == len(trace.x)
        for custom in trace.customdata:
            assert later.knows(custom[0])
            assert later.story.row("sources", later.story.row("claims", custom[0])["source_id"])


def test_marks_do_not_hide_each_other_and_stay_in_their_topic(later: Knowledge) -> None:
    rows = timeline_rows(later)
    for _, lane in rows.groupby("y"):
        for a, b in pairwise(lane.sort_values("x").itertuples()):
            assert a.topic == b.topic
            assert b.x - a.x_end >= GAP
    assert list(rows["topic"].drop_duplicates()) == list(TOPICS)
    assert list(rows["head_px"]) == sorted(rows["head_px"])
    assert (rows["y"] > rows["head_px"]).all()


def test_the_axis_runs_forward_and_holds_every_answer(later: Knowledge) -> None:
    assert list(KNOTS.values()) == sorted(KNOTS.values())
    for edition in LOOKING_BACK:
        knowledge = known_at(later.story, edition)
        rows, end = dated_answers(knowledge), axis_end(knowledge)
        assert rows["start"].min() >= min(KNOTS)
        assert rows["start"].max() <= end
        places = [axis_position(day, end) for day in sorted(set(rows["start"]))]
        assert places == sorted(set(places))
        assert axis_position(end, end) == 1


@BEFORE_THE_END
@IN_EVERY_LANGUAGE
def test_before_the_end_there_is_no_mark_no_row_and_it_says_so(story: Story, edition: str, language: str) -> None:
    knowledge, words = known_at(story, edition), Words(language)
    assert len(afterwards_timeline(knowledge, words, THEMES["light"]).data) == 0
    assert timeline_table(knowledge, words).empty
    assert timeline_alternative(knowledge, words) == words("Nothing of what came after was known yet.")
    assert verdict_summary(knowledge, words, Notes("b", knowledge, words)) == ""
    assert timeline_legend(knowledge, words, Notes("b", knowledge, words)) == ""


@IN_EVERY_LANGUAGE
def test_alternative_and_twin_say_what_is_drawn(later: Knowledge, language: str) -> None:
    words = Words(language)
    said = timeline_alternative(later, words)
    assert all(words(topic) in said for topic in TOPIC_WORDS.values())
    twin, rows = timeline_table(later, words), dated_answers(later)
    assert list(twin["claims"]) == [(claim,) for claim in rows["claim_id"]]
    assert list(twin[words("What the source is worth")]) == [words(WORTH_WORDS[worth]) for worth in rows["worth"]]


def test_the_figure_is_readable_as_json(later: Knowledge) -> None:
    layout = json.loads(afterwards_timeline(later, Words("fr"), THEMES["dark"]).to_json())["layout"]
    assert 400 < layout["height"] < 900


def test_topics_and_verdicts_all_have_their_words() -> None:
    assert list(TOPIC_WORDS) == TOPICS
    assert list(VERDICT_WORDS) == VERDICTS
    assert len({sign for sign, _ in VERDICT_WORDS.values()}) == len(VERDICTS)


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_a_question_shows_first_what_was_said_and_then_the_answer_folded(
    story: Story, edition: str, language: str
) -> None:
    questions = questions_at(known_at(story, edition))
    shown = piece(story, question_list, edition, language).find("article")
    assert [article["id"] for article in shown] == [f"question-{key}" for key in questions["outcome_id"]]
    for article, row in zip(shown, questions.to_dict("records"), strict=True):
        asked = article.find("ul", css="kl-asked")[0]
        assert [span["data-claims"] for span in asked.find("span") if span.words("data-claims")] == [*row["asking_ids"]]
        assert len(asked.find("span", css="kl-badge")) == len(row["asking_ids"])
        answers = article.find("details")
        assert len(answers) == int(row["answered"])
        assert not any("open" in answer.attributes for answer in answers)


def test_no_answer_verdict_or_later_claim_stands_at_an_earlier_edition(story: Story) -> None:
    for edition in EARLIER:
        text = piece(story, question_list, edition).text
        assert "✓" not in text
        assert not [row for row in story.outcomes.itertuples() if row.answer_en in text]


@IN_EVERY_LANGUAGE
def test_an_answer_tells_verdict_caveat_and_what_each_source_is_worth(later: Knowledge, language: str) -> None:
    words, story = Words(language), later.story
    shown = piece(story, question_list, "later", language).find("article")
    for article, row in zip(shown, questions_at(later).to_dict("records"), strict=True):
        (answer,) = article.find("details")
        assert answer.find("p", css="kl-verdict")[0]["data-verdict"] == row["verdict"]
        assert words.pick(row, "caveat") in answer.text
        assert "nan" not in answer.text.split()
        sayers = [sayer for sayer in answer.find("li") if sayer.find("p", css="kl-worth")]
        assert len(sayers) == len(row["answering_ids"])
        nobody = words("No source good enough was found.") in answer.text.replace("\n", " ")
        assert nobody == (not row["answering_ids"])
        for sayer, claim_id in zip(sayers, row["answering_ids"], strict=True):
            source = story.row("sources", story.row("claims", claim_id)["source_id"])
            assert [link["href"] for link in sayer.find("a")] == ([source["url"]] if source["url"] else [])
            assert not source["published"] or words.day(source["published"]) in sayer.text


@IN_EVERY_LANGUAGE
def test_each_answer_says_when_we_last_looked_for_what_and_whether_it_was_found(story: Story, language: str) -> None:
    words, searches = Words(language), searches_at(known_at(story, "2026-06"))
    for article in piece(story, question_list, "2026-06", language).find("article"):
        own = searches[article["id"].removeprefix("question-")]
        told = [line.text for line in article.find("p", css="kl-looked")]
        assert len(told) == len(own)
        for line, row in zip(told, own, strict=True):
            assert words.pick(row, "looked_for") in line
            assert words.day(row["looked_at"]) in line and words.day(row["newest_page"]) in line
            assert (words("Nothing found.") in line) != row["found"]
    assert not piece(story, question_list, "later", language).find("p", css="kl-looked")


def test_the_count_line_and_the_summary_agree(story: Story, later: Knowledge) -> None:
    assert piece(story, question_count, "later").text == (
        "25 questions: 20 have an answer at least in part, 5 have none."
    )
    assert piece(story, question_count, "2023-09-11").text == "3 questions were open."
    summary = piece(story, verdict_summary, "later")
    numbers = [int(bold.text) for bold in summary.find("b")]
    assert numbers == [9, 10, 1, 5]
    links = [link["href"].removeprefix("#question-") for link in summary.find("a")]
    assert sorted(links) == sorted(later.story.outcomes["outcome_id"])


def test_the_key_names_the_forms_in_use(story: Story, later: Knowledge) -> None:
    used = {SYMBOL_OF_WORTH[worth] for worth in dated_answers(later)["worth"]}
    shown = [form.text for form in piece(story, timeline_legend, "later").find("span", css="kl-form")]
    assert shown == [sign.glyph for name, sign in SOURCE_SYMBOLS.items() if name in used]


def test_hostile_texts_stay_text(story: Story) -> None:
    columns = {f"{stem}_en": HOSTILE for stem in ("question", "answer", "caveat")}
    tables = {
        **story.tables,
        "outcomes": story.outcomes.assign(**columns),
        "claims": story.claims.assign(text_en=HOSTILE),
        "origins": story.origins.assign(name_en=HOSTILE, caveat_en=HOSTILE),
        "sources": story.sources.assign(publisher_en=HOSTILE),
    }
    hostile = Story(tables, story.copy, story.rail_legs, story.land, story.version)
    for draw in (question_list, verdict_summary):
        knowledge, words = known_at(hostile, "later"), Words("en")
        html = draw(knowledge, words, Notes("b", knowledge, words))
        assert isinstance(html, Markup)
        assert read(html).find("img") == []
        assert HOSTILE.split(">", maxsplit=1)[0] in read(html).text


@AT_EVERY_EDITION
@IN_EVERY_LANGUAGE
def test_the_page_draws_and_shows_nothing_later_than_its_edition(story: Story, edition: str, language: str) -> None:
    test = visit("afterwards", lang=language, at=edition)
    shown = markup(test)
    assert not test.exception
    assert shown.count('<details class="kl-answer">') == (25 if edition in LOOKING_BACK else 0)
    assert len(test.get("plotly_chart")) == int(edition in LOOKING_BACK)
    assert shown.count('<p class="kl-verdict"') == (25 if edition in LOOKING_BACK else 0)


def test_at_an_earlier_edition_the_page_offers_the_way_to_the_answers() -> None:
    test = visit("afterwards", lang="en", at="2023-09-11")
    assert "Choose the last date above" in markup(test)
    test.get("button_group")[0].set_value("later").run()
    assert markup(test).count('<details class="kl-answer">') == 25
    assert "Choose the last date above" not in markup(test)
