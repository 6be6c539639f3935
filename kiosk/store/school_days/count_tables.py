"""What remains of a past day: how many pupils of each group had each status."""

from sqlalchemy import CheckConstraint

from kiosk.store.base import Code, Day, Id, Mapped, SchoolKey, Table, mapped_column


class DayCountRow(Table):
    """A number of one group on one day, taken at closing; a status that nobody had has no row."""

    __tablename__ = "day_count"
    __table_args__ = (CheckConstraint("pupils >= 1", name="pupils"),)

    school: Mapped[SchoolKey]
    day: Mapped[Day] = mapped_column(primary_key=True, comment="local school day, ISO date")
    group_id: Mapped[Id] = mapped_column(primary_key=True, comment="the group on that day")
    status: Mapped[Code] = mapped_column(primary_key=True, comment="one of the eight status codes")
    pupils: Mapped[int] = mapped_column(comment="how many pupils of the group had it at closing")
