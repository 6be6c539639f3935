"""The weekday times of the school, and what staff know of today."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

LOCAL_TIME = "local time such as 08:30"


class TimetableRow(Table):
    """The times of a weekday, for the school or for one group; no row is a closed day."""

    __tablename__ = "timetable"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("grace_minutes BETWEEN 0 AND 120", name="grace"),
    )

    school: Mapped[SchoolKey]
    group_id: Mapped[Id] = mapped_column(primary_key=True, comment="the group, or empty for the whole school")
    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="0 is Monday")
    walk_in: Mapped[str] = mapped_column(String(5), comment=f"walk-in, {LOCAL_TIME}")
    start: Mapped[str] = mapped_column(String(5), comment=f"lessons start, {LOCAL_TIME}")
    grace_minutes: Mapped[int] = mapped_column(comment="minutes after the start before the cut-off")
    collecting: Mapped[str] = mapped_column(String(120), comment="windows with commas, such as 14:15-17:30")
    closing: Mapped[str] = mapped_column(String(5), comment=f"closing, {LOCAL_TIME}")


class DayFactRow(Table):
    """One thing said about a pupil today; wiped at the end of the day, so never in the ledger."""

    __tablename__ = "day_fact"
    __table_args__ = (
        UniqueConstraint("school", "nonce"),
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "day", "pupil"),
        CheckConstraint("kind IN ('absent', 'expected_later', 'no_item', 'unknown', 'leaves_early')", name="kind"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="who")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    kind: Mapped[Code] = mapped_column(comment="absent, expected_later, no_item, unknown or leaves_early")
    source: Mapped[Code] = mapped_column(comment="who said it: a Source code, such as staff or office")
    by: Mapped[Id] = mapped_column(comment="account that recorded it, or empty for an import")
    utc_us: Mapped[Microseconds] = mapped_column(comment="recorded at, microseconds UTC")
    nonce: Mapped[Id] = mapped_column(comment="one per form sent from a page: sent twice counts once")
    clock: Mapped[str] = mapped_column(String(5), comment=f"when the pupil comes or leaves, {LOCAL_TIME}, or empty")


class OwnWindowRow(Table):
    """A collecting window of one pupil on a weekday."""

    __tablename__ = "own_window"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("instead IN (0, 1)", name="instead"),
    )

    school: Mapped[SchoolKey]
    pupil: Mapped[Id] = mapped_column(primary_key=True, comment="who")
    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="0 is Monday")
    start: Mapped[str] = mapped_column(String(5), primary_key=True, comment=f"collecting from, {LOCAL_TIME}")
    end: Mapped[str] = mapped_column(String(5), comment=f"collecting until, {LOCAL_TIME}")
    instead: Mapped[int] = mapped_column(comment="1 when no window of the group counts beside it, otherwise 0")
