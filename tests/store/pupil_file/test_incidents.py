"""Possible incidents on record: raised once, appended to, never changed; what was typed can be erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import SYSTEM, Deed, IncidentEvent, IncidentId, Kind, Outcome, RaisedBy
from kiosk.domain.pupil import Item
from kiosk.store import Database, Unit, writing
from kiosk.store.errors import AppendOnlyError, StoreError
from kiosk.store.pupil_file import incidents
from kiosk.store.pupil_file.incidents import Incident
from kiosk.store.pupil_file.protocol import Article, add_version, articles, cited, ensure_protocol, in_force
from tests.store.books import BRIN, GROUP, NOOR

DAY = date(2026, 11, 23)
NOW = ClockReading(1_795_418_460_123_456, True, "b" * 32, 86_400_000_001)


def an_incident(**changes: Any) -> Incident:
    usual: dict[str, Any] = {
        "id": IncidentId("1" * 32),
        "pupil": NOOR,
        "group": GROUP,
        "day": DAY,
        "kind": Kind.NOT_HANDED_IN,
        "once": "not_handed_in",
        "raised_by": RaisedBy.RULE,
        "item": Item.PHONE,
        "protocol_version": "1",
        "article": "2",
        "facts": {"declared": "phone", "round": "08:33"},
    }
    return Incident(**(usual | changes))


@pytest.fixture
def unit(school: Database) -> Iterator[Unit]:
    with writing(school) as opened:
        assert incidents.raise_incident(opened, BRIN, an_incident(), NOW, SYSTEM) == "1" * 32
        yield opened


def judge(unit: Unit, seq: int, deed: Deed, note: str = "", **more: Any) -> None:
    event = replace(IncidentEvent(seq, deed, NOW, "staff:sanne"), **more)
    incidents.append_event(unit, BRIN, IncidentId("1" * 32), event, note)


def test_it_comes_back_as_it_was_raised(unit: Unit) -> None:
    judge(unit, 2, Deed.CONFIRM, "Om 10:30 lag hij in het laatje.", outcome=Outcome.TALK)
    found = incidents.incident(unit, BRIN, IncidentId("1" * 32))
    assert found is not None
    assert found.incident == an_incident()
    assert [event.deed for event in found.events] == [Deed.RAISE, Deed.CONFIRM]
    assert (found.events[1].outcome, found.notes) == (Outcome.TALK, {2: "Om 10:30 lag hij in het laatje."})


def test_the_same_one_is_raised_once(unit: Unit) -> None:
    again = an_incident(id=IncidentId("2" * 32))
    assert incidents.raise_incident(unit, BRIN, again, NOW, SYSTEM) is None
    assert len(incidents.of_day(unit, BRIN, DAY)) == 1


@pytest.mark.parametrize("change", [{"once": "a form"}, {"day": date(2026, 11, 24)}, {"kind": Kind.FOUND_IN_USE}])
def test_another_one_is_another_one(change: dict[str, Any], unit: Unit) -> None:
    assert incidents.raise_incident(unit, BRIN, an_incident(id=IncidentId("2" * 32), **change), NOW, SYSTEM)


@pytest.mark.parametrize(
    ("deeds", "is_open", "is_confirmed"),
    [
        ([], True, False),
        ([Deed.ESCALATE], True, False),
        ([Deed.CONFIRM], False, True),
        ([Deed.CONFIRM, Deed.REOPEN], True, False),
        ([Deed.CONFIRM, Deed.REVOKE], False, False),
        ([Deed.DISMISS], False, False),
    ],
)
def test_the_last_event_says_whether_it_is_open(
    deeds: list[Deed], is_open: bool, is_confirmed: bool, unit: Unit
) -> None:
    for seq, deed in enumerate(deeds, 2):
        judge(unit, seq, deed)
    assert bool(incidents.open_ones(unit, BRIN)) is is_open
    assert bool(incidents.confirmed_of(unit, BRIN, NOOR)) is is_confirmed


REFUSED = {
    "UPDATE": "UPDATE incident SET kind = 'found_in_use'",
    "UPDATE of an event": "UPDATE incident_event SET deed = 'confirm', actor = 'staff:x'",
    "DELETE": "DELETE FROM incident",
    "DELETE of an event": "DELETE FROM incident_event",
    "INSERT OR REPLACE": "INSERT OR REPLACE INTO incident SELECT * FROM incident",
    "INSERT OR REPLACE with another id": "INSERT OR REPLACE INTO incident SELECT school, 'other', pupil, group_id, day,"
    " kind, once, raised_by, item, place, seen_us, protocol_version, article, facts FROM incident",
    "INSERT OR REPLACE of an event": "INSERT OR REPLACE INTO incident_event SELECT * FROM incident_event",
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_stands_cannot_be_changed(way: str, school: Database) -> None:
    with writing(school) as unit:
        incidents.raise_incident(unit, BRIN, an_incident(), NOW, SYSTEM)
    with pytest.raises(AppendOnlyError, match="incident"), writing(school) as unit:
        unit.exec_driver_sql(REFUSED[way])


def test_two_events_cannot_take_one_place(unit: Unit) -> None:
    judge(unit, 2, Deed.DISMISS)
    with pytest.raises(AppendOnlyError):
        judge(unit, 2, Deed.CONFIRM)


@pytest.mark.parametrize("deed", [Deed.CONFIRM, Deed.DISMISS, Deed.ESCALATE, Deed.REVOKE])
@pytest.mark.parametrize("actor", [SYSTEM, "rule", "staff:", ""])
def test_the_database_itself_takes_no_verdict_of_a_machine(deed: Deed, actor: str, school: Database) -> None:
    with writing(school) as unit:
        incidents.raise_incident(unit, BRIN, an_incident(), NOW, SYSTEM)
    with pytest.raises(Exception, match="CHECK constraint failed") as refused, writing(school) as unit:
        judge(unit, 2, deed, by=actor)
    assert not isinstance(refused.value, StoreError)


def test_a_note_is_erased_and_the_deed_stays(unit: Unit) -> None:
    judge(unit, 2, Deed.CONFIRM, "Een zin.")
    assert incidents.erase_note(unit, BRIN, IncidentId("1" * 32), 2)
    found = incidents.incident(unit, BRIN, IncidentId("1" * 32))
    assert found is not None
    assert (found.notes, len(found.events)) == ({}, 2)


def test_the_version_of_the_day_is_cited(unit: Unit) -> None:
    ensure_protocol(unit, BRIN)
    ensure_protocol(unit, BRIN)
    changed = tuple(replace(each, version="2027-1") for each in articles(unit, BRIN, "1"))
    add_version(unit, BRIN, "2027-1", date(2027, 1, 4), changed)
    versions = [in_force(unit, BRIN, day)[0].version for day in (date(2020, 1, 1), DAY, date(2027, 1, 4))]
    assert versions == ["1", "1", "2027-1"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_article_in_the_first_version(kind: Kind, unit: Unit) -> None:
    ensure_protocol(unit, BRIN)
    assert cited(in_force(unit, BRIN, DAY), kind) is not None


def test_a_version_that_is_older_than_a_kind_has_it_with_the_other_agreements(unit: Unit) -> None:
    kinds = {"1": {Kind.NOT_HANDED_IN}, "2": {Kind.OTHER_ARTICLE}}
    written = tuple(Article("0", number, "titel", "tekst", frozenset(each)) for number, each in kinds.items())
    add_version(unit, BRIN, "0", date(2024, 1, 1), written)
    found = articles(unit, BRIN, "0")
    assert [cited(found, kind) for kind in (Kind.CLONE_SUSPECTED, Kind.OTHER_ARTICLE)] == [found[1], found[1]]
    assert cited(found, Kind.FOUND_IN_USE) is None


def test_a_version_that_names_the_kind_itself_has_it_there_alone(unit: Unit) -> None:
    kinds = {"1": {Kind.CLONE_SUSPECTED}, "2": {Kind.OTHER_ARTICLE}}
    written = tuple(Article("0", number, "titel", "tekst", frozenset(each)) for number, each in kinds.items())
    add_version(unit, BRIN, "0", date(2024, 1, 1), written)
    assert [each.kinds for each in articles(unit, BRIN, "0")] == [{Kind.CLONE_SUSPECTED}, {Kind.OTHER_ARTICLE}]
