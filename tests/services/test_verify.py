"""verify-ledger finds whatever somebody changed around the program, with the guards taken away."""

import json
import os
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.services.anchors import anchor, anchors_path
from kiosk.services.at_box.ingest import ingest
from kiosk.services.verify import verify
from kiosk.store import close, open_box, open_school, writing
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.erasure import proofs
from kiosk.store.people import audit
from tests.services.school import clock
from tests.services.tampering import tamper, tamper_at_random
from tests.store.books import BRIN, NOW, a_fact, make_school, origin_of, record, release_entries, seal_entries

TAMPERINGS = int(150 * float(os.environ.get("SCALE", "1")))
"""`make chaos` has more than 1000."""
FILES = ("box.db", "school.db")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with entries of the box, of the web, copies, audit lines, seals, proofs of erasure, and an anchor."""
    data = make_school(tmp_path_factory.mktemp("kept") / "data")
    box, school = open_box(data, "write"), open_school(data, "write")
    station, web = origin_of(box), origin_of(school, OriginKind.WEB, "staffpagina")
    for tap in range(12):
        record(box, station, [a_fact(), a_fact(reason="dentist")] if tap % 4 == 0 else [a_fact()])
        record(school, web, [a_fact(actor="staff:juf")])
        with writing(school) as unit:
            act = audit.Act(utc_us=tap, source="web", actor="staff:juf", action="card_linked", details={"n": str(tap)})
            audit.record(unit, BRIN, act)
    ingest(box, school, clock(NOW))
    for file in (box, school):
        seal_entries(file, station, 1, 5, carried=[1, 3, 4])
        release_entries(file, station, [4])
    seal_entries(school, web, 2, 4)
    with writing(school) as unit:
        for night in range(3):
            proofs.prove(unit, BRIN, "taps", night, night)
    close(box)
    close(school)
    anchor(data, NOW)
    return data


@pytest.fixture
def data(kept: Path, tmp_path: Path) -> Path:
    """A copy to tamper with."""
    return Path(shutil.copytree(kept, tmp_path / "data"))


def problems(data: Path) -> set[str]:
    return {finding.problem.value for finding in verify(data).findings}


def test_what_nobody_touched_agrees(data: Path) -> None:
    report = verify(data)
    assert report.findings == ()
    assert report.agrees
    assert report.rows == (15 - 3) * 2 + (12 - 3) + 13 + 3


def test_taking_the_guards_away_and_putting_them_back_is_no_change(data: Path) -> None:
    assert tamper(data, "box") == 0
    assert verify(data).agrees


def test_every_random_tampering_is_found(kept: Path, data: Path) -> None:
    whole = {name: (kept / name).read_bytes() for name in FILES}
    missed = []
    for seed in range(TAMPERINGS):
        for name, content in whole.items():
            (data / name).write_bytes(content)
        done = tamper_at_random(data, random.Random(seed))
        if verify(data).agrees:
            missed.append((seed, done))
    assert missed == []


@pytest.mark.parametrize(
    ("file", "statement", "problem"),
    [
        ("box", "UPDATE ledger_entry SET pupil = 'x' WHERE seq = 9", "changed"),
        ("box", "UPDATE ledger_entry SET payload_version = 2 WHERE seq = 9", "changed"),
        ("box", "DELETE FROM ledger_entry WHERE seq = 9", "missing"),
        ("box", "DELETE FROM ledger_entry WHERE seq = 3", "missing"),
        ("box", "DELETE FROM ledger_entry WHERE seq > 12", "head"),
        ("box", "DELETE FROM seal", "missing"),
        ("box", "UPDATE seal SET sealed_us = 6", "seal"),
        ("box", "UPDATE carried_gone SET seq = 3", "seal"),
        ("box", "DELETE FROM carried_gone", "missing"),
        ("box", "DELETE FROM origin", "origin"),
        ("school", "UPDATE audit SET details = 'n=7' WHERE seq = 3", "changed"),
        ("school", "DELETE FROM audit WHERE seq = 3", "missing"),
        ("school", "UPDATE ledger_head SET seq = 99 WHERE origin = 'audit'", "head"),
    ],
)
def test_a_tampering_is_named(file: str, statement: str, problem: str, data: Path) -> None:
    tamper(data, file, statement)
    assert problem in problems(data)


def test_a_tail_cut_with_its_head_shows_against_the_copy_and_the_anchor(data: Path) -> None:
    back = "UPDATE ledger_head SET seq = 12, hash = (SELECT hash FROM ledger_entry WHERE seq = 12)"
    tamper(data, "box", "DELETE FROM ledger_entry WHERE seq > 12", back)
    assert problems(data) == {"copy", "anchor"}


def test_an_audit_tail_cut_with_its_head_shows_against_the_anchor(data: Path) -> None:
    back = "UPDATE ledger_head SET seq = 9, hash = (SELECT hash FROM audit WHERE seq = 9) WHERE origin = 'audit'"
    tamper(data, "school", "DELETE FROM audit WHERE seq > 9", back)
    assert problems(data) == {"anchor"}


def test_entries_after_the_anchor_are_no_change(data: Path) -> None:
    box, school = open_box(data, "write"), open_school(data, "write")
    record(box, origin_of(box), [a_fact()])
    assert verify(data).agrees
    ingest(box, school, clock(NOW))
    record(box, origin_of(box), [a_fact()])
    close(box)
    close(school)
    assert verify(data).agrees


def test_a_missing_guard_is_named(data: Path) -> None:
    box = open_box(data, "write")
    with writing(box) as unit:
        unit.exec_driver_sql("DROP TRIGGER guard_seal_delete")
    close(box)
    assert problems(data) == {"guards"}


def test_an_anchor_is_written_once_for_the_same_heads(data: Path) -> None:
    before = anchors_path(data).read_text()
    assert not anchor(data, NOW + timedelta(days=1))
    assert anchors_path(data).read_text() == before


def add_anchor(data: Path) -> None:
    box = open_box(data, "write")
    record(box, origin_of(box), [a_fact()])
    close(box)
    assert anchor(data, NOW + timedelta(days=1))


def test_a_changed_anchor_is_found(data: Path) -> None:
    add_anchor(data)
    lines = [json.loads(line) for line in anchors_path(data).read_text().splitlines()]
    lines[0]["at"] += 1
    anchors_path(data).write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert problems(data) == {"anchor"}


@pytest.mark.parametrize("change", [lambda lines: lines[1:], lambda lines: [lines[0], "{}", *lines[1:]]])
def test_a_dropped_or_added_anchor_is_found(change, data: Path) -> None:
    add_anchor(data)
    anchors_path(data).write_text("\n".join(change(anchors_path(data).read_text().splitlines())))
    assert problems(data) == {"anchor"}


def test_findings_are_readable_and_name_no_pupil(data: Path) -> None:
    tamper(data, "box", "UPDATE ledger_entry SET pupil = 'x' WHERE seq = 9")
    (sentence,) = verify(data).sentences
    assert sentence.startswith("box.db, ")
    assert sentence.endswith(", regel 9: de inhoud is veranderd.")
