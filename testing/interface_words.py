"""Finds the interface words in the source: every string literal that is passed to Words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEAKERS = {"words", "_words"}
HEADED = {"Prose": 1, "Table": 2}  # blocks of content/: index of the heading argument


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _counts(call: ast.Call) -> bool:
    """Whether a call is words.count(one, many, ...), whose catalogue key is the singular."""
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr == "count" and _name(func.value) in SPEAKERS


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and (_called(node) in SPEAKERS or _counts(node)) and node.args:
        yield from ([node.args[0].value] if isinstance(node.args[0], ast.Constant) else [])
    if isinstance(node, ast.Call) and (place := HEADED.get(_called(node))) and len(node.args) > place:
        yield from ([node.args[place].value] if isinstance(node.args[place], ast.Constant) else [])


def interface_words() -> set[str]:
    """Literal interface words in explainer/ and pages/. Words from tables are tested by drawing every page in every language."""
    files = [*(ROOT / "explainer").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
    return {
        word for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) for word in _said(node)
    }
