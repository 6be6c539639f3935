"""A school with a morning in its books: two taps at the box and one entry by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kiosk.domain.custody import Entry, EntryFacts, EntryKind, Nonce, Slot
from kiosk.domain.pupil import AccountId, Item
from kiosk.domain.roles import Role
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.ingest import ingest
from kiosk.services.roster.roster_import import import_file
from kiosk.services.setup import WEB_LABEL
from kiosk.store import close, open_box, open_school, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people.accounts import Account, save_account
from kiosk.store.people.roster import the_school
from tests.services.school import clock, file_of, new_school, stored

SANNE = AccountId("a" * 32)
NOOR, SEM, AYA = "00618", "00622", "00501"


def at(hour: int, minute: int, day: int = 23) -> datetime:
    """A UTC moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, 8, tzinfo=UTC)


@dataclass
class Books:
    """A school on disk."""

    data: Path
    taps: int = 0

    def tap(self, key: str, kind: EntryKind, when: datetime, **more: object) -> Entry:
        """One entry by the box."""
        return self._append(open_box(self.data, "write"), OriginKind.STATION, "Plein", key, kind, when, more)

    def by_hand(self, key: str, kind: EntryKind, when: datetime) -> Entry:
        """One entry by Sanne."""
        more = {"actor": f"staff:{SANNE}"}
        return self._append(open_school(self.data, "write"), OriginKind.WEB, WEB_LABEL, key, kind, when, more)

    def take_in(self) -> None:
        """Copies what the box wrote."""
        box, school = open_box(self.data, "read"), open_school(self.data, "write")
        ingest(box, school, clock(at(14, 0)))
        close(box)
        close(school)

    def _append(self, engine, origin_kind, label, key, kind, when, more) -> Entry:
        pupil = stored(self.data)[1][key]
        self.taps += 1
        facts = {"items": frozenset({Item.PHONE}), "slot": Slot(12, "Tas 6"), "actor": "pupil", **more}
        fact = EntryFacts(
            kind=kind,
            pupil=pupil.id,
            group=pupil.group,
            school_day=local_day(when),
            read=clock(when),
            nonce=Nonce(f"{self.taps:032}"),
            **facts,
        )
        with writing(engine) as unit:
            origin = ledger.own_origin(unit, "99MV", origin_kind, label, 0)
            (entry,) = ledger.append(unit, origin, [fact])
        close(engine)
        return entry


def morning_in_the_books(data: Path) -> Books:
    """Noor taps in at 8:27, Aya of group 5 at 8:28; Sanne enters Sem by hand at 8:31; Noor collects at 14:16."""
    books = Books(new_school(data))
    import_file(data, file_of(), clock(), apply=True)
    school = open_school(data, "write")
    with writing(school) as unit:
        sanne = Account(id=SANNE, login="sanne", display_name="Sanne Hofman", role=Role.TEACHER)
        save_account(unit, the_school(unit).id, sanne)
    close(school)
    books.tap(NOOR, EntryKind.HAND_IN, at(7, 27))
    books.tap(AYA, EntryKind.HAND_IN, at(7, 28), items=frozenset(Item), slot=None)
    books.by_hand(SEM, EntryKind.HAND_IN, at(7, 31))
    books.tap(NOOR, EntryKind.COLLECT, at(13, 16))
    return books


MONDAY = date(2026, 11, 23)
