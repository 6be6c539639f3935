"""Who may see a group for a day beside its own teachers, and when an account was last used."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


def _of(column: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["school", column], [f"{table}.school", f"{table}.id"], ondelete="CASCADE")


class DayPassRow(Table):
    """A printed pass with which a replacement teacher signs in to one group on one day."""

    __tablename__ = "day_pass"
    __table_args__ = (_of("group_id", "school_group"), Index(None, "school", "day"))

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    group_id: Mapped[Id] = mapped_column(comment="the group it opens")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    code_hash: Mapped[str] = mapped_column(String(200), comment="argon2id of the printed code")
    made_us: Mapped[Microseconds] = mapped_column(comment="printed at, microseconds UTC")
    made_by: Mapped[Id] = mapped_column(comment="account that printed it")
    used_us: Mapped[int | None] = mapped_column(BigInteger, comment="first used at, microseconds UTC; empty when never")
    revoked_us: Mapped[int | None] = mapped_column(BigInteger, comment="revoked at, microseconds UTC; empty in force")
    revoked_by: Mapped[str] = mapped_column(String(32), comment="account that revoked it, or empty")


class GroupForDayRow(Table):
    """A group that somebody has for one day: handed on by its teacher, or opened with a reason."""

    __tablename__ = "group_for_day"
    __table_args__ = (
        _of("group_id", "school_group"),
        _of("account", "account"),
        Index(None, "school", "day"),
        CheckConstraint("kind IN ('handed_on', 'opened')", name="kind"),
        CheckConstraint("(kind = 'opened') = (reason <> '')", name="reason"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    group_id: Mapped[Id] = mapped_column(comment="the group")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    account: Mapped[Id] = mapped_column(comment="who has it")
    kind: Mapped[Code] = mapped_column(comment="handed_on or opened (break-glass)")
    reason: Mapped[Code] = mapped_column(comment="code of the reason of an opened one, or empty")
    given_us: Mapped[Microseconds] = mapped_column(comment="since, microseconds UTC")
    given_by: Mapped[Id] = mapped_column(comment="account that handed it on or opened it")
    ended_us: Mapped[int | None] = mapped_column(BigInteger, comment="ended early at, microseconds UTC, or empty")


class LastSignInRow(Table):
    """The day of the latest sign-in of an account, for the yearly review."""

    __tablename__ = "last_sign_in"
    __table_args__ = (_of("account", "account"),)

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="who")
    day: Mapped[Day] = mapped_column(comment="local day, ISO date")
