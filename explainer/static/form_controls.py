"""Form controls of the static site. The script enables them; without JavaScript they are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from explainer.content.journey_view import PACE_WORDS, PLAY_EVERY_S
from explainer.model.journey import DEFAULT_SPEED_KM_H, SPEED_BOUNDS_KM_H
from explainer.model.knowledge import Knowledge
from explainer.model.weighing import DEFAULT_IMPORTANCE, IMPORTANCE
from explainer.url_state import PACES
from explainer.words import Words

NOTHING = Markup("")


def disabled_controls(style: str, name: str, body: Markup) -> Markup:
    """A group of controls that is disabled until the script enables it.

    Args:
        style: CSS class of the group.
        name: Name by which the script finds it.
        body: The controls.

    Returns:
        A fieldset.
    """
    return Markup('<fieldset class="kl-live {}" data-controls="{}" disabled>{}</fieldset>').format(style, name, body)


def radio_group(name: str, label: str, options: Mapping[str, str], chosen: str) -> Markup:
    """Radio buttons side by side.

    Args:
        name: Name of the URL parameter.
        label: Legend of the group.
        options: Each value with its label.
        chosen: The value that is selected at first.

    Returns:
        A fieldset.
    """
    drawn = Markup("").join(
        Markup('<label><input type="radio" name="{}" value="{}"{}><span>{}</span></label>').format(
            name, value, Markup(" checked") if value == chosen else NOTHING, text
        )
        for value, text in options.items()
    )
    return Markup('<fieldset class="kl-one-of"><legend>{}</legend>{}</fieldset>').format(label, drawn)


def filters(
    name: str,
    states: str,
    searches: Mapping[str, tuple[str, int, str]],
    choices: Mapping[str, tuple[str, Mapping[str, str]]],
    said: tuple[str, str, str],
) -> Markup:
    """Search fields and filters of a list, with the number of results and a button that shows all.

    Args:
        name: Name of the list.
        states: URL of the search index.
        searches: URL parameter to label, maximum length and placeholder of a search field.
        choices: URL parameter to label and options of a filter.
        said: The count, with placeholders in braces; the text for no result; the label of the button.

    Returns:
        The controls.
    """
    fields = [search_field(parameter, *field) for parameter, field in searches.items()]
    fields += [select(parameter, *field) for parameter, field in choices.items()]
    return Markup('<div class="kl-live" data-filter="{}" data-states="{}">{}{}</div>').format(
        name,
        states,
        disabled_controls("kl-filters", name, Markup("").join(fields)),
        Markup(
            '<p class="kl-count" role="status" data-said="{}" data-none="{}">&nbsp;</p><button type="button" class="kl-all" hidden>{}</button>'
        ).format(*said),
    )


def select(name: str, label: str, options: Mapping[str, str]) -> Markup:
    """A drop-down list; the first option is selected.

    Args:
        name: Name of the URL parameter.
        label: Label of the field.
        options: Each value with its label.

    Returns:
        A <label> with the list inside.
    """
    drawn = Markup("").join(
        Markup('<option value="{}">{}</option>').format(value, text) for value, text in options.items()
    )
    return Markup('<label class="kl-field">{} <select name="{}">{}</select></label>').format(label, name, drawn)


def search_field(name: str, label: str, longest: int, example: str) -> Markup:
    """A search field.

    Args:
        name: Name of the URL parameter.
        label: Label of the field.
        longest: Maximum length in characters.
        example: Placeholder.

    Returns:
        A <label> with the field inside.
    """
    return Markup(
        '<label class="kl-field">{} <input type="search" name="{}" maxlength="{}" placeholder="{}" autocomplete="off"></label>'
    ).format(label, name, longest, example)


def journey_bounds(words: Words) -> Markup:
    """The controls that apply to all moments: the speed limit of the computation, and the pace of playback."""
    speeds = {str(speed): str(speed) for speed in SPEED_BOUNDS_KM_H}
    paces = {pace: words(PACE_WORDS[pace]) for pace in PACES}
    return disabled_controls(
        "kl-bounds",
        "bounds",
        radio_group("speed", words("Average speed at most, km/h"), speeds, str(DEFAULT_SPEED_KM_H))
        + radio_group("pace", words("Pace"), paces, ""),
    )


def journey_controls(names: Iterable[str], at: int, words: Words) -> Markup:
    """The slider of the journey and its buttons.

    Args:
        names: Names of the steps, in order.
        at: Index of the step that is shown first.
        words: The language.

    Returns:
        A fieldset, disabled until the script runs.
    """
    steps = list(names)
    every = " ".join(f"{pace}:{seconds:g}" for pace, seconds in PLAY_EVERY_S.items())
    return disabled_controls(
        "kl-moment",
        "moment",
        Markup(
            '<label class="kl-slider"><span>{}</span> <output>{}</output><input type="range" name="step" min="0" max="{}" value="{}" '
            'aria-label="{}" aria-valuetext="{}"></label><div class="kl-buttons"><button type="button" data-go="-1">{}</button>'
            '<button type="button" class="kl-first" data-play="{}" data-pause="{}" data-every="{}">{}</button>'
            '<button type="button" data-go="1" aria-disabled="{}">{}</button></div>'
        ).format(
            words("Moment of the journey"),
            steps[at],
            len(steps) - 1,
            at,
            words("Moment of the journey"),
            steps[at],
            words("Back"),
            words("Play"),
            words("Pause"),
            every,
            words("Play"),
            str(at == len(steps) - 1).lower(),
            words("Forward"),
        ),
    )


def importance_controls(knowledge: Knowledge, words: Words) -> Markup:
    """Radio buttons for the reader's weight of each category.

    Args:
        knowledge: What was known at the edition.
        words: The language.

    Returns:
        A fieldset, disabled until the script runs, with one group a category of the scale.
    """
    scale = [row for row in knowledge.story.by_key["categories"].values() if row["on_scale"]]
    options = {str(number): str(number) for number in IMPORTANCE}
    drawn = Markup("").join(
        radio_group(f"importance-{row['category_id']}", words.pick(row, "name"), options, str(DEFAULT_IMPORTANCE))
        for row in scale
    )
    return disabled_controls("kl-importance", "importance", drawn)


def buttons(name: str, labels: Mapping[str, str]) -> Markup:
    """Buttons side by side.

    Args:
        name: Name by which the script finds them.
        labels: Each value with its label.

    Returns:
        A fieldset, disabled until the script runs.
    """
    drawn = Markup("").join(
        Markup('<button type="button" value="{}">{}</button>').format(value, label) for value, label in labels.items()
    )
    return disabled_controls("kl-buttons", name, drawn)
