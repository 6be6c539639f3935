"""How backups are: the last one, the last drill, the sheet of the keys; the same for doctor and for the page."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.school_day import local
from kiosk.services.backup.key_sheet import is_confirmed
from kiosk.services.backup.state import BackupState, LastBackup, LastDrill, read_state
from kiosk.services.views import Words

OLD_AFTER = timedelta(days=2)
"""A night may be missed, by a stick that was out or a box without power; two may not."""

DRILL_AFTER = timedelta(days=40)
"""Monthly, and some days of grace for a holiday."""


class SignKind(StrEnum):
    """What a sign is about. Stored nowhere."""

    SHEET = "sheet"
    BACKUP = "backup"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class BackupSign:
    """One thing about backups. well: nobody needs to do anything; remedy: what somebody can do."""

    kind: SignKind
    well: bool
    words: Words
    remedy: Words | None = None


def backup_signs(data: Path, folder: Path | None, now: ClockReading) -> tuple[BackupSign, ...]:
    """The sheet, the last backup and the last drill. folder: where backups go, None where none is chosen."""
    state = read_state(data)
    return (_sheet(data), _backup(state, folder, now), *_drill(state, now))


def _sheet(data: Path) -> BackupSign:
    if is_confirmed(data):
        words = Words("Het sleutelblad ligt in de kluis.", "The sheet of the keys is in the safe.")
        return BackupSign(SignKind.SHEET, True, words)
    return BackupSign(
        SignKind.SHEET,
        False,
        Words(
            "Nog niemand heeft bevestigd dat het sleutelblad er ligt.", "Nobody has confirmed the sheet of the keys."
        ),
        Words(
            "Draai telefoonhotel key print, leg het blad in de kluis en draai telefoonhotel key confirm.",
            "Run telefoonhotel key print, put the sheet in the safe and run telefoonhotel key confirm.",
        ),
    )


def _backup(state: BackupState, folder: Path | None, now: ClockReading) -> BackupSign:
    last = state.backup
    remedy = _what_to_do(last, folder, now)
    if last is None:
        return BackupSign(SignKind.BACKUP, False, Words("Er is nog geen back-up.", "There is no backup yet."), remedy)
    at = _moment(last.made_us)
    words = Words(f"Laatste back-up: {at}.", f"Last backup: {at}.")
    return BackupSign(SignKind.BACKUP, remedy is None, words, remedy)


def _what_to_do(last: LastBackup | None, folder: Path | None, now: ClockReading) -> Words | None:
    if folder is None and last is None:
        return Words(
            "Kies een usb-stick of netwerkmap: backup.folder.", "Choose a stick or a network folder: backup.folder."
        )
    if folder is not None and not os.access(folder, os.W_OK):
        return Words(
            "De map voor back-ups is er niet: steek de stick erin.", "The backup folder is gone: put the stick in."
        )
    if last is None or now.at - instant(last.made_us) > OLD_AFTER:
        return Words(
            "Draai telefoonhotel backup en kijk of de timer loopt.", "Run telefoonhotel backup; look at its timer."
        )
    if last.same_disk:
        return Words(
            "De back-up ligt op dezelfde schijf als de gegevens: kies een stick of netwerkmap.",
            "The backup lies on the disk of the records: choose a stick or a network folder.",
        )
    return None


def _drill(state: BackupState, now: ClockReading) -> Iterator[BackupSign]:
    """Nothing is asked before there is a backup."""
    if state.backup is None and state.drill is None:
        return
    last = state.drill
    again = Words("Draai telefoonhotel restore-drill.", "Run telefoonhotel restore-drill.")
    if last is None:
        words = Words("Nog nooit geprobeerd of een back-up terug te zetten is.", "Restoring was never tried.")
        yield BackupSign(SignKind.DRILL, False, words, again)
        return
    fresh = now.at - instant(last.tried_us) <= DRILL_AFTER
    yield BackupSign(SignKind.DRILL, last.passed and fresh, _tried(last), None if last.passed and fresh else again)


def _tried(last: LastDrill) -> Words:
    at = _moment(last.tried_us)
    if last.passed:
        return Words(f"Proefherstel geslaagd: {at}.", f"Restore drill passed: {at}.")
    return Words(f"Proefherstel niet geslaagd, {at}: {last.why}", f"Restore drill failed, {at}: {last.why}")


def _moment(utc_us: int) -> str:
    return f"{local(instant(utc_us)):%d-%m-%Y %H:%M}"
