"""The records: the only place that speaks SQL. Other rooms pass a Unit through and call the functions here."""

from kiosk.store.engine import File, Mode, Unit, Watch, checkpoint, close, reading, writing

__all__ = ["File", "Mode", "Unit", "Watch", "checkpoint", "close", "reading", "writing"]
