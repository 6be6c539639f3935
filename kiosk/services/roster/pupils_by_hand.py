"""Pupils by hand: who comes on Monday before the pupil administration knows it, who changes group, who left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.names import PersonName, sort_text
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roster import DUMMY_KEY, LONGEST_KEY, LONGEST_NAME
from kiosk.domain.school_day import local_day
from kiosk.exchange.citizen_numbers import is_citizen_number
from kiosk.exchange.plain_text import clean
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.keys import read_card_key
from kiosk.services.noting import note
from kiosk.services.retention.erased_keys import erased_before, let_return
from kiosk.services.roster.roster_rows import key_of_our_own
from kiosk.services.roster.views_pupils import PupilLine, PupilsPage, WrittenPupil
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil


class BadPupilError(ServiceError):
    """What was written cannot be a pupil."""


class SureError(ServiceError):
    """Perhaps this pupil is here already, or was erased on request; a second press says it is right all the same."""


class NoSuchPupilError(ServiceError):
    """This pupil is not in the records any more."""


def pupils_page(books: SchoolBooks, group: GroupId | None, now: ClockReading) -> PupilsPage:
    """The pupils of a group, in the order of an office list; those who left stand below."""
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        everyone = [
            _line(each, {each.group: each.name for each in groups}, now) for each in roster.pupils(unit, books.school)
        ]
    everyone.sort(key=lambda line: (not line.here, line.name.list_order))
    return PupilsPage(
        groups=tuple(groups),
        group=group,
        pupils=tuple(line for line in everyone if line.group == group),
        asked=tuple(line for line in everyone if line.asked and line.here),
        without_group=sum(line.group is None and line.here for line in everyone),
    )


def one_pupil(books: SchoolBooks, pupil: PupilId, now: ClockReading) -> PupilLine:
    """One pupil to change. Raises NoSuchPupilError."""
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        return _line(_found(unit, books, pupil), {each.group: each.name for each in groups}, now)


def add_pupil(books: SchoolBooks, staff: StaffMember, written: WrittenPupil, now: ClockReading) -> PupilId:
    """Adds a pupil, here from today. Raises BadPupilError, UnknownGroupError, and SureError when asked once more."""
    own = PupilId(time_ordered_id(now.utc_us))
    name, key = _clean_name(written.name), clean(written.key)
    with writing(books.writer) as unit:
        _check(unit, books, written, key, own)
        returned = _ask_when_known(unit, books, name, key, written, now)
        new = Pupil(id=own, key=key or key_of_our_own(own), name=name, group=written.group)
        roster.save_pupil(unit, books.school, replace(new, year_group=_year(unit, books, written.group)))
        note(
            unit,
            books,
            staff,
            "pupil_added",
            own,
            {"key": "own" if not key else "given", "returned": str(int(returned))},
            now,
        )
    return own


def change_pupil(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, written: WrittenPupil, now: ClockReading
) -> None:
    """Another name, group or number. Raises BadPupilError, UnknownGroupError and NoSuchPupilError."""
    name, key = _clean_name(written.name), clean(written.key)
    with writing(books.writer) as unit:
        before = _found(unit, books, pupil)
        _check(unit, books, written, key, pupil)
        after = replace(before, name=name, key=key or key_of_our_own(pupil), group=written.group)
        if after.group != before.group:
            after = replace(after, year_group=_year(unit, books, written.group) or before.year_group)
        roster.save_pupil(unit, books.school, after)
        changed = ",".join(part for part in ("name", "key", "group") if getattr(before, part) != getattr(after, part))
        note(unit, books, staff, "pupil_changed", pupil, {"fields": changed}, now)


def set_last_day(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, last: date | None, now: ClockReading
) -> date | None:
    """The last day at this school; None: stays. Returns the one before. The card, the slot and what lies there stay."""
    with writing(books.writer) as unit:
        before = _found(unit, books, pupil)
        after = replace(before, left_on=last, leaves_on=before.leaves_on if last else None)
        roster.save_pupil(unit, books.school, replace(after, missing_since=before.missing_since if last else None))
        note(unit, books, staff, "pupil_left" if last else "pupil_stays", pupil, {}, now)
    return before.left_on


def _check(unit: Unit, books: SchoolBooks, written: WrittenPupil, key: str, own: PupilId) -> None:
    if not (clean(written.name.first) or clean(written.name.last)):
        raise BadPupilError("Schrijf ten minste een roepnaam of een achternaam.")
    if not _clean_name(written.name).fits_in(LONGEST_NAME):
        raise BadPupilError("Deze naam is veel te lang.")
    if key.startswith(DUMMY_KEY) or len(key) > LONGEST_KEY:
        raise BadPupilError("Dit is geen leerlingnummer. Laat het leeg als je het nog niet weet.")
    if is_citizen_number(key):
        raise BadPupilError("Dit lijkt een burgerservicenummer; dat bewaren we niet. Gebruik het leerlingnummer.")
    if key and any(each.key == key and each.id != own for each in roster.pupils(unit, books.school)):
        raise BadPupilError("Dit leerlingnummer is al van een andere leerling.")
    if all(each.id != written.group for each in roster.groups(unit, books.school)):
        raise UnknownGroupError("Deze groep is er niet meer.")


def _ask_when_known(
    unit: Unit, books: SchoolBooks, name: PersonName, key: str, written: WrittenPupil, now: ClockReading
) -> bool:
    """Nobody stands twice in the list, and nobody who was erased comes back, without a second press.

    True when an erased pupil comes back.
    """
    today, card_key = local_day(now.at), read_card_key(books.data)
    same = sort_text(name.shown)
    here = any(each.is_here(today) and sort_text(each.name.shown) == same for each in roster.pupils(unit, books.school))
    erased = bool(key) and bool(erased_before(unit, books.school, [key], card_key, today))
    if not written.sure and here:
        raise SureError("Er is al een leerling met deze naam. Is dit een ander kind?")
    if not written.sure and erased:
        raise SureError("Deze leerling is eerder op verzoek gewist. Komt het kind terug?")
    if erased:
        let_return(unit, books.school, key, card_key)
    return erased


def _found(unit: Unit, books: SchoolBooks, pupil: PupilId) -> Pupil:
    found = roster.pupil(unit, books.school, pupil)
    if found is None:
        raise NoSuchPupilError("Deze leerling is er niet meer. Ververs de pagina.")
    return found


def _year(unit: Unit, books: SchoolBooks, group: GroupId) -> str | None:
    """The year group, where a group has only one."""
    years = next((each.year_groups for each in roster.groups(unit, books.school) if each.id == group), ())
    return years[0] if len(years) == 1 else None


def _line(pupil: Pupil, groups: Mapping[GroupId, str], now: ClockReading) -> PupilLine:
    last = [day for day in (pupil.leaves_on, pupil.left_on) if day is not None]
    return PupilLine(
        pupil=pupil.id,
        name=pupil.name,
        group=pupil.group,
        group_name=groups.get(pupil.group or GroupId(""), ""),
        key="" if pupil.key.startswith(DUMMY_KEY) else pupil.key,
        asked=pupil.missing_since is not None,
        last_day=min(last, default=None),
        here=pupil.is_here(local_day(now.at)),
    )


def _clean_name(name: PersonName) -> PersonName:
    return PersonName(clean(name.first), clean(name.prefix), clean(name.last))
