"""Items that were not in their slot: the case, what was done to find it, and the ledger entries it holds."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column


class NotFoundCaseRow(Table):
    """An item the ledger has in custody and nobody finds; open until it is found or settled with the parents."""

    __tablename__ = "not_found_case"
    __table_args__ = (
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
        Index(None, "school", "pupil"),
        CheckConstraint("outcome IN ('', 'found', 'settled')", name="outcome"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="whose item it is")
    handed_in: Mapped[Id] = mapped_column(comment="ledger entry that opened the custody")
    day: Mapped[Day] = mapped_column(comment="day the case was opened, ISO date")
    opened_us: Mapped[Microseconds] = mapped_column(comment="opened at, microseconds UTC")
    opened_by: Mapped[Id] = mapped_column(comment="account that opened it")
    outcome: Mapped[Code] = mapped_column(comment="found, settled (with the parents), or empty while open")
    closed_us: Mapped[int | None] = mapped_column(BigInteger, comment="closed at, microseconds UTC; empty while open")
    closed_by: Mapped[Id] = mapped_column(comment="account that closed it, or empty")
    closing_nonce: Mapped[Id] = mapped_column(comment="the form that ended the custody with it, or empty")
    remark: Mapped[str] = mapped_column(String(300), comment="facts that a person typed, or empty")


class CaseStepRow(Table):
    """One thing on the search list that was done."""

    __tablename__ = "case_step"
    __table_args__ = (
        ForeignKeyConstraint(["school", "case_id"], ["not_found_case.school", "not_found_case.id"], ondelete="CASCADE"),
        CheckConstraint("step IN ('neighbours', 'cabinet_floor', 'asked_group', 'parents_called')", name="step"),
    )

    school: Mapped[SchoolKey]
    case_id: Mapped[Id] = mapped_column(primary_key=True, comment="the case")
    step: Mapped[Code] = mapped_column(
        primary_key=True, comment="neighbours, cabinet_floor, asked_group or parents_called"
    )
    utc_us: Mapped[Microseconds] = mapped_column(comment="done at, microseconds UTC")
    by: Mapped[Id] = mapped_column(comment="account that did it")


class RetentionHoldRow(Table):
    """A ledger entry that is not sealed while its case is open, and 30 days after."""

    __tablename__ = "retention_hold"
    __table_args__ = (
        ForeignKeyConstraint(["school", "case_id"], ["not_found_case.school", "not_found_case.id"], ondelete="CASCADE"),
        Index(None, "school", "entry"),
    )

    school: Mapped[SchoolKey]
    case_id: Mapped[Id] = mapped_column(primary_key=True, comment="the case that holds it")
    entry: Mapped[Id] = mapped_column(primary_key=True, comment="the ledger entry that is held")
    until: Mapped[str | None] = mapped_column(
        String(10), comment="last day it is held, ISO date; empty while the case is open"
    )
