"""Fills a demo folder with the invented school, through the same import and records as a real one."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk.demo.history import seed_history
from kiosk.demo.holidays import HOLIDAYS
from kiosk.demo.roster import DemoPupil, DemoSchool, DemoStaff, demo_code, demo_school
from kiosk.domain.card import hash_card
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.compliance import DayFact, DayFactKind, Source
from kiosk.domain.custody import EntryFacts, EntryKind, Nonce
from kiosk.domain.pupil import AccountId, GroupId, SchoolId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import DayTimes, SchoolCalendar, SpecialPeriod, Window, at_local
from kiosk.domain.staff_code import hash_code
from kiosk.exchange.edexml_out import write_edexml
from kiosk.services.keys import read_card_key
from kiosk.services.roster.roster_import import import_file
from kiosk.services.setup import WEB_LABEL, init_school, migrate
from kiosk.services.staff_access.accounts import NewAccount, create_account, set_password
from kiosk.services.staff_access.day_pass import USER, new_code
from kiosk.services.staff_access.passwords import hash_of
from kiosk.store import File, Unit, close, open_school, writing
from kiosk.store.compartments import slots
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import access, accounts, cards, roster, staff_codes
from kiosk.store.school_days import day as school_days
from kiosk.store.school_days import exemptions
from kiosk.store.school_days.calendar import PeriodSource, PeriodState, StoredPeriod, save_period

BOX_LABEL = "Plein"
SHORT_WEDNESDAY = DayTimes(collecting=(Window(time(12, 15), time(17, 30)),))
EXEMPT_FOR = timedelta(days=28)
REPLACED_GROUP = "G8"
"""Whose teacher is away on the day of the demo; its replacement signs in with a day pass."""
POCKETS = 30
OUT_OF_ORDER = ("6", 1)
"""Bag and pocket."""


@dataclass(frozen=True, slots=True)
class DemoFacts:
    """What the demo tells whoever tries it. Passwords are fresh at each start and stored only as hashes."""

    school_name: str
    day: date
    logins: list[dict[str, str]]
    pupils: list[dict[str, str | None]]


def seed_school(data: Path, today: date) -> DemoFacts:
    """Makes the invented school when the folder is empty; sets fresh passwords and the facts of its next school day."""
    school = demo_school()
    fresh = not File.SCHOOL.path(data).exists()
    made_at = at_local(today, time(7, 0))
    if fresh:
        init_school(data, school.roster.school_key, school.name, BOX_LABEL, made_at)
        import_file(data, write_edexml(school.roster, made_at), _reading(made_at), apply=True)
    else:
        migrate(data)
    school_id = SchoolId(school.roster.school_key)
    engine = open_school(data, "write")
    try:
        with writing(engine) as unit:
            seeder = _Seeder(unit, school, school_id, data)
            if fresh:
                seeder.calendar()
                seeder.staff(made_at)
            calendar = school_days.calendar(unit, school_id)
            day = calendar.next_school_day(today + timedelta(days=1))
            if fresh:
                seeder.pupils(made_at, day)
                seeder.left_behind(_school_day_before(calendar, day), made_at)
                seed_history(unit, school_id, day)
            seeder.reported(day)
            logins = [*seeder.passwords(made_at), seeder.day_pass(day, made_at)]
    finally:
        close(engine)
    return DemoFacts(school.name, day, logins, [_told(school, pupil) for pupil in school.pupils])


class _Seeder:
    """Writes the invented facts in one unit."""

    def __init__(self, unit: Unit, school: DemoSchool, school_id: SchoolId, data: Path) -> None:
        self._unit = unit
        self._school = school
        self._id = school_id
        self._key = read_card_key(data)
        self._groups = {group.key: group for group in roster.groups(unit, school_id)}
        self._pupils = {pupil.key: pupil for pupil in roster.pupils(unit, school_id)}

    def calendar(self) -> None:
        for weekday in range(5):
            school_days.set_weekday(self._unit, self._id, weekday, SHORT_WEDNESDAY if weekday == 2 else DayTimes())
        for name, first, last in HOLIDAYS:
            period = SpecialPeriod(first, last, label=name)
            save_period(self._unit, self._id, StoredPeriod(_id(name), period, PeriodSource.FEED, PeriodState.ACCEPTED))

    def staff(self, now: datetime) -> None:
        for member in self._school.staff:
            groups: Sequence[GroupId] = [self._groups[key].id for key in member.group_keys]
            new = NewAccount(member.user, member.name.shown, member.role, groups)
            create_account(self._unit, self._id, new, "system", now)
        for key, bag in self._school.bags.items():
            roster.save_group(self._unit, self._id, replace(self._groups[key], bag=bag))
            slots.save_bag(self._unit, self._id, bag, POCKETS)
        bag, number = OUT_OF_ORDER
        slots.set_aside(self._unit, self._id, bag, number, self._account("ahmed"), microseconds(now))

    def pupils(self, now: datetime, day: date) -> None:
        head = next(member for member in accounts.accounts(self._unit, self._id) if member.role.value == "directie")
        for pupil in self._school.pupils:
            self._complete(pupil, now)
            if pupil.exemption is not None:
                granted = exemptions.Exemption(
                    _id("exemption", pupil), self._stored(pupil).id, pupil.exemption, day, day + EXEMPT_FOR, head.id
                )
                exemptions.add_exemption(self._unit, self._id, granted)

    def left_behind(self, before: date, now: datetime) -> None:
        origin = ledger.own_origin(self._unit, self._id, OriginKind.WEB, WEB_LABEL, microseconds(now))
        by = self._account("ahmed")
        for pupil in self._school.pupils:
            if pupil.left_behind:
                handed_in = self._facts(pupil, EntryKind.HAND_IN, at_local(before, time(8, 26)), by)
                checked = self._facts(pupil, EntryKind.CHECKED, at_local(before, time(17, 35)), by)
                ledger.append(self._unit, origin, [handed_in, checked])

    def reported(self, day: date) -> None:
        for pupil in self._school.pupils:
            if pupil.today is not None:
                late = pupil.today is DayFactKind.EXPECTED_LATER
                fact = DayFact(pupil.today, Source.OFFICE, at_local(day, time(8, 2 if late else 5)))
                nonce = Nonce(_id(f"reported {day}", pupil))
                school_days.add_fact(self._unit, self._id, self._stored(pupil).id, day, fact, nonce)

    def passwords(self, now: datetime) -> list[dict[str, str]]:
        logins = []
        for member in self._school.staff:
            password = "-".join(secrets.token_hex(2) for _ in range(3))
            set_password(self._unit, self._id, member.user, password, "system", now)
            login = {"role": member.role.value, "user": member.user, "password": password}
            if member.card is not None:
                self._staff_card(member, now)
                login |= {"card": member.card.raw.hex().upper(), "code": demo_code(member.user)}
            logins.append(login)
        return logins

    def _staff_card(self, member: DemoStaff, now: datetime) -> None:
        """The card, and the code of the demo, which is no secret."""
        account, at = self._account(member.user), microseconds(now)
        if member.card is None or account in staff_codes.codes(self._unit, self._id):
            return
        card = cards.Card(
            id=_id(f"staff card {member.user}"),
            hash=hash_card(member.card, self._key.secret),
            key_id=self._key.id,
            linked_us=at,
            linked_by="system",
            account=account,
        )
        cards.add_card(self._unit, self._id, card)
        salt = _id(f"salt {member.user}")
        code = staff_codes.StaffCode(
            account=account,
            salt=salt,
            code_hash=hash_code(demo_code(member.user), salt, self._key.secret),
            key_id=self._key.id,
            made_us=at,
            made_by=account,
        )
        staff_codes.save_code(self._unit, self._id, code)

    def day_pass(self, day: date, now: datetime) -> dict[str, str]:
        """A replacement teacher in the last group; the pass of an earlier start is revoked."""
        by, at, code = self._account("marijke"), microseconds(now), new_code()
        for earlier in access.passes(self._unit, self._id):
            access.revoke_pass(self._unit, self._id, earlier.id, at, by)
        made = access.DayPass(
            id=AccountId(time_ordered_id(at)),
            group=self._groups[REPLACED_GROUP].id,
            day=day,
            code_hash=hash_of(code),
            made_us=at,
            made_by=by,
        )
        access.add_pass(self._unit, self._id, made)
        return {"role": Role.REPLACEMENT.value, "user": USER, "password": code}

    def _complete(self, pupil: DemoPupil, now: datetime) -> None:
        stored = replace(
            self._stored(pupil),
            slot=pupil.slot,
            declared=pupil.declared,
            declared_source=pupil.source,
            declared_on=now.date() if pupil.source else None,
        )
        roster.save_pupil(self._unit, self._id, stored)
        if pupil.card is not None:
            card = cards.Card(
                id=_id("card", pupil),
                hash=hash_card(pupil.card, self._key.secret),
                key_id=self._key.id,
                linked_us=microseconds(now),
                linked_by="system",
                pupil=stored.id,
            )
            cards.add_card(self._unit, self._id, card)

    def _facts(self, pupil: DemoPupil, kind: EntryKind, at: datetime, by: AccountId) -> EntryFacts:
        stored = self._stored(pupil)
        return EntryFacts(
            kind=kind,
            pupil=stored.id,
            group=stored.group or GroupId(""),
            school_day=at.date(),
            read=_reading(at),
            actor=f"staff:{by}",
            nonce=Nonce(_id(kind.value, pupil)),
            items=pupil.declared.items,
            slot=pupil.slot,
        )

    def _stored(self, pupil: DemoPupil) -> roster.Pupil:
        return self._pupils[pupil.roster.key]

    def _account(self, user: str) -> AccountId:
        account = accounts.account_by_login(self._unit, self._id, user)
        assert account is not None  # noqa: S101 — the invented staff were made above
        return account.id


def _school_day_before(calendar: SchoolCalendar, day: date) -> date:
    before = day - timedelta(days=1)
    while not calendar.plan(None, before).is_open:
        before -= timedelta(days=1)
    return before


def _reading(at: datetime) -> ClockReading:
    return ClockReading(microseconds(at), True, "0" * 32, 0)


def _id(what: str, pupil: DemoPupil | None = None) -> str:
    return hashlib.sha256(f"{what} {pupil.roster.key if pupil else ''}".encode()).hexdigest()[:32]


def _told(school: DemoSchool, pupil: DemoPupil) -> dict[str, str | None]:
    group = next((group for group in school.roster.groups if group.key == pupil.roster.group_key), None)
    card = pupil.card.raw.hex().upper() if pupil.card else None
    return {"name": pupil.roster.name.shown, "group": group.label if group else None, "card": card}
