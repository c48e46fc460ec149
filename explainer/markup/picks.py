"""A name that can be picked: a plain button, whose press our script passes on to the page's own control."""

from __future__ import annotations

from markupsafe import Markup


def pick_button(parameter: str, key: str, name: str | Markup, chosen: str | None = None) -> Markup:
    """The name as a button that chooses it, or gives the choice up where it is chosen.

    Args:
        parameter: What is chosen, as it is called in the address.
        key: Id of what the name stands for.
        name: The words on the button.
        chosen: Id of what is chosen now; None where the button's block is not drawn anew by a choice.
    """
    pressed = (
        Markup("") if chosen is None else Markup(' aria-pressed="{}"').format("true" if key == chosen else "false")
    )
    return Markup('<button class="kl-pick" data-pick="{}:{}"{}>{}</button>').format(parameter, key, pressed, name)
