"""The bags of the school, and the pockets that are out of order. Whose pocket is whose stands with the pupil."""

from sqlalchemy import CheckConstraint, String

from kiosk.store.base import Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class BagRow(Table):
    """A bag with numbered pockets; a group names the bag it uses."""

    __tablename__ = "bag"
    __table_args__ = (CheckConstraint("pockets BETWEEN 1 AND 96", name="pockets"),)

    school: Mapped[SchoolKey]
    name: Mapped[str] = mapped_column(String(32), primary_key=True, comment="name, such as 6; empty for the only one")
    pockets: Mapped[int] = mapped_column(comment="how many pockets, numbered from 1")


class PocketOutRow(Table):
    """A pocket that is out of order: nothing is put in it."""

    __tablename__ = "pocket_out"

    school: Mapped[SchoolKey]
    bag: Mapped[str] = mapped_column(String(32), primary_key=True, comment="the bag")
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="the pocket")
    since_us: Mapped[Microseconds] = mapped_column(comment="set aside at, microseconds UTC")
    by: Mapped[Id] = mapped_column(comment="account that set it aside")
