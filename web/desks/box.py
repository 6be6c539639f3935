"""What the page of the boxes and the backups asks of the product, and the real answers."""

from pathlib import Path
from typing import Protocol

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.at_box import box_health
from kiosk.services.at_box.box_health import ReaderTile
from kiosk.services.backup.health import BackupSign, backup_signs
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember


class BoxDesk(Protocol):
    """The services behind the page of the boxes. Errors are ServiceError."""

    def tiles(self, now: ClockReading) -> tuple[ReaderTile, ...]:
        """The reader of every entrance."""

    def restart(self, staff: StaffMember, box: str, now: ClockReading) -> None:
        """Asks a box to start its reader again."""

    def backups(self, now: ClockReading) -> tuple[BackupSign, ...]:
        """The sheet of the keys, the last backup and the last drill."""


class SchoolBoxDesk:
    """The real desk over the open records of one school."""

    def __init__(self, books: SchoolBooks, backup_folder: Path | None) -> None:
        self._books, self._backup_folder = books, backup_folder

    def tiles(self, now: ClockReading) -> tuple[ReaderTile, ...]:
        """The reader of every entrance."""
        return box_health.reader_tiles(self._books, now)

    def restart(self, staff: StaffMember, box: str, now: ClockReading) -> None:
        """Asks a box to start its reader again."""
        box_health.ask_restart(self._books, staff, box, now)

    def backups(self, now: ClockReading) -> tuple[BackupSign, ...]:
        """The sheet of the keys, the last backup and the last drill."""
        return backup_signs(self._books.data, self._backup_folder, now)
