"""Days that differ, proposals for them, what was moved today, and rules of the school."""

from sqlalchemy import CheckConstraint, String, UniqueConstraint

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column
from kiosk.store.school_days.day_tables import LOCAL_TIME

_KINDS = "'closed', 'short', 'care_day', 'trip_item_along', 'trip_item_stays'"
_EMPTY = "empty for the usual one"


class CalendarPeriodRow(Table):
    """Days that differ. Only an accepted period counts; a proposal waits for the administrator."""

    __tablename__ = "calendar_period"
    __table_args__ = (
        UniqueConstraint("school", "group_id", "first_day", "last_day", "label"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
        CheckConstraint("source IN ('feed', 'ical', 'hand')", name="source"),
        CheckConstraint("state IN ('proposed', 'accepted', 'rejected')", name="state"),
        CheckConstraint("first_day <= last_day", name="period"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    group_id: Mapped[Id] = mapped_column(comment="the group, or empty for the whole school")
    first_day: Mapped[Day] = mapped_column(comment="first day, ISO date")
    last_day: Mapped[Day] = mapped_column(comment="last day, included, ISO date")
    kind: Mapped[Code] = mapped_column(comment=_KINDS.replace("'", ""))
    label: Mapped[str] = mapped_column(String(64), comment="name of the days, for people")
    source: Mapped[Code] = mapped_column(comment="feed (national holidays), ical or hand")
    state: Mapped[Code] = mapped_column(comment="proposed, accepted or rejected")
    walk_in: Mapped[str | None] = mapped_column(String(5), comment=f"walk-in, {LOCAL_TIME}; {_EMPTY}")
    start: Mapped[str | None] = mapped_column(String(5), comment=f"lessons start, {LOCAL_TIME}; {_EMPTY}")
    grace_minutes: Mapped[int | None] = mapped_column(comment=f"minutes before the cut-off; {_EMPTY}")
    collecting: Mapped[str | None] = mapped_column(String(120), comment=f"windows with commas; {_EMPTY}")
    closing: Mapped[str | None] = mapped_column(String(5), comment=f"closing, {LOCAL_TIME}; {_EMPTY}")
    decided_us: Mapped[Microseconds] = mapped_column(comment="written or last decided at, microseconds UTC")


class EarlyCollectingRow(Table):
    """Collecting moved forward on one day: the day broken off, or a group that goes home early."""

    __tablename__ = "early_collecting"
    __table_args__ = (CheckConstraint("broken_off IN (0, 1)", name="broken_off"),)

    school: Mapped[SchoolKey]
    group_id: Mapped[Id] = mapped_column(primary_key=True, comment="the group, or empty for the whole school")
    day: Mapped[Day] = mapped_column(primary_key=True, comment="local school day, ISO date")
    broken_off: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, comment="1 when the day is broken off and nothing is judged, otherwise 0"
    )
    at: Mapped[str] = mapped_column(String(5), comment=f"collecting from, {LOCAL_TIME}")


class SchoolRuleRow(Table):
    """A rule of the school that differs from its default."""

    __tablename__ = "school_rule"

    school: Mapped[SchoolKey]
    name: Mapped[Code] = mapped_column(primary_key=True, comment="such as candidates_at")
    value: Mapped[str] = mapped_column(String(120), comment="its value, such as 09:30")


class ClockConfirmedRow(Table):
    """A person said that the clock is right; holds for one boot, while nobody moves the clock."""

    __tablename__ = "clock_confirmed"

    school: Mapped[SchoolKey]
    boot_id: Mapped[Id] = mapped_column(primary_key=True, comment="boot of the kernel")
    offset_us: Mapped[Microseconds] = mapped_column(comment="wall time minus time since boot, microseconds")
