"""Opening the two databases of a school: never with an older or newer schema, never writing without the guards."""

from pathlib import Path

from sqlalchemy import Connection, Engine, String, column, inspect, select, table

from kiosk.store.errors import EmptyFileError, NewerSchemaError, NotADatabaseError, OlderSchemaError
from kiosk.store.files.engine import PATIENCE_MS, File, Mode, close, raw_engine, reading
from kiosk.store.files.triggers import check_triggers

REVISIONS = {
    File.BOX: ("box_0001", "box_0002", "box_0003"),
    File.SCHOOL: tuple(f"school_{number:04}" for number in range(1, 28)),
}
"""The migrations of each file, oldest first; a test compares them with the scripts. A start needs no Alembic."""

_VERSION = table("alembic_version", column("version_num", String))


def open_engine(path: Path, mode: Mode = "write", *, patience_ms: int = PATIENCE_MS) -> Engine:
    """Opens box.db or school.db for a program. Raises a StoreError with one sentence when that cannot be done.

    A writer's first look is for the guards of the append-only tables: without them it does not start.
    """
    file = File(path.stem)
    engine = raw_engine(path, mode, patience_ms=patience_ms)
    try:
        with reading(engine) as unit:
            _check_schema(unit, file, path)
            if mode == "write":
                check_triggers(unit, file)
    except BaseException:
        close(engine)
        raise
    return engine


def open_box(data: Path, mode: Mode) -> Engine:
    """The box's own file in a data folder."""
    return open_engine(File.BOX.path(data), mode)


def open_school(data: Path, mode: Mode) -> Engine:
    """The school's file in a data folder."""
    return open_engine(File.SCHOOL.path(data), mode)


def schema(data: Path) -> dict[str, str]:
    """The revision each file stands at, by its name. Raises a StoreError where it is not this version's."""
    found = {}
    for file in File:
        engine = open_engine(file.path(data), "read")
        try:
            with reading(engine) as unit:
                found[file.value] = revision(unit) or ""
        finally:
            close(engine)
    return found


def revision(connection: Connection) -> str | None:
    """The revision of the schema a file stands at; None for an empty file. Raises NotADatabaseError for another's."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if _VERSION.name not in names:
        raise NotADatabaseError("Dit is een database van een ander programma; er is niets aan veranderd.")
    return connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()


def _check_schema(connection: Connection, file: File, path: Path) -> None:
    found, known = revision(connection), REVISIONS[file]
    if found == known[-1]:
        return
    if found is None:
        raise EmptyFileError(f"{path} is nog leeg; draai eerst `telefoonhotel migrate`.")
    if found in known:
        raise OlderSchemaError(f"{path} is van een oudere versie; draai eerst `telefoonhotel migrate`.")
    raise NewerSchemaError(f"{path} is van een nieuwere versie; werk eerst dit programma bij.")
