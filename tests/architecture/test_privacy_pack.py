"""The privacy pack says what the product does: its terms and its tables are compared with the code."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain import day_pass
from kiosk.domain.retention import TERMS
from kiosk.domain.rights import KEPT_MONTHS
from kiosk.services.alerts import watching
from kiosk.services.closing_round import closing_wipe, not_found
from kiosk.services.live_page import slot_notes
from kiosk.services.messages import enqueue
from kiosk.services.retention import erased_keys
from kiosk.services.staff_access import group_today, invitations, known_pcs
from kiosk.settings import load_settings
from kiosk.store.files.engine import File
from kiosk.store.tables import tables_of

PACK = Path(__file__).parents[2] / "deploy" / "privacy"
CHOSEN = re.compile(r"^\| (\w+) \| [^|]+ \| [^|]+ \| (\d+) \| (\d+) \| (\d+) \|", re.MULTILINE)
FIXED = re.compile(r"^\| (\w+) \| [^|]+ \| (\d+) (dagen|maanden)", re.MULTILINE)
DAYS: dict[str, timedelta] = {
    "today": timedelta(0),
    "closing": closing_wipe.KEPT,
    "lost_item": not_found.HELD_AFTER,
    "slot_note": slot_notes.KEPT,
    "group_today": group_today.KEPT,
    "message": enqueue.KEPT,
    "day_pass": day_pass.KEPT,
    "day_code": day_pass.KEPT,
    "known_pc": known_pcs.UNUSED,
    "alert": watching.KEPT,
    "invitation": invitations.VALID,
    "erased_key": erased_keys.KEPT,
}
FILES = ("README", "dpia", "verwerkingsregister", "brief-ouders", "medezeggenschap", "bewaartermijnen", "datalek")


def read(name: str) -> str:
    return (PACK / f"{name}.md").read_text("utf-8")


def test_the_form_has_every_term_the_directie_can_set_with_its_bounds() -> None:
    written = {code: tuple(map(int, bounds)) for code, *bounds in CHOSEN.findall(read("bewaartermijnen"))}
    assert written == {kind.value: (term.usual, term.shortest, term.longest) for kind, term in TERMS.items()}


def test_the_fixed_terms_are_those_of_the_code(tmp_path: Path) -> None:
    written = {code: (int(number), unit) for code, number, unit in FIXED.findall(read("bewaartermijnen"))}
    expected = {code: (kept.days, "dagen") for code, kept in DAYS.items()} | {"rights": (KEPT_MONTHS, "maanden")}
    expected["backup"] = (load_settings(tmp_path, {}).backup.keep_days, "dagen")
    assert written == expected


def test_the_register_names_every_table_once() -> None:
    named = re.findall(r"`([a-z_]+)`", read("verwerkingsregister"))
    tables = {table.name for file in File for table in tables_of(file)}
    assert sorted(named) == sorted(tables), "deploy/privacy/verwerkingsregister.md: put a new table in its row"


@pytest.mark.parametrize("name", FILES)
def test_every_paper_is_in_the_list_and_its_links_lead_somewhere(name: str) -> None:
    assert name == "README" or f"({name}.md)" in read("README")
    assert all((PACK / target).exists() for target in re.findall(r"\]\(([^)]+)\)", read(name)))


def test_no_paper_stands_outside_the_list() -> None:
    assert {path.stem for path in PACK.glob("*.md")} == set(FILES)
