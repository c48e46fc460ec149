"""Puts a function of ours around a method of a library's class, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MARK = "_explainer_original"


def wrap(owner: type, name: str, around: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Replaces a method by one of ours that may call it. A second call changes nothing.

    Args:
        owner: The class.
        name: Of its method.
        around: Takes the method and gives the one in its place.

    Raises:
        AttributeError: The class has no such method.
    """
    original = getattr(owner, name)
    if not hasattr(original, MARK):
        replaced = around(original)
        setattr(replaced, MARK, original)
        setattr(owner, name, replaced)
