"""A name that can be selected: a button. The page's script passes its press on to the control that keeps the selection."""

from __future__ import annotations

from markupsafe import Markup


def pick_button(parameter: str, key: str, name: str | Markup, chosen: str | None = None) -> Markup:
    """A button that selects what it names, or clears the selection where that is selected.

    Args:
        parameter: URL parameter that holds the selection.
        key: Id of what the button selects.
        name: The words on the button.
        chosen: Id of what is selected now; None where a selection does not draw the block of the button again.

    Returns:
        HTML; with aria-pressed where `chosen` is given.
    """
    pressed = (
        Markup("") if chosen is None else Markup(' aria-pressed="{}"').format("true" if key == chosen else "false")
    )
    return Markup('<button class="kl-pick" data-pick="{}:{}"{}>{}</button>').format(parameter, key, pressed, name)
