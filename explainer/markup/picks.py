"""A name that can be picked: a plain button, whose press our script passes on to the page's own control."""

from __future__ import annotations

from markupsafe import Markup


def pick(parameter: str, key: str, name: str | Markup, chosen: str) -> Markup:
    """The name as a button that chooses it, or gives the choice up where it is chosen.

    Args:
        parameter: What is chosen, as it is called in the address.
        key: Id of what the name stands for.
        name: The words on the button.
        chosen: Id of what is chosen now.
    """
    return Markup('<button type="button" class="kl-pick" data-pick="{}:{}" aria-pressed="{}">{}</button>').format(
        parameter, key, "true" if key == chosen else "false", name
    )
