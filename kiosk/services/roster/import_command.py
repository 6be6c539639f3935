"""The import as a command: a saved profile tells which column of the school's own table is what."""

from collections.abc import Callable
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.exchange.roster_files import ColumnsUnknownError, RosterFile, look_at_table, read_roster
from kiosk.services.errors import ServiceError
from kiosk.services.roster.roster_import import import_file
from kiosk.services.roster.roster_report import RosterReport
from kiosk.store import close, open_school, reading
from kiosk.store.people import import_profiles
from kiosk.store.people.roster import the_school


class NoSuchProfileError(ServiceError):
    """There is no such profile, or it does not fit this file."""


def import_with_profile(
    data: Path,
    content: bytes,
    profile: str,
    now: ClockReading,
    *,
    apply: bool,
    tell: Callable[[str], None] = lambda _step: None,
) -> RosterReport:
    """Imports a file of any kind; profile: name of the saved columns, or empty. tell hears how far it is.

    Raises ExchangeError, NoSuchProfileError, DomainError and StoreError; nothing is changed then.
    """

    def read(content: bytes) -> RosterFile:
        tell(f"Lezen ({max(1, len(content) // 1000)} kB)")
        file = _with_profile(data, content, profile) if profile else _guessed(content)
        pupils = len(file.roster.pupils)
        tell(f"{pupils} leerlingen vergelijken en opslaan" if apply else f"{pupils} leerlingen vergelijken")
        return file

    return import_file(data, content, now, apply=apply, read=read)


def _guessed(content: bytes) -> RosterFile:
    try:
        return read_roster(content)
    except ColumnsUnknownError as error:
        raise ColumnsUnknownError(
            f"{error} Of kies ze op de pagina Leerlingen inlezen, bewaar ze, en noem ze met --profile."
        ) from error


def _with_profile(data: Path, content: bytes, name: str) -> RosterFile:
    engine = open_school(data, "read")
    try:
        with reading(engine) as unit:
            profile = import_profiles.profiles(unit, the_school(unit).id).get(name)
    finally:
        close(engine)
    if profile is None:
        raise NoSuchProfileError("Deze bewaarde kolommen zijn er niet. Kijk op de pagina Leerlingen inlezen.")
    table = look_at_table(content)
    mapping = table.with_profile(profile)
    if mapping is table.guess and mapping.as_profile(table.heads) != dict(profile):
        raise NoSuchProfileError("De kolommen van dit bestand heten anders dan bewaard. Kies ze opnieuw op de pagina.")
    return read_roster(content, mapping)
