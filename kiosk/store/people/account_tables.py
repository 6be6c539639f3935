"""Staff accounts and the audit log."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, LargeBinary, String, Text, UniqueConstraint

from kiosk.store.base import Code, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

_ROLES = "'leerkracht','invaller','opvang','concierge','ib','administratie','directie','beheer','fg'"


class AccountRow(Table):
    """A member of staff who signs in."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("school", "login"), CheckConstraint(f"role IN ({_ROLES})", name="role"))

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    login: Mapped[str] = mapped_column(String(64), comment="user name, lower case")
    display_name: Mapped[str] = mapped_column(String(96), comment="name as pages show it")
    role: Mapped[Code] = mapped_column(comment="one of the role codes; more of them in account_role")
    password_hash: Mapped[str] = mapped_column(String(200), comment="argon2id, or empty without a local password")
    disabled_us: Mapped[int | None] = mapped_column(BigInteger, comment="closed at, microseconds UTC; empty in use")


class AccountGroupRow(Table):
    """An own group of a teacher; a group has several teachers."""

    __tablename__ = "account_group"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["school", "group_id"], ["school_group.school", "school_group.id"], ondelete="CASCADE"),
    )

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="the teacher")
    group_id: Mapped[Id] = mapped_column(primary_key=True, comment="the group")


class AccountRoleRow(Table):
    """A role that a member of staff has beside the one of the account: the teacher who is intern begeleider too."""

    __tablename__ = "account_role"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        CheckConstraint(f"role IN ({_ROLES})", name="role"),
    )

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="the member of staff")
    role: Mapped[Code] = mapped_column(primary_key=True, comment="one of the role codes")


class AuditRow(Table):
    """Who did what, append-only and chained like the ledger. Ids and codes, never a name."""

    __tablename__ = "audit"
    __table_args__ = (
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name="hashes"),
    )

    school: Mapped[SchoolKey]
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3 … per school")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment, microseconds UTC")
    source: Mapped[Code] = mapped_column(comment="program that wrote it: web, command or ingest")
    actor: Mapped[str] = mapped_column(String(48), comment="system or staff:<account id>")
    subject: Mapped[Id] = mapped_column(comment="id of the pupil, card, account or group it is about, or empty")
    action: Mapped[Code] = mapped_column(comment="what was done, a code")
    details: Mapped[str] = mapped_column(Text, comment="code=value pairs with spaces; no names")
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of seq - 1")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of previous_hash and the other columns")
