"""Notes to the teacher of a group; erasable as a whole, and never in the ledger."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class TeacherNoteRow(Table):
    """One note, such as a phone that rang in its slot; wiped when it was seen, or after 30 days."""

    __tablename__ = "teacher_note"
    __table_args__ = (
        UniqueConstraint("school", "nonce"),
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "group_id"),
        CheckConstraint("kind IN ('rang_in_slot', 'slot_empty', 'switched_on', 'other_item')", name="kind"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="whose item it is about")
    group_id: Mapped[Id] = mapped_column(comment="the group whose teacher reads it")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    kind: Mapped[Code] = mapped_column(comment="what it says: rang_in_slot, or what a spot check found")
    slot: Mapped[int | None] = mapped_column(comment="number of the slot, or empty where there are no slots")
    text: Mapped[str] = mapped_column(String(200), comment="what a person typed beside it, or empty")
    by: Mapped[Id] = mapped_column(comment="account that sent it")
    utc_us: Mapped[Microseconds] = mapped_column(comment="sent at, microseconds UTC")
    nonce: Mapped[Id] = mapped_column(comment="one per form sent from a page: sent twice counts once")
    seen_us: Mapped[int | None] = mapped_column(BigInteger, comment="ticked away at, microseconds UTC; empty before")
    seen_by: Mapped[Id] = mapped_column(comment="account that ticked it away, or empty")
