"""Possible incidents, what was decided about them, and the protocol they cite.

Facts and deeds are append-only and hold codes only; what people typed stands apart, where it can be erased. No foreign
key leads from here to the roster: it would forbid erasure.
"""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint

from kiosk.store.base import Code, Day, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

_KINDS = (
    "'not_handed_in', 'handed_in_late', 'clone_suspected', 'found_in_use', 'found_on_pupil', 'was_switched_on', "
    "'other_article'"
)
_DEEDS = "'raise', 'confirm', 'dismiss', 'withdraw', 'escalate', 'reopen', 'revoke'"


class IncidentRow(Table):
    """A possible incident as it was raised, with the facts it rests on; where it stands follows from its events."""

    __tablename__ = "incident"
    __table_args__ = (
        UniqueConstraint("school", "pupil", "day", "kind", "once"),
        Index(None, "school", "day"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
        CheckConstraint("raised_by IN ('rule', 'staff')", name="raised_by"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    pupil: Mapped[Id] = mapped_column(comment="opaque id of the pupil; may be erased from the roster")
    group_id: Mapped[Id] = mapped_column(comment="opaque id of the pupil's group at that moment")
    day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    kind: Mapped[Code] = mapped_column(comment="what may have happened: incident Kind")
    once: Mapped[Id] = mapped_column(comment="the rule that raises it once a day, or the nonce of the form")
    raised_by: Mapped[Code] = mapped_column(comment="rule or staff")
    item: Mapped[Code] = mapped_column(comment="phone, watch, or empty")
    place: Mapped[Code] = mapped_column(comment="code of the place, or empty")
    seen_us: Mapped[int | None] = mapped_column(BigInteger, comment="when staff saw it, microseconds UTC")
    protocol_version: Mapped[Code] = mapped_column(comment="version of the protocol in force then")
    article: Mapped[Code] = mapped_column(comment="article of that version")
    facts: Mapped[str] = mapped_column(Text, comment="facts copied when raised: code=value pairs with spaces; no names")


class IncidentEventRow(Table):
    """One deed about an incident: raised, judged, taken back; append-only."""

    __tablename__ = "incident_event"
    __table_args__ = (
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint(f"deed IN ({_DEEDS})", name="deed"),
        CheckConstraint("clock_trusted IN (0, 1)", name="clock_trusted"),
        CheckConstraint("deed NOT IN ('confirm', 'dismiss', 'escalate', 'revoke') OR actor LIKE 'staff:_%'", name="by"),
    )

    school: Mapped[SchoolKey]
    incident: Mapped[Id] = mapped_column(primary_key=True, comment="which one")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3 … of it")
    deed: Mapped[Code] = mapped_column(comment="what was done: Deed")
    actor: Mapped[str] = mapped_column(String(48), comment="system or staff:<account id>")
    reason: Mapped[Code] = mapped_column(comment="reason code of a withdrawal or revocation, or empty")
    outcome: Mapped[Code] = mapped_column(comment="outcome code of a confirmation, or empty")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment, microseconds UTC")
    clock_trusted: Mapped[int] = mapped_column(comment="1 when that clock could be trusted, otherwise 0")
    boot_id: Mapped[str] = mapped_column(String(36), comment="boot of the writer's machine")
    boottime_us: Mapped[Microseconds] = mapped_column(comment="CLOCK_BOOTTIME, microseconds")


class IncidentNoteRow(Table):
    """What a person typed with a deed; can be erased by itself."""

    __tablename__ = "incident_note"

    school: Mapped[SchoolKey]
    incident: Mapped[Id] = mapped_column(primary_key=True, comment="which incident")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="which of its events")
    text: Mapped[str] = mapped_column(String(1000), comment="facts, typed by a person")


class ProtocolVersionRow(Table):
    """A version of the school's phone protocol."""

    __tablename__ = "protocol_version"

    school: Mapped[SchoolKey]
    version: Mapped[Code] = mapped_column(primary_key=True, comment="such as 1 or 2026-2")
    effective_from: Mapped[Day] = mapped_column(comment="in force from this day on, ISO date")


class ProtocolArticleRow(Table):
    """An article of a version of the protocol."""

    __tablename__ = "protocol_article"
    __table_args__ = (
        ForeignKeyConstraint(["school", "version"], ["protocol_version.school", "protocol_version.version"]),
    )

    school: Mapped[SchoolKey]
    version: Mapped[Code] = mapped_column(primary_key=True, comment="the version")
    article: Mapped[Code] = mapped_column(primary_key=True, comment="number of the article")
    title: Mapped[str] = mapped_column(String(120), comment="what it is about")
    text: Mapped[str] = mapped_column(Text, comment="the article")
    kinds: Mapped[str] = mapped_column(String(200), comment="incident kinds that cite it, with commas, or empty")


class AssignedPupilRow(Table):
    """A pupil whose incidents an intern begeleider may judge."""

    __tablename__ = "assigned_pupil"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["school", "pupil"], ["pupil.school", "pupil.id"], ondelete="CASCADE"),
    )

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="the intern begeleider")
    pupil: Mapped[Id] = mapped_column(primary_key=True, comment="the pupil")
