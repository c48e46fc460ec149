"""The controls of the static edition, which its script fills with life; without a script they are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from explainer.content.journey_view import PACE_WORDS, PLAY_EVERY_S
from explainer.model.evidence import DEFAULT_IMPORTANCE, IMPORTANCE
from explainer.model.journey import DEFAULT_SPEED_KM_H, SPEED_BOUNDS_KM_H
from explainer.model.knowledge import Knowledge
from explainer.url_state import PACES
from explainer.words import Words

NOTHING = Markup("")


def asleep(style: str, name: str, body: Markup) -> Markup:
    """A group of controls, which do nothing before the script wakes them.

    Args:
        style: Its class.
        name: What the script knows it by.
        body: The controls.
    """
    return Markup('<fieldset class="kl-live {}" data-controls="{}" disabled>{}</fieldset>').format(style, name, body)


def one_of(name: str, label: str, options: Mapping[str, str], chosen: str) -> Markup:
    """A choice of one among few, side by side.

    Args:
        name: Of the parameter in the address.
        label: What is chosen.
        options: Value to its words.
        chosen: The value at first.
    """
    drawn = Markup("").join(
        Markup('<label><input type="radio" name="{}" value="{}"{}><span>{}</span></label>').format(
            name, value, Markup(" checked") if value == chosen else NOTHING, said
        )
        for value, said in options.items()
    )
    return Markup('<fieldset class="kl-one-of"><legend>{}</legend>{}</fieldset>').format(label, drawn)


def filters(
    name: str,
    states: str,
    searches: Mapping[str, tuple[str, int, str]],
    choices: Mapping[str, tuple[str, Mapping[str, str]]],
    said: tuple[str, str, str],
) -> Markup:
    """What narrows a list, how many of it are shown, and the way back to all.

    Args:
        name: Of the list.
        states: Where the script finds what can be searched.
        searches: Parameter in the address to label, longest text and example.
        choices: Parameter to label and options.
        said: How many were found, with gaps in braces; that nothing was; the way back.
    """
    fields = [search_field(own, *told) for own, told in searches.items()]
    fields += [one_in_a_list(own, *told) for own, told in choices.items()]
    return Markup('<div class="kl-live" data-filter="{}" data-states="{}">{}{}</div>').format(
        name,
        states,
        asleep("kl-filters", name, Markup("").join(fields)),
        Markup(
            '<p class="kl-count" role="status" data-said="{}" data-none="{}">&nbsp;</p><button type="button" class="kl-all" hidden>{}</button>'
        ).format(*said),
    )


def one_in_a_list(name: str, label: str, options: Mapping[str, str]) -> Markup:
    """A choice of one among many; the first one at first."""
    drawn = Markup("").join(
        Markup('<option value="{}">{}</option>').format(value, said) for value, said in options.items()
    )
    return Markup('<label class="kl-field">{} <select name="{}">{}</select></label>').format(label, name, drawn)


def search_field(name: str, label: str, longest: int, example: str) -> Markup:
    """A line to write in."""
    return Markup(
        '<label class="kl-field">{} <input type="search" name="{}" maxlength="{}" placeholder="{}" autocomplete="off"></label>'
    ).format(label, name, longest, example)


def journey_bounds(words: Words) -> Markup:
    """What holds for all moments: the bound on speed, and the pace of playing."""
    speeds = {str(speed): str(speed) for speed in SPEED_BOUNDS_KM_H}
    paces = {pace: words(PACE_WORDS[pace]) for pace in PACES}
    return asleep(
        "kl-bounds",
        "bounds",
        one_of("speed", words("Average speed at most, km/h"), speeds, str(DEFAULT_SPEED_KM_H))
        + one_of("pace", words("Pace"), paces, ""),
    )


def journey_controls(names: Iterable[str], words: Words) -> Markup:
    """The moment of the journey: a slider with its words, and the buttons. `names` are those of the steps, in order."""
    *_, last = steps = list(names)
    every = " ".join(f"{pace}:{seconds:g}" for pace, seconds in PLAY_EVERY_S.items())
    return asleep(
        "kl-moment",
        "moment",
        Markup(
            '<label class="kl-slider"><span>{}</span> <output>{}</output><input type="range" name="step" min="0" max="{}" value="{}" '
            'aria-label="{}" aria-valuetext="{}"></label><div class="kl-buttons"><button type="button" data-go="-1">{}</button>'
            '<button type="button" class="kl-first" data-play="{}" data-pause="{}" data-every="{}">{}</button>'
            '<button type="button" data-go="1" aria-disabled="true">{}</button></div>'
        ).format(
            words("Moment of the journey"),
            last,
            len(steps) - 1,
            len(steps) - 1,
            words("Moment of the journey"),
            last,
            words("Back"),
            words("Play"),
            words("Pause"),
            every,
            words("Play"),
            words("Forward"),
        ),
    )


def importance_controls(knowledge: Knowledge, words: Words) -> Markup:
    """How much each category matters to the reader."""
    scale = [row for row in knowledge.story.by_key["categories"].values() if row["on_scale"]]
    options = {str(number): str(number) for number in IMPORTANCE}
    drawn = Markup("").join(
        one_of(f"importance-{row['category_id']}", words.pick(row, "name"), options, str(DEFAULT_IMPORTANCE))
        for row in scale
    )
    return asleep("kl-importance", "importance", drawn)


def buttons(name: str, labels: Mapping[str, str]) -> Markup:
    """Buttons side by side, by their value."""
    drawn = Markup("").join(
        Markup('<button type="button" value="{}">{}</button>').format(value, label) for value, label in labels.items()
    )
    return asleep("kl-buttons", name, drawn)
