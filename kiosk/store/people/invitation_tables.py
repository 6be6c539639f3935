"""Invitations with which staff choose their own password."""

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from kiosk.store.base import HashText, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class InvitationRow(Table):
    """An invitation that is open: one per account, gone once it is used. The link itself is stored nowhere."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        UniqueConstraint("school", "link_hash"),
    )

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="who may choose a password")
    link_hash: Mapped[HashText] = mapped_column(comment="SHA-256 of the random part of the link")
    made_us: Mapped[Microseconds] = mapped_column(comment="made at, microseconds UTC")
    expires_us: Mapped[Microseconds] = mapped_column(comment="void after, microseconds UTC")
    made_by: Mapped[Id] = mapped_column(comment="account that made it")
