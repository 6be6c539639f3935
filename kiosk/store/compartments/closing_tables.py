"""The closing round beside the ledger: counts per bag, ticks of the day, spot checks; each lives 30 days."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class BagCountRow(Table):
    """How many items somebody counted in a bag; the latest count of a day stands."""

    __tablename__ = "bag_count"
    __table_args__ = (CheckConstraint("counted >= 0", name="counted"),)

    school: Mapped[SchoolKey]
    day: Mapped[Day] = mapped_column(primary_key=True, comment="local school day, ISO date")
    bag: Mapped[str] = mapped_column(String(48), primary_key=True, comment="the bag, or group:<id> where it has none")
    counted: Mapped[int] = mapped_column(comment="how many were counted")
    in_book: Mapped[int] = mapped_column(comment="how many the ledger had in custody at that moment")
    utc_us: Mapped[Microseconds] = mapped_column(comment="counted at, microseconds UTC")
    by: Mapped[Id] = mapped_column(comment="account that counted")


class ClosingTickRow(Table):
    """Something ticked off for a day, such as the cabinet being locked; no row while it is not."""

    __tablename__ = "closing_tick"
    __table_args__ = (CheckConstraint("kind IN ('cabinet_locked', 'care_has_list')", name="kind"),)

    school: Mapped[SchoolKey]
    day: Mapped[Day] = mapped_column(primary_key=True, comment="local school day, ISO date")
    kind: Mapped[Code] = mapped_column(primary_key=True, comment="cabinet_locked or care_has_list")
    utc_us: Mapped[Microseconds] = mapped_column(comment="ticked at, microseconds UTC")
    by: Mapped[Id] = mapped_column(comment="account that ticked it")


class SpotCheckRow(Table):
    """One slot of a random handful that somebody looks into; never a possible incident by itself."""

    __tablename__ = "spot_check"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "day"),
        CheckConstraint("found IN ('', 'present', 'empty', 'switched_on', 'other_item')", name="found"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="whose slot it is")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    drawn_us: Mapped[Microseconds] = mapped_column(comment="drawn at, microseconds UTC")
    found: Mapped[Code] = mapped_column(comment="present, empty, switched_on, other_item, or empty before")
    found_us: Mapped[int | None] = mapped_column(BigInteger, comment="looked at, microseconds UTC; empty before")
    by: Mapped[Id] = mapped_column(comment="account that looked, or that drew it")
    note: Mapped[Id] = mapped_column(comment="the note to the teacher that followed, or empty")
