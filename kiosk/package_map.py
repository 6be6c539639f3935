"""Which room of the house imports which: read from the source, drawn in docs/architecture.md."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("kiosk", "web", "firmware_config")
KNOWN_BY_ALL = frozenset({"kiosk.domain", "kiosk.settings"})
"""Left out of the drawing: nearly every room may know them."""

ABOUT = frozenset({"kiosk.documents", "kiosk.package_map"})
"""Left out too: they describe the product and are no part of its running."""


def room_of(module: str) -> str | None:
    """The room a module belongs to, such as kiosk.store, web or firmware_config; None for somebody else's."""
    parts = module.split(".")
    if parts[0] not in PACKAGES:
        return None
    return ".".join(parts[:2]) if parts[0] == "kiosk" and len(parts) > 1 else parts[0]


def imported_modules(path: Path) -> Iterator[str]:
    """Every module or name a file imports, at the top or within a function, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_imports() -> set[tuple[str, str]]:
    """Every (room, room it imports), imports within functions too."""
    found = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            here = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for module in imported_modules(path):
                there = room_of(module)
                if here and there and there not in (here, "kiosk"):
                    found.add((here, there))
    return found


def diagram() -> str:
    """The rooms and their imports as a Mermaid flow chart."""
    pairs = sorted((here, there) for here, there in room_imports() if there not in KNOWN_BY_ALL and here not in ABOUT)
    lines = [f"    {_node(here)}[{here}] --> {_node(there)}[{there}]" for here, there in pairs]
    return "\n".join(["flowchart TD", *lines]) + "\n"


def _node(room: str) -> str:
    return room.replace(".", "_")
