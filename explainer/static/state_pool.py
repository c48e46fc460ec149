"""Writes the states of a figure as compact JSON: a part that occurs several times is written once and referred to.

The script of the static site resolves the references (web/static/states.js); it computes no state itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson

SHORTEST = 40  # characters; a shorter repeated part is not worth a reference
Node = tuple[Any, ...]


def shared(tree: Any) -> bytes:
    """Serialises a tree of plain JSON values, with repeated parts written once.

    Args:
        tree: Dicts with string keys, lists, strings, numbers, booleans, None. No key is `$`.

    Returns:
        JSON `{"pool": [...], "tree": ...}`. `{"$": 3}` refers to the fourth entry of the pool; an entry refers only to
        entries before it. Equal trees give equal bytes.

    Raises:
        ValueError: A key is `$`.
    """
    known: dict[Node, int] = {}
    root = _numbered(tree, known)
    nodes = list(known)
    places = _places(nodes)
    pool: list[Any] = []
    written: list[Any] = [None] * len(nodes)
    for number, node in enumerate(nodes):  # children come before their parents
        written[number] = _written(node, written)
        if places[number] > 1 and len(orjson.dumps(written[number])) >= SHORTEST:
            pool.append(written[number])
            written[number] = {"$": len(pool) - 1}
    return orjson.dumps({"pool": pool, "tree": written[root]})


def _numbered(value: Any, known: dict[Node, int]) -> int:
    """The number of a value; equal values get the same number."""
    node: Node
    if isinstance(value, dict):
        if "$" in value:
            raise ValueError("A state has a part called $, which stands for a repeated one. Mend: call it otherwise.")
        node = ("dict", tuple((key, _numbered(part, known)) for key, part in value.items()))
    elif isinstance(value, list | tuple):
        node = ("list", tuple(_numbered(part, known) for part in value))
    else:
        node = (type(value).__name__, value)
    return known.setdefault(node, len(known))


def _children(node: Node) -> Iterable[int]:
    kind, parts = node
    return (part for _, part in parts) if kind == "dict" else parts if kind == "list" else ()


def _places(nodes: list[Node]) -> Counter[int]:
    """How often each node is used; a repeated parent counts once."""
    return Counter(child for node in nodes for child in _children(node))


def _written(node: Node, written: list[Any]) -> Any:
    kind, value = node
    if kind == "dict":
        return {key: written[part] for key, part in value}
    return [written[part] for part in value] if kind == "list" else value
