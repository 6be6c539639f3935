"""The pages, styles, scripts, fonts and drawings of the entrance screen, read once at the start."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parent
CONTENT_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
SCREEN_PLACE = "<!-- the entrance screen -->"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is sent."""

    content_type: str
    content: bytes


def load_files(*, virtual: bool) -> Mapping[str, StoredFile]:
    """Address -> file. `virtual` puts the virtual entrance around the screen."""
    return {
        "/": _page("virtual.html" if virtual else "entrance.html"),
        "/drawings": _drawings(),
        **{f"/static/{path.relative_to(ROOM / 'static')}": _stored(path) for path in _static_paths()},
    }


def _static_paths() -> list[Path]:
    return [path for path in sorted((ROOM / "static").rglob("*")) if path.suffix in CONTENT_TYPES]


def _stored(path: Path) -> StoredFile:
    return StoredFile(CONTENT_TYPES[path.suffix], path.read_bytes())


def _page(name: str) -> StoredFile:
    screen = (ROOM / "pages" / "screen.html").read_text(encoding="utf-8")
    page = (ROOM / "pages" / name).read_text(encoding="utf-8").replace(SCREEN_PLACE, screen)
    return StoredFile("text/html; charset=utf-8", page.encode())


def _drawings() -> StoredFile:
    """All artwork and icons in one document, so that a page that lost its station can still draw."""
    drawings = {
        "art": {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOM / "static/art").glob("*.svg"))},
        "icons": {
            path.stem: path.read_text(encoding="utf-8")
            for path in sorted((ROOM / "static/vendor/phosphor").glob("*.svg"))
        },
    }
    return StoredFile("application/json", json.dumps(drawings, separators=(",", ":")).encode())
