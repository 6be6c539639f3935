"""Moving both files to the schema of this version: one transaction each, all or nothing."""

from pathlib import Path

from sqlalchemy import Engine

from kiosk.store.errors import NewerSchemaError
from kiosk.store.files.databases import REVISIONS, revision
from kiosk.store.files.engine import File, Unit, close, raw_engine, writing
from kiosk.store.files.triggers import check_triggers, create_triggers

SCRIPTS = Path(__file__).parents[1] / "migrations"


def migrate(data: Path) -> dict[File, str]:
    """Brings box.db and school.db up to date, making them where they are missing. Returns the revision of each.

    Run it while neither program runs. A migration that fails half-way leaves its file as it was.
    """
    return {file: migrate_file(data, file) for file in File}


def migrate_file(data: Path, file: File, scripts: Path | None = None) -> str:
    """Brings one file up to date with the migrations in a folder (scripts) and sets its guards."""
    path = file.path(data)
    engine = raw_engine(path, "write", create=True)
    try:
        return _upgrade(engine, file, scripts or SCRIPTS / file.value)
    finally:
        close(engine)


def _upgrade(engine: Engine, file: File, scripts: Path) -> str:
    with writing(engine) as unit:
        before = revision(unit)
        if before is not None and not (scripts / f"{before}.py").is_file():
            raise NewerSchemaError(f"{file.value}.db is van een nieuwere versie; werk eerst dit programma bij.")
        if before != REVISIONS[file][-1] or scripts != SCRIPTS / file.value:
            _run(unit, scripts)
        create_triggers(unit, file)
        check_triggers(unit, file)
        after = revision(unit)
    return after or REVISIONS[file][-1]


def _run(unit: Unit, scripts: Path) -> None:
    """Alembic is loaded only for a file that is behind."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = unit
    command.upgrade(config, "head")
