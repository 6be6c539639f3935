"""What an import of the roster remembers: which column of the school's own table is what. No pupil is in it."""

from sqlalchemy import String

from kiosk.store.base import Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class ImportProfileRow(Table):
    """One column of a saved profile: the heading above a field of a table."""

    __tablename__ = "import_profile"

    school: Mapped[SchoolKey]
    name: Mapped[str] = mapped_column(String(64), primary_key=True, comment="name of the profile")
    field: Mapped[str] = mapped_column(String(32), primary_key=True, comment="what is read, such as first_name")
    heading: Mapped[str] = mapped_column(String(64), comment="heading of the column in the file")
    saved_us: Mapped[Microseconds] = mapped_column(comment="saved at, microseconds UTC")
    saved_by: Mapped[Id] = mapped_column(comment="account that saved it")
