"""The states that a figure can take, as one small JSON: what stands in it more than once is written once.

The script of the static edition puts them together again (web/static/states.js); it computes none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson

SHORTEST = 40  # characters from which a repeated part is worth a number in its place
Node = tuple[Any, ...]


def shared(tree: Any) -> bytes:
    """A tree of plain JSON values, its repeated parts written once.

    Args:
        tree: Dicts with text keys, lists, texts, numbers, booleans, None. No key is `$`.

    Returns:
        JSON `{"pool": [...], "tree": ...}`: in both, `{"$": 3}` stands for the fourth part of the pool, and a part of the
        pool holds only parts before it. The same bytes for the same tree.

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
    """The number of a value; equal values have the same one."""
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
    """How many places each node stands at, a repeated parent counted once."""
    return Counter(child for node in nodes for child in _children(node))


def _written(node: Node, written: list[Any]) -> Any:
    kind, value = node
    if kind == "dict":
        return {key: written[part] for key, part in value}
    return [written[part] for part in value] if kind == "list" else value
