"""What the pages are made of: nothing inline, nothing from elsewhere, everything vendored as written down."""

import hashlib
import re

import pytest

from kiosk.domain.slot_pictures import LAST_SLOT, picture_of
from kiosk.screen.files import ROOM, load_files

PAGES = sorted((ROOM / "pages").glob("*.html"))
STATIC = sorted(path for path in (ROOM / "static").rglob("*") if path.is_file())
DRAWINGS = sorted((ROOM / "static").rglob("*.svg"))
VENDORED = [path for path in STATIC if "vendor" in path.parts and path.suffix in (".svg", ".woff2")]


@pytest.mark.parametrize("path", PAGES + DRAWINGS, ids=lambda path: path.name)
def test_nothing_is_styled_or_scripted_inline(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", text)


@pytest.mark.parametrize("path", [*PAGES, *(p for p in STATIC if p.suffix in (".css", ".js"))], ids=lambda p: p.name)
def test_nothing_comes_from_another_site(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert set(re.findall(r"https?://[^\"'\s)]+", text)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("virtual", [True, False])
def test_every_file_a_page_names_is_served(virtual: bool) -> None:
    files = load_files(virtual=virtual)
    named = set(re.findall(r'(?:src|href)="(/[^"]+)"', files["/"].content.decode()))
    for address in [name for name in files if name.endswith(".js")]:
        imports = re.findall(r'from "\./([\w.]+)"', files[address].content.decode())
        named |= {f"/static/js/{name}" for name in imports}
    assert named - set(files) == set()


def test_every_icon_that_is_named_is_vendored() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*PAGES, *STATIC] if path.suffix in (".html", ".js"))
    named = set(re.findall(r'"([a-z]+(?:-[a-z]+)*-(?:bold|fill)|arrow-square-out)"', text))
    vendored = {path.stem for path in (ROOM / "static/vendor/phosphor").glob("*.svg")}
    assert named == vendored


def test_every_slot_picture_is_drawn() -> None:
    pictures = {picture_of(number).file_name for number in range(1, LAST_SLOT + 1)}
    assert pictures == {path.name for path in (ROOM / "static/art").glob("slot-*.svg")}


@pytest.mark.parametrize("path", VENDORED, ids=lambda path: path.name)
def test_a_vendored_file_is_the_one_that_was_written_down(path: object) -> None:
    readme = (ROOM / "static/vendor/README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()  # type: ignore[attr-defined]
    assert f"{path.name} | {digest}" in readme  # type: ignore[attr-defined]
