"""The file of a pupil beside its incidents: what was said and told, corrections, measures with their checklist.

Deeds are append-only and hold codes only; what people typed stands apart, where it can be erased. No foreign key leads
from here to the roster: it would forbid erasure.
"""

from sqlalchemy import BigInteger, CheckConstraint, Index, String

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

_ENTRIES = "'parents_informed', 'response_pupil', 'response_parents', 'addendum', 'restrict', 'unrestrict', 'take_back'"
_MEASURES = "'warning', 'suspension', 'expulsion'"
_DEEDS = "'open', 'period', 'record', 'unrecord', 'decide', 'discard', 'restore', 'revoke', 'do_task', 'undo_task'"
_BY_A_PERSON = "actor LIKE 'staff:_%'"


class FileEntryRow(Table):
    """One line a person added to a pupil's file; append-only, taken back by another line."""

    __tablename__ = "file_entry"
    __table_args__ = (
        Index(None, "school", "pupil"),
        CheckConstraint(f"kind IN ({_ENTRIES})", name="kind"),
        CheckConstraint(_BY_A_PERSON, name="by"),
        CheckConstraint("clock_trusted IN (0, 1)", name="clock_trusted"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="opaque id of the pupil; may be erased from the roster")
    kind: Mapped[Code] = mapped_column(comment="what was added: file EntryKind")
    about: Mapped[str] = mapped_column(String(32), comment="incident or entry it is about, or empty")
    day: Mapped[Day] = mapped_column(comment="day on which it was said or told, ISO date")
    way: Mapped[Code] = mapped_column(comment="how: talk, phone, mail, letter, or empty")
    actor: Mapped[str] = mapped_column(String(48), comment="staff:<account id>")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment, microseconds UTC")
    clock_trusted: Mapped[int] = mapped_column(comment="1 when that clock could be trusted, otherwise 0")


class FileEntryTextRow(Table):
    """What a person typed with a line of the file; can be erased by itself."""

    __tablename__ = "file_entry_text"

    school: Mapped[SchoolKey]
    entry: Mapped[Id] = mapped_column(primary_key=True, comment="which line")
    text: Mapped[str] = mapped_column(String(2000), comment="typed by a person")


class MeasureRow(Table):
    """A measure as the directie opened it; where it stands follows from its events."""

    __tablename__ = "measure"
    __table_args__ = (
        Index(None, "school", "pupil"),
        CheckConstraint(f"kind IN ({_MEASURES})", name="kind"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="opaque id of the pupil; may be erased from the roster")
    group_id: Mapped[Id] = mapped_column(comment="opaque id of the pupil's group at that moment")
    kind: Mapped[Code] = mapped_column(comment="warning, suspension or expulsion")
    incident: Mapped[Id] = mapped_column(comment="the confirmed incident it rests on")


class MeasureEventRow(Table):
    """One deed about a measure: opened, an item recorded, set, revoked; append-only."""

    __tablename__ = "measure_event"
    __table_args__ = (
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint(f"deed IN ({_DEEDS})", name="deed"),
        CheckConstraint(_BY_A_PERSON, name="by"),
        CheckConstraint("clock_trusted IN (0, 1)", name="clock_trusted"),
        CheckConstraint("deed <> 'decide' OR mandate <> ''", name="mandate"),
    )

    school: Mapped[SchoolKey]
    measure: Mapped[Id] = mapped_column(primary_key=True, comment="which one")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3 … of it")
    deed: Mapped[Code] = mapped_column(comment="what was done: MeasureDeed")
    actor: Mapped[str] = mapped_column(String(48), comment="staff:<account id>")
    guard: Mapped[Code] = mapped_column(comment="item of the checklist, or empty")
    how: Mapped[Code] = mapped_column(comment="done or not_possible, or empty")
    on_day: Mapped[str | None] = mapped_column(String(10), comment="day on which the item was met, ISO date")
    first_day: Mapped[str | None] = mapped_column(String(10), comment="first day of a suspension, ISO date")
    last_day: Mapped[str | None] = mapped_column(String(10), comment="last day of a suspension, ISO date")
    task: Mapped[Code] = mapped_column(comment="task done or taken back, or empty")
    mandate: Mapped[Code] = mapped_column(comment="mandate of the board under which it was set, or empty")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment, microseconds UTC")
    clock_trusted: Mapped[int] = mapped_column(comment="1 when that clock could be trusted, otherwise 0")
    boot_id: Mapped[str] = mapped_column(String(36), comment="boot of the writer's machine")
    boottime_us: Mapped[Microseconds] = mapped_column(comment="CLOCK_BOOTTIME, microseconds")


class MeasureNoteRow(Table):
    """What a person typed with a deed about a measure; can be erased by itself."""

    __tablename__ = "measure_note"

    school: Mapped[SchoolKey]
    measure: Mapped[Id] = mapped_column(primary_key=True, comment="which measure")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="which of its events")
    text: Mapped[str] = mapped_column(String(1000), comment="typed by a person")
