"""The toestelopgave: what a pupil brings, from whom that is known, and since when; one save per click."""

from dataclasses import replace
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.names import names_in_group
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId
from kiosk.domain.roles import Act, Role
from kiosk.domain.school_day import local_day
from kiosk.services.declared_items.views_grid import Column, GridPage, GridRow
from kiosk.services.errors import ServiceError, UnknownGroupError
from kiosk.services.live_page.live_words import DECLARED_WORDS
from kiosk.services.noting import note
from kiosk.services.rounds.round import NotInGroupError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import group_title, titled_groups
from kiosk.services.views import GroupChoice, StaffMember, Words
from kiosk.store import Unit, reading, writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Group, Pupil

COLUMNS = (
    Column("none", Words("Geen", "None"), "item-none"),
    Column("phone", Words("Telefoon", "Phone"), "item-phone"),
    Column("watch", Words("Horloge", "Watch"), "item-watch"),
    Column("both", Words("Allebei", "Both"), "item-both"),
    Column("unknown", Words("Onbekend", "Unknown"), "unknown"),
)
SOURCES = frozenset({"parent", "teacher", "pupil", ""})
NOTHING = Words("–", "–")


class BadDeclarationError(ServiceError):
    """This is none of the five, or none of the sources."""


def declared_page(books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading) -> GridPage:
    """The grid of a group. Raises UnknownGroupError."""
    with reading(books.school_file) as unit:
        found, choices, pupils = read_group(unit, books, staff, group, now)
    names = names_in_group([pupil.name for pupil in pupils])
    return GridPage(
        group=group,
        group_name=group_title(found),
        choices=choices,
        columns=COLUMNS,
        rows=tuple(_row(pupil, name) for pupil, name in zip(pupils, names, strict=True)),
    )


def declare(
    books: SchoolBooks, staff: StaffMember, group: GroupId, pupil: PupilId, said: str, now: ClockReading
) -> str:
    """Saves one answer and returns what stood there, which takes it back when it is given as the answer.

    said: an item code, or "phone|parent|2026-08-24" where an earlier answer comes back. Raises NotInGroupError and
    BadDeclarationError.
    """
    items, source, on = _said(said, staff, local_day(now.at))
    with writing(books.writer) as unit:
        before = pupil_of(unit, books, group, pupil, now)
        after = replace(before, declared=items, declared_source=source, declared_on=on)
        roster.save_pupil(unit, books.school, after)
        note(unit, books, staff, "items_declared", pupil, {"items": items.value, "source": source}, now)
    return _was(before)


def read_group(
    unit: Unit, books: SchoolBooks, staff: StaffMember, group: GroupId, now: ClockReading
) -> tuple[Group, tuple[GroupChoice, ...], list[Pupil]]:
    """A group, the groups this person may fill in, and its pupils in first-name order. Raises UnknownGroupError."""
    found = next((each for each in roster.groups(unit, books.school) if each.id == group), None)
    if found is None:
        raise UnknownGroupError("Deze groep is er niet meer. Kies een andere groep.")
    groups = titled_groups(unit, books.school)
    choices = tuple(choice for choice in groups if staff.may(Act.DECLARE_ITEMS, choice.group))
    here = [pupil for pupil in roster.pupils(unit, books.school, group) if pupil.is_here(local_day(now.at))]
    return found, choices, sorted(here, key=lambda pupil: pupil.name.first_name_order)


def pupil_of(unit: Unit, books: SchoolBooks, group: GroupId, pupil: PupilId, now: ClockReading) -> Pupil:
    """A pupil of this group. Raises NotInGroupError."""
    found = roster.pupil(unit, books.school, pupil)
    if found is None or found.group != group or not found.is_here(local_day(now.at)):
        raise NotInGroupError("Deze leerling zit vandaag niet in deze groep.")
    return found


def rest_of(pupil: Pupil, name: str) -> str:
    """What stands behind the first name; nothing where the name already carries a letter of it."""
    if not pupil.name.first or name != pupil.name.called:
        return ""
    return " ".join(part for part in (pupil.name.prefix, pupil.name.last) if part)


def _row(pupil: Pupil, name: str) -> GridRow:
    by, on = DECLARED_WORDS.get(pupil.declared_source), pupil.declared_on
    when = f" · {on.day}-{on.month}-{on.year}" if on is not None else ""
    words = NOTHING if by is None else Words(by.nl + when, by.en + when)
    unknown = pupil.declared is DeclaredItems.UNKNOWN
    return GridRow(
        pupil.id, name, rest_of(pupil, name), frozenset({pupil.declared.value}), words, unknown, pupil.name.shown
    )


def _was(pupil: Pupil) -> str:
    on = pupil.declared_on.isoformat() if pupil.declared_on is not None else ""
    return f"{pupil.declared.value}|{pupil.declared_source}|{on}"


def _said(said: str, staff: StaffMember, today: date) -> tuple[DeclaredItems, str, date | None]:
    code, *rest = said.split("|")
    try:
        items = DeclaredItems(code)
        if rest:
            source, day = rest
            on = date.fromisoformat(day) if day else None
            if source not in SOURCES:
                raise ValueError(source)
            return items, source, on
    except ValueError:
        raise BadDeclarationError("Dit antwoord bestaat niet; ververs de pagina en probeer het nog een keer.") from None
    source = "teacher" if Role.TEACHER in staff.roles else "parent"
    return items, "" if items is DeclaredItems.UNKNOWN else source, None if items is DeclaredItems.UNKNOWN else today
