"""The action codes that the source puts on the audit log, read from the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORDERS = frozenset({"note", "log", "_note", "_log", "_record", "Act"})
CODE = re.compile(r"[a-z]+(_[a-z]+)+|exported|restored|refused")
FIXED = re.compile(r"[a-z_]*")


def codes_in_source() -> dict[str, str]:
    """Each whole code, or the fixed beginning of one that ends in another code, and a file it stands in."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "kiosk" / "services").rglob("*.py")):
        if "audit" in (source := path.read_text("utf-8")) or "note(" in source or "log(" in source:
            for code in _codes(ast.parse(source)):
                found.setdefault(code, str(path.relative_to(ROOT)))
    return found


def _codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in RECORDERS:
            given = [each.value for each in node.keywords if each.arg == "action"]
            for value in given or node.args:
                yield from _texts(value)


def _name(node: ast.expr) -> str:
    """A function by its own name, or audit.Act; books.note is an event of the box."""
    if isinstance(node, ast.Attribute):
        return node.attr if node.attr == "Act" else ""
    return node.id if isinstance(node, ast.Name) else ""


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield node.value
    elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        begin = str(node.values[0].value)
        if begin.endswith("_") and FIXED.fullmatch(begin):
            yield f"{begin}*"
