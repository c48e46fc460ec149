"""Which claims come from one origin."""

from __future__ import annotations

import pytest

from explainer.model.independence import compiled_voices, counted_as, voice_name, voices_by_claim
from explainer.tables.story import Story
from explainer.words import Words


@pytest.mark.parametrize(
    ("claim", "voices"),
    [
        ("C83", ("ap",)),  # US officials whom AP alone quotes
        ("C65", ("ap",)),
        ("C81", ("ap",)),
        ("C04", ("ap",)),
        ("E47", ("washington",)),  # relayed by Yonhap
        ("E61", ("afp",)),
        ("C91", ("moscow", "pyongyang")),
        ("E73", ("moscow",)),
        ("E51", ("msmt",)),
    ],
)
def test_who_a_claim_counts_as(story: Story, claim: str, voices: tuple[str, ...]) -> None:
    assert voices_by_claim(story)[claim] == voices


def test_a_compiling_report_counts_as_the_first_of_its_parts_that_is_there(story: Story) -> None:
    compiled = compiled_voices(story)
    assert compiled == {"msmt": ("washington", "seoul")}
    assert counted_as(["msmt", "ap"], compiled) == {"msmt": "msmt", "ap": "ap"}
    assert counted_as(["msmt", "seoul"], compiled)["msmt"] == "seoul"


def test_every_voice_has_a_name_in_both_languages(story: Story) -> None:
    every = {voice for voices in voices_by_claim(story).values() for voice in voices}
    assert all(voice_name(story, voice, Words(language)) for voice in every for language in ("en", "fr"))
