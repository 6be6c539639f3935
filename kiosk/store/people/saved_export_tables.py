"""Exports that somebody repeats."""

from sqlalchemy import ForeignKeyConstraint, Index, Text

from kiosk.store.base import Code, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class SavedExportRow(Table):
    """An export somebody repeats: kind, filter, format and a period that moves along with today."""

    __tablename__ = "saved_export"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        Index(None, "school", "account"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    account: Mapped[Id] = mapped_column(comment="whose it is")
    kind: Mapped[Code] = mapped_column(comment="custody, statuses, taps, incidents, audit or statistics")
    period: Mapped[Code] = mapped_column(comment="period that moves along with today, such as last_week")
    group_ids: Mapped[str] = mapped_column(Text, comment="ids of the groups with commas, empty for all")
    codes: Mapped[str] = mapped_column(Text, comment="codes of the rows with commas, empty for all")
    style: Mapped[Code] = mapped_column(comment="csv, xlsx or json")
    saved_us: Mapped[Microseconds] = mapped_column(comment="saved at, microseconds UTC")
