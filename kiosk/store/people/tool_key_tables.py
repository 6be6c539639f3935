"""Keys of programs of the school."""

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, LargeBinary, String, Text, UniqueConstraint

from kiosk.store.base import Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class ToolKeyRow(Table):
    """A key with which a program of the school asks; who made it stays responsible."""

    __tablename__ = "tool_key"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        UniqueConstraint("school", "secret_hash"),
        Index(None, "school", "account"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    account: Mapped[Id] = mapped_column(comment="whose it is; it does no more than this person may")
    label: Mapped[str] = mapped_column(String(60), comment="what the program is, typed by a person")
    prefix: Mapped[str] = mapped_column(String(12), comment="how the key begins, to tell it from others")
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of the key")
    scopes: Mapped[str] = mapped_column(Text, comment="what it may ask, codes with commas")
    made_us: Mapped[Microseconds] = mapped_column(comment="made at, microseconds UTC")
    expires_on: Mapped[Day] = mapped_column(comment="last day on which it works, ISO date")
    revoked_us: Mapped[int | None] = mapped_column(BigInteger, comment="ended at, microseconds UTC; empty in use")
