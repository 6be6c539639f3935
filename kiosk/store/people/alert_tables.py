"""What the directie, the privacy officer and technical beheer should look at."""

from sqlalchemy import BigInteger, ForeignKeyConstraint

from kiosk.store.base import Code, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class AlertRow(Table):
    """A line of the audit log that somebody should look at; never about a pupil."""

    __tablename__ = "alert"

    school: Mapped[SchoolKey]
    seq: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, comment="line of the audit log it rests on"
    )
    kind: Mapped[Code] = mapped_column(comment="what there is to look at, a code")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment, microseconds UTC")
    account: Mapped[Id] = mapped_column(comment="account it is about, or empty")
    actor: Mapped[Id] = mapped_column(comment="account that did it, or empty for the system or a command")


class AlertSeenRow(Table):
    """Who has looked at an alert: everybody for themselves, so that nobody puts it away for another."""

    __tablename__ = "alert_seen"
    __table_args__ = (ForeignKeyConstraint(["school", "seq"], ["alert.school", "alert.seq"], ondelete="CASCADE"),)

    school: Mapped[SchoolKey]
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="the alert")
    account: Mapped[Id] = mapped_column(primary_key=True, comment="who has seen it")
    seen_us: Mapped[Microseconds] = mapped_column(comment="seen at, microseconds UTC")
