"""The publish gate: nothing is wrong with the real story, and each rule hears what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from markupsafe import Markup

from explainer.checks.figure_rules import alternative_faults, mark_faults
from explainer.checks.markup_rules import RecordingWords, link_faults, translation_faults, written
from explainer.checks.publish_gate import (
    RULES,
    Check,
    claim_faults,
    forward_faults,
    outcome_faults,
    report,
    sentence_faults,
    unused_faults,
)
from explainer.content.blocks import Table
from explainer.content.pages import PAGES
from explainer.figures.delegation_icicle import FIGURE as DELEGATION
from explainer.figures.figure import FigureSpec
from explainer.model.knowledge import Knowledge, known_at
from explainer.tables.story import Story
from explainer.tables.vocabulary import TITLES
from explainer.words import Words
from tests.variants import some_of


def faults(found: object) -> list[str]:
    return [fault for fault in found if fault]


def changed(story: Story, table: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Story:
    return replace(story, tables={**story.tables, table: change(story.tables[table])})


@pytest.mark.parametrize(
    "rule",
    [sentence_faults, claim_faults, outcome_faults, forward_faults, unused_faults],
    ids=lambda rule: rule.__name__,
)
def test_the_real_tables_keep_every_rule_and_are_looked_at(story: Story, rule: Callable[[Story], object]) -> None:
    found = list(rule(story))
    assert len(found) >= 20
    assert faults(found) == []


@pytest.mark.parametrize("language", some_of(("fr", "en")))
@pytest.mark.parametrize("edition", some_of(("later", "2023-09-11", "2023-09-12-evening")))
@pytest.mark.parametrize(
    "rule", [mark_faults, alternative_faults, translation_faults, link_faults], ids=lambda rule: rule.__name__
)
def test_what_is_drawn_and_written_keeps_every_rule(
    story: Story, rule: Callable[[Knowledge, str], object], edition: str, language: str
) -> None:
    found = list(rule(known_at(story, edition), language))
    assert faults(found) == []
    assert (
        found or (rule is translation_faults and language == "en") or (rule is mark_faults and edition == "2023-09-11")
    )


def test_a_sentence_without_its_claim_is_named_with_file_and_line(story: Story) -> None:
    copy = story.copy.copy()
    copy.at[0, "claims"] = ("C99",)
    copy.at[1, "claims"] = ()
    first, second = faults(sentence_faults(replace(story, copy=copy)))
    row = story.copy.iloc[0]
    assert first == f"data/copy/{row['language']}/{row['page']}.md:{row['line']}: cites C99"
    assert second.endswith("cites nothing")


def test_a_claim_without_a_source_is_named(story: Story) -> None:
    broken = changed(story, "sources", lambda rows: rows[rows["source_id"] != "klops-2023-09-12"])
    assert faults(claim_faults(broken)) == ["E03: has no source, origin or status"]


def test_a_claim_that_looks_ahead_without_an_outcome_is_named(story: Story) -> None:
    broken = changed(story, "outcome_claims", lambda rows: rows[rows["claim_id"] != "C43"])
    assert faults(forward_faults(broken)) == ["C43: looks ahead, and no outcome asks what became of it"]


def test_an_outcome_without_a_source_that_can_be_read_is_named(story: Story) -> None:
    broken = changed(story, "sources", lambda rows: rows.assign(url=None))
    named = {fault.partition(":")[0] for fault in faults(outcome_faults(broken))}
    settled = story.outcomes[story.outcomes["verdict"] != "still_unknown"]
    assert named == set(settled["outcome_id"]) - {"O09"}  # that one is our own computation


def test_a_row_that_nothing_refers_to_is_named(story: Story) -> None:
    more = story.portfolios.iloc[:1].assign(portfolio_id="sport", position=99)
    broken = changed(story, "portfolios", lambda rows: pd.concat([rows, more]))
    assert faults(unused_faults(broken)) == ["data/portfolios.csv sport: is not used"]


def only(monkeypatch: pytest.MonkeyPatch, *figures: FigureSpec) -> None:
    """Lets the gate look at these figures alone."""
    monkeypatch.setattr("explainer.checks.figure_rules.all_figures", lambda: {own.name: own for own in figures})


def test_a_mark_that_shows_a_claim_too_early_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    later = known_at(story, "later")
    only(monkeypatch, replace(DELEGATION, build=lambda _, words, theme: DELEGATION.build(later, words, theme)))
    found = faults(mark_faults(known_at(story, "2023-09-13"), "en"))
    assert any("E42" in fault and "too early" in fault for fault in found)


def test_a_figure_that_is_told_in_one_language_only_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = replace(DELEGATION, name="silent", alternative=lambda *_: "")
    only(monkeypatch, silent, replace(DELEGATION, name="same", alternative=lambda *_: "the same"))
    assert faults(alternative_faults(known_at(story, "later"), "fr")) == [
        "silent: is not told in words",
        "same: is told in one language only",
    ]


def test_the_gate_looks_at_the_lines_of_the_overview_and_at_the_tables_of_the_train(story: Story) -> None:
    texts = written(known_at(story, "2023-09-13"), Words("en"))
    assert 'class="kl-lines"' in texts["overview"]
    assert texts["train"].count("<caption") >= 5
    assert set(texts) == {*TITLES, "common"}


def test_a_broken_link_in_a_table_of_the_train_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Table("arrivals", lambda *_: Markup('<a href="./train#nowhere">x</a>'))
    monkeypatch.setitem(PAGES, "train", replace(PAGES["train"], blocks=(broken,), panel=()))
    found = faults(link_faults(known_at(story, "later"), "en"))
    assert "train: ./train#nowhere leads nowhere" in found


def test_a_word_without_translation_is_heard() -> None:
    words = RecordingWords("fr")
    assert words("Nobody ever said this.") == "Nobody ever said this."
    assert words("Sources:") != "Sources:"
    assert words.missing == {"Nobody ever said this."}


def test_a_link_to_a_place_that_is_not_there_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.model.claim_index._anchor", lambda *_: "nowhere")
    anew = replace(story)  # of which nothing was computed yet
    found = faults(link_faults(known_at(anew, "later"), "en"))
    assert found
    assert all(fault.endswith("leads nowhere") for fault in found)


def test_the_report_is_a_table_with_every_fault_under_it() -> None:
    told = report([Check("one rule", 1234, []), Check("another", 2, ["C01: is wrong"])])
    assert told.splitlines() == [
        "rule      looked at  faults",
        "one rule      1,234       0",
        "another           2       1",
        "another: C01: is wrong",
    ]
    assert len(RULES) == 9
