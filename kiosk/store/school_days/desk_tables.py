"""What was done at the desk today: the list that offers to take each thing back; wiped with the day."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class DeskActionRow(Table):
    """One thing done at the desk; what it put on record stands in the ledger or among the facts of the day."""

    __tablename__ = "desk_action"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "day"),
        CheckConstraint(
            "kind IN ('handed_in', 'collected', 'still_here', 'swapped', 'no_item', 'absent')", name="kind"
        ),
        CheckConstraint("how IN ('typed', 'card')", name="how"),
    )

    school: Mapped[SchoolKey]
    nonce: Mapped[Id] = mapped_column(primary_key=True, comment="the form; its entries and facts carry it too")
    pupil: Mapped[Id] = mapped_column(comment="about whom")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    kind: Mapped[Code] = mapped_column(
        comment="handed_in, collected, still_here, swapped (old one out, new one in), no_item or absent"
    )
    how: Mapped[Code] = mapped_column(comment="typed, or card when a reader that types stood at the desk")
    at_us: Mapped[Microseconds] = mapped_column(comment="its true time, microseconds UTC")
    utc_us: Mapped[Microseconds] = mapped_column(comment="done at, microseconds UTC")
    by: Mapped[Id] = mapped_column(comment="account that did it")
    place: Mapped[int] = mapped_column(
        server_default="0", comment="1, 2, 3 … in the order of typing, whatever the clock did meanwhile"
    )
    undone_us: Mapped[int | None] = mapped_column(BigInteger, comment="taken back at, microseconds UTC; empty before")
