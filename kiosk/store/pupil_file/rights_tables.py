"""Requests about pupils' data, and what was typed about them. No foreign key leads to the roster."""

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

_RIGHTS = "'access', 'rectification', 'erasure', 'restriction', 'objection'"
_STATES = "'open', 'granted', 'partly', 'refused', 'withdrawn'"


class RightsRequestRow(Table):
    """A request of a parent or pupil. It stays when the pupil is erased: it shows that the school answered."""

    __tablename__ = "rights_request"
    __table_args__ = (
        UniqueConstraint("school", "number"),
        Index(None, "school", "pupil"),
        CheckConstraint(f"kind IN ({_RIGHTS})", name="kind"),
        CheckConstraint("asker IN ('parent', 'pupil')", name="asker"),
        CheckConstraint("longer IN ('', 'complex', 'many')", name="longer"),
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="closed"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    number: Mapped[int] = mapped_column(comment="1, 2, 3 … of the school, to speak about it without a name")
    pupil: Mapped[Id] = mapped_column(comment="opaque id of the pupil; may be erased from the roster")
    kind: Mapped[Code] = mapped_column(comment="access, rectification, erasure, restriction or objection")
    asker: Mapped[Code] = mapped_column(comment="parent (pupil under 16) or pupil (16 or older), as staff ticked it")
    received_on: Mapped[Day] = mapped_column(comment="day on which it came, ISO date")
    longer: Mapped[Code] = mapped_column(comment="why the answer takes two months more: complex or many, or empty")
    state: Mapped[Code] = mapped_column(comment="open, granted, partly, refused or withdrawn")
    handled_by: Mapped[Id] = mapped_column(comment="account that sees to it")
    closed_on: Mapped[str | None] = mapped_column(String(10), comment="day on which it was answered, ISO date")
    made_us: Mapped[Microseconds] = mapped_column(comment="put on record at, microseconds UTC")


class RightsRequestNoteRow(Table):
    """What a person typed about a request; can be erased by itself, and is when the pupil is."""

    __tablename__ = "rights_request_note"

    school: Mapped[SchoolKey]
    request: Mapped[Id] = mapped_column(primary_key=True, comment="which request")
    text: Mapped[str] = mapped_column(String(1000), comment="typed by a person")
