"""The export page: the kinds of this person's roles, and the exports kept to repeat."""

from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId, SchoolId
from kiosk.domain.relative_period import RelativePeriod, days_of
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, UnknownExportError
from kiosk.services.figures.export import KEPT, MIME_TYPES, ExportOrder
from kiosk.services.figures.export_words import ABOUT, CODE_WORDS, ICONS, NAMELESS, PERIODS, TITLES
from kiosk.services.figures.kinds import KINDS
from kiosk.services.figures.views_export import ExportPage, KindChoice, SavedLine
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import GroupChoice, StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import saved_exports
from kiosk.store.people.saved_exports import SavedExport

WEEK, TERM, YEAR = timedelta(days=6), timedelta(weeks=12), timedelta(days=365)
MOST_SAVED = 12
_OLDEST = {"custody": KEPT, "taps": KEPT, "incidents": YEAR, "audit": YEAR}


class TooManySavedError(UnknownExportError):
    """There are as many saved exports as one person keeps."""


def kinds_for(staff: StaffMember, today: date) -> tuple[KindChoice, ...]:
    """The kinds the roles of this person make."""
    return tuple(_choice(code, today) for code, kind in KINDS.items() if staff.may(kind.act))


def export_page(books: SchoolBooks, staff: StaffMember, kind: str, now: ClockReading) -> ExportPage:
    """The page with the form of a kind, the first one without. Raises NotYoursError."""
    today = local_day(now.at)
    kinds = kinds_for(staff, today)
    if not kinds:
        raise NotYoursError("Bij je rol hoort geen export.")
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        saved = _saved(unit, books.school, staff, groups, today)
    return ExportPage(
        kinds=kinds,
        chosen=next((each for each in kinds if each.code == kind), kinds[0]),
        groups=tuple(each for each in groups if staff.may_everywhere(Act.EXPORT) or each in staff.groups),
        last=today,
        periods=tuple((period.value, words) for period, words in PERIODS.items()),
        saved=saved,
    )


def save(books: SchoolBooks, staff: StaffMember, order: ExportOrder, period: str, now: ClockReading) -> None:
    """Keeps an order with a period that moves along. Raises NotYoursError, UnknownExportError, TooManySavedError."""
    if order.kind not in KINDS or order.style not in MIME_TYPES or period not in set(RelativePeriod):
        raise UnknownExportError("Deze export kan niet worden bewaard; ververs de pagina.")
    if not staff.may(KINDS[order.kind].act):
        raise NotYoursError("Deze export hoort niet bij je rol.")
    with writing(books.writer) as unit:
        if len(saved_exports.saved_exports(unit, books.school, staff.account)) >= MOST_SAVED:
            raise TooManySavedError(f"Je hebt al {MOST_SAVED} bewaarde exports; haal er eerst een weg.")
        kept = SavedExport(
            id=time_ordered_id(now.utc_us),
            account=staff.account,
            kind=order.kind,
            period=RelativePeriod(period),
            groups=tuple(map(GroupId, order.groups)),
            codes=order.codes,
            style=order.style,
            saved_us=now.utc_us,
        )
        saved_exports.save_export(unit, books.school, kept)
        note(unit, books, staff, "export_saved", kept.id, {"kind": order.kind, "period": period}, now)


def forget(books: SchoolBooks, staff: StaffMember, saved: str, now: ClockReading) -> None:
    """Removes one of this person's; a second time nothing happens."""
    with writing(books.writer) as unit:
        if saved_exports.forget_export(unit, books.school, staff.account, saved):
            note(unit, books, staff, "export_forgotten", saved, {}, now)


def order_of(books: SchoolBooks, staff: StaffMember, saved: str, now: ClockReading) -> ExportOrder:
    """A saved export for the days of now. Raises UnknownExportError for one that is not this person's."""
    with reading(books.school_file) as unit:
        kept = saved_exports.saved_exports(unit, books.school, staff.account)
    found = next((each for each in kept if each.id == saved), None)
    if found is None:
        raise UnknownExportError("Deze bewaarde export is er niet meer; ververs de pagina.")
    return ExportOrder(found.kind, *days_of(found.period, local_day(now.at)), found.groups, found.style, found.codes)


def _choice(code: str, today: date) -> KindChoice:
    back = _OLDEST.get(code)
    return KindChoice(
        code=code,
        title=TITLES[code],
        about=ABOUT[code],
        icon=ICONS[code],
        names=code not in NAMELESS,
        by_group=KINDS[code].by_group,
        codes=tuple(CODE_WORDS[code].items()),
        first=today if code == "statuses" else today - (TERM if code == "statistics" else WEEK),
        oldest=today - back if back else None,
    )


def _saved(
    unit: Unit, school: SchoolId, staff: StaffMember, groups: list[GroupChoice], today: date
) -> tuple[SavedLine, ...]:
    names = {choice.group: choice.name for choice in groups}
    return tuple(
        SavedLine(
            id=each.id,
            title=TITLES[each.kind],
            period=PERIODS[each.period],
            groups=", ".join(names[group] for group in each.groups if group in names),
            style=each.style,
            first=days_of(each.period, today)[0],
            last=days_of(each.period, today)[1],
        )
        for each in saved_exports.saved_exports(unit, school, staff.account)
    )
