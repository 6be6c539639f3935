"""Which account of Microsoft is which member of staff."""

from sqlalchemy import ForeignKeyConstraint, String, UniqueConstraint

from kiosk.store.base import Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class MicrosoftLinkRow(Table):
    """An account of Microsoft that signs in as a member of staff, known by the two ids that never change."""

    __tablename__ = "microsoft_link"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        UniqueConstraint("school", "account"),
    )

    school: Mapped[SchoolKey]
    tenant: Mapped[str] = mapped_column(String(36), primary_key=True, comment="tid: the school's Microsoft environment")
    object_id: Mapped[str] = mapped_column(String(36), primary_key=True, comment="oid: the person within it")
    account: Mapped[Id] = mapped_column(comment="who signs in with it")
    linked_us: Mapped[Microseconds] = mapped_column(comment="first signed in at, microseconds UTC")
