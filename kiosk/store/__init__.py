"""The records: the only place that speaks SQL. Other rooms pass a Unit through and call the functions here."""

from kiosk.store.files.databases import open_box, open_engine, open_school
from kiosk.store.files.engine import Database, File, Mode, Unit, Watch, checkpoint, close, reading, wipe, writing

__all__ = [
    "Database",
    "File",
    "Mode",
    "Unit",
    "Watch",
    "checkpoint",
    "close",
    "open_box",
    "open_engine",
    "open_school",
    "reading",
    "wipe",
    "writing",
]
