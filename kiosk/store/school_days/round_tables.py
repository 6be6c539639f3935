"""The rounds of today, and who stays for after-school care."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, String

from kiosk.store.base import Day, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class RoundRow(Table):
    """The round of one group on one day; no row while nobody closed it."""

    __tablename__ = "round"

    school: Mapped[SchoolKey]
    group_id: Mapped[Id] = mapped_column(primary_key=True, comment="the group")
    day: Mapped[Day] = mapped_column(primary_key=True, comment="local school day, ISO date")
    closed_us: Mapped[Microseconds] = mapped_column(comment="last closed at, microseconds UTC")
    closed_by: Mapped[Id] = mapped_column(comment="account that closed it")
    unknown: Mapped[int] = mapped_column(comment="pupils of whom nobody knew anything when it was closed")
    reopened_us: Mapped[int | None] = mapped_column(
        BigInteger, comment="reopened after that, microseconds UTC; empty while closed"
    )
    reopened_by: Mapped[str] = mapped_column(String(32), comment="account that reopened it, or empty")


class AfterSchoolCareRow(Table):
    """A weekday on which a pupil stays for after-school care."""

    __tablename__ = "after_school_care"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    school: Mapped[SchoolKey]
    pupil: Mapped[Id] = mapped_column(primary_key=True, comment="who")
    weekday: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="0 is Monday")
