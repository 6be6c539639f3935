"""What the export page asks of the product, and the real answers; a long export goes on while people work."""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.audit_log.reading import audit_page
from kiosk.services.audit_log.views_audit import AuditFilter, AuditPage
from kiosk.services.errors import ServiceError
from kiosk.services.figures import export_page
from kiosk.services.figures.export import TOLD_IN_A_SENTENCE, ExportFile, ExportOrder, by_staff, export_file
from kiosk.services.figures.views_export import ExportPage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember

log = logging.getLogger(__name__)

KEPT_SECONDS = 3600.0
"""A file waits no longer than this for who asked for it."""

MOST_AT_ONCE = 4


@dataclass
class Making:
    """An export on its way. share: 0 to 1; file: when it is there; trouble: the sentence when it will not come."""

    kind: str
    account: AccountId
    began: float
    share: float = 0.0
    file: ExportFile | None = None
    trouble: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def told(self, share: float) -> None:
        """Hears how far it is."""
        self.share = share


class BusyError(ServiceError):
    """There are as many exports on their way as fit."""


class ExportDesk(Protocol):
    """The services behind the export page and the audit log. Errors are DomainError and ServiceError."""

    def page(self, staff: StaffMember, kind: str, now: ClockReading) -> ExportPage:
        """What can be exported."""

    def make(self, staff: StaffMember, order: ExportOrder, now: ClockReading) -> ExportFile:
        """An export as a file, at once; it is recorded first."""

    def start(self, staff: StaffMember, order: ExportOrder, now: ClockReading, steady: float) -> str:
        """Begins an export; returns its name."""

    def making(self, staff: StaffMember, name: str, steady: float) -> Making | None:
        """An export of this person; None when there is none of this name."""

    def take(self, staff: StaffMember, name: str, steady: float) -> ExportFile | None:
        """The file, once; None when it is not there (any more)."""

    def save(self, staff: StaffMember, order: ExportOrder, period: str, now: ClockReading) -> None:
        """Keeps an export to repeat."""

    def forget(self, staff: StaffMember, saved: str, now: ClockReading) -> None:
        """Removes a kept one."""

    def saved(self, staff: StaffMember, saved: str, now: ClockReading) -> ExportOrder:
        """A kept export for the days of now."""

    def audit_page(self, staff: StaffMember, asked: AuditFilter, now: ClockReading, *, verify: bool) -> AuditPage:
        """One day of the audit log."""


class SchoolExportDesk:
    """The real desk over the open records of one school. Files lie nameless in scratch, which is in memory."""

    def __init__(self, books: SchoolBooks, scratch: Path) -> None:
        self._books, self._scratch = books, scratch
        self._turn = threading.Lock()
        self._making: dict[str, Making] = {}

    def page(self, staff: StaffMember, kind: str, now: ClockReading) -> ExportPage:
        """What can be exported."""
        return export_page.export_page(self._books, staff, kind, now)

    def make(self, staff: StaffMember, order: ExportOrder, now: ClockReading) -> ExportFile:
        """An export as a file, at once."""
        books = self._books
        return export_file(books.writer, books.school_file, order, by_staff(staff), now, self._scratch)

    def start(self, staff: StaffMember, order: ExportOrder, now: ClockReading, steady: float) -> str:
        """Begins an export in a thread of its own."""
        one, name, books = Making(order.kind, staff.account, steady), secrets.token_hex(8), self._books

        def make() -> ExportFile:
            by = by_staff(staff)
            return export_file(books.writer, books.school_file, order, by, now, self._scratch, one.told)

        with self._turn:
            self._sweep(steady)
            if sum(not each.over.is_set() for each in self._making.values()) >= MOST_AT_ONCE:
                raise BusyError("Er worden al vier exports gemaakt. Wacht even en probeer het dan opnieuw.")
            self._making[name] = one
        threading.Thread(target=_run, args=(one, make), name="export", daemon=True).start()
        return name

    def making(self, staff: StaffMember, name: str, steady: float) -> Making | None:
        """An export of this person."""
        with self._turn:
            self._sweep(steady)
            one = self._making.get(name)
        return one if one is not None and one.account == staff.account else None

    def take(self, staff: StaffMember, name: str, steady: float) -> ExportFile | None:
        """The file, once: it is gone when it is sent."""
        one = self.making(staff, name, steady)
        if one is None or one.file is None:
            return None
        with self._turn:
            taken = self._making.pop(name, None)
        return taken.file if taken is not None else None

    def save(self, staff: StaffMember, order: ExportOrder, period: str, now: ClockReading) -> None:
        """Keeps an export to repeat."""
        export_page.save(self._books, staff, order, period, now)

    def forget(self, staff: StaffMember, saved: str, now: ClockReading) -> None:
        """Removes a kept one."""
        export_page.forget(self._books, staff, saved, now)

    def saved(self, staff: StaffMember, saved: str, now: ClockReading) -> ExportOrder:
        """A kept export for the days of now."""
        return export_page.order_of(self._books, staff, saved, now)

    def audit_page(self, staff: StaffMember, asked: AuditFilter, now: ClockReading, *, verify: bool) -> AuditPage:
        """One day of the audit log."""
        return audit_page(self._books, staff, asked, now, verify=verify)

    def _sweep(self, steady: float) -> None:
        late = [name for name, each in self._making.items() if steady - each.began >= KEPT_SECONDS]
        for name in late:
            file = self._making.pop(name).file
            if file is not None:
                file.discard()


def _run(one: Making, make: Callable[[], ExportFile]) -> None:
    try:
        one.file = make()
    except TOLD_IN_A_SENTENCE as error:
        one.trouble = str(error)
    except Exception:
        log.exception("export failed")
        one.trouble = "De export is niet gelukt. Probeer het zo nog een keer."
    finally:
        one.over.set()
