"""The other kinds of export: what stands in them, for whom, and what is left out."""

import json
from dataclasses import replace
from datetime import date

import pytest

from kiosk.commands_export import KINDS as TYPED
from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, Kind
from kiosk.domain.roles import Role
from kiosk.exchange.table import Row
from kiosk.services.errors import NotYoursError
from kiosk.services.figures.export import COMMAND, Exporter, ExportOrder, by_staff, export_file
from kiosk.services.figures.kinds import KINDS
from kiosk.services.inbox import incidents
from kiosk.services.inbox.incidents import Report
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import writing
from kiosk.store.custody import box_records
from kiosk.store.school_days import counts
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, Box, at, teacher

MONDAY = date(2026, 11, 23)
NOW = at(14, 0)


def rows(books: SchoolBooks, kind: str, by: Exporter = COMMAND, **order: object) -> list[dict[str, Row]]:
    asked = replace(ExportOrder(kind, MONDAY, MONDAY, style="json"), **order)
    made = export_file(books.writer, books.school_file, asked, by, NOW, books.data)
    return list(json.loads(b"".join(made.pieces))["rows"])


def head(books: SchoolBooks, role: Role = Role.HEAD) -> StaffMember:
    return replace(teacher(books), roles=frozenset({role}), groups=())


@pytest.fixture
def morning(books: SchoolBooks, box: Box) -> SchoolBooks:
    """Noor tapped in; an unknown card was refused; a report about Daan, and one about Luuk of group 7."""
    box.tap(NOOR, EntryKind.HAND_IN, at(8, 27))
    with writing(box.file) as unit:
        box_records.add_event(unit, box.origin, "unknown_card", at(8, 28).utc_us)
    books.look(at(8, 29), 0)
    for pupil in (DAAN, LUUK):
        seen = Report(pupil, Kind.FOUND_IN_USE, "hallway", "Belde op de gang.", draft=pupil)
        incidents.report(books, head(books), seen, at(9, 0))
    return books


def test_the_command_offers_every_kind_there_is() -> None:
    assert set(TYPED) == set(KINDS)


def test_today_is_told_per_pupil(morning: SchoolBooks) -> None:
    told = {row["pupil"]: (row["status"], row["source"]) for row in rows(morning, "statuses")}
    assert told["El Amrani, Noor"] == ("ingeleverd", "8:27")
    assert told["Hart, Daan 't"][0] == "nog niet gezien"
    assert len(told) == 4


def test_a_past_day_has_counts_only_and_small_ones_not(morning: SchoolBooks) -> None:
    with writing(morning.writer) as unit:
        counts.add_counts(unit, morning.school, date(2026, 11, 20), {SIX: {Status.COLLECTED: 12, Status.ABSENT: 3}})
    past = [row for row in rows(morning, "statuses", first=date(2026, 11, 20)) if row["school_day"] == "2026-11-20"]
    assert {row["pupil"] for row in past} == {""}
    assert {row["pupils"] for row in past} == {12, None}


def test_only_the_statuses_and_groups_asked_for(morning: SchoolBooks) -> None:
    found = rows(morning, "statuses", codes=("not_seen",), groups=("6",))
    assert [row["pupil"] for row in found] == ["Hart, Daan 't"]


def test_taps_tell_who_and_a_refusal_tells_nobody(morning: SchoolBooks) -> None:
    told = [(row["answer"], row["pupil"], row["where"]) for row in rows(morning, "taps")]
    assert told == [("ingeleverd", "El Amrani, Noor", "ingang Plein"), ("onbekende pas", "", "ingang Plein")]


def test_taps_of_one_group_leave_out_what_belongs_to_nobody(morning: SchoolBooks) -> None:
    assert [row["code"] for row in rows(morning, "taps", groups=("6",))] == ["hand_in"]
    assert [row["code"] for row in rows(morning, "taps", codes=("unknown_card",))] == ["unknown_card"]


def test_the_directie_exports_every_possible_incident_with_its_facts(morning: SchoolBooks) -> None:
    found = rows(morning, "incidents", by_staff(head(morning)))
    assert {(row["pupil"], row["reported"]) for row in found} == {
        ("Hart, Daan 't", "Belde op de gang."),
        ("Smit, Luuk", "Belde op de gang."),
    }


def test_a_teacher_exports_those_of_the_own_group_and_a_command_has_no_typed_facts(morning: SchoolBooks) -> None:
    assert [row["pupil"] for row in rows(morning, "incidents", by_staff(teacher(morning)))] == ["Hart, Daan 't"]
    assert {row["reported"] for row in rows(morning, "incidents")} == {""}


def test_an_intern_begeleider_exports_those_of_assigned_pupils(morning: SchoolBooks) -> None:
    begeleider = replace(head(morning, Role.COUNSELLOR), pupils=frozenset({LUUK}))
    assert [row["pupil"] for row in rows(morning, "incidents", by_staff(begeleider))] == ["Smit, Luuk"]


def test_what_was_dismissed_is_for_the_directie_alone(morning: SchoolBooks) -> None:
    (daan,) = rows(morning, "incidents", groups=("6",))
    incidents.judge(morning, head(morning), daan["id"], Deed.DISMISS, at(9, 30))
    assert rows(morning, "incidents", by_staff(teacher(morning))) == []
    dismissed = rows(morning, "incidents", by_staff(head(morning)), codes=("dismissed",))
    assert [row["state"] for row in dismissed] == ["Afgewezen"]


def test_the_audit_log_tells_ids_and_words_and_no_name(morning: SchoolBooks) -> None:
    privacy_officer = by_staff(head(morning, Role.PRIVACY_OFFICER))
    found = rows(morning, "audit", privacy_officer)
    raised = [row for row in found if row["code"] == "incident_raise"]
    assert [(row["action"], row["subject"]) for row in raised] == [
        ("mogelijk incident gemeld", DAAN),
        ("mogelijk incident gemeld", LUUK),
    ]
    assert "Hofman" not in json.dumps(found)
    assert (found[-1]["code"], found[-1]["role"]) == ("exported", "leerkracht")


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.TEACHER, {"incidents"}),
        (Role.COUNSELLOR, {"incidents"}),
        (Role.OFFICE, {"custody", "taps", "statistics"}),
        (Role.HEAD, {"custody", "taps", "statistics", "statuses", "incidents"}),
        (Role.PRIVACY_OFFICER, {"audit"}),
        (Role.CARETAKER, set()),
        (Role.TECHNICAL, set()),
    ],
)
def test_each_role_makes_its_own_kinds_and_no_other(morning: SchoolBooks, role: Role, kinds: set[str]) -> None:
    made = set()
    for kind in KINDS:
        try:
            rows(morning, kind, by_staff(head(morning, role)))
        except NotYoursError:
            continue
        made.add(kind)
    assert made == kinds
