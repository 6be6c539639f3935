"""The queue of messages to the team: codes and numbers, never a text."""

from sqlalchemy import CheckConstraint, Index, Integer, String, Text

from kiosk.store.base import Code, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class MessageRow(Table):
    """One message on one channel. Its key is what makes it unique: the same thing is never put down twice."""

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("channel IN ('teams', 'mail')", name="channel"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'dropped', 'given_up', 'unsure')", name="state"),
        Index(None, "school", "state"),
    )

    school: Mapped[SchoolKey]
    kind: Mapped[str] = mapped_column(String(32), primary_key=True, comment="what it says, a code")
    day: Mapped[str] = mapped_column(String(10), primary_key=True, comment="school day it is about, ISO date")
    about: Mapped[str] = mapped_column(
        String(64), primary_key=True, comment="group, box or line of the audit log; empty for the school"
    )
    channel: Mapped[str] = mapped_column(String(32), primary_key=True, comment="teams or mail")
    id: Mapped[Id] = mapped_column(comment="16-byte id, hexadecimal; the Message-ID of a mail")
    figures: Mapped[str] = mapped_column(Text, comment="JSON: per group its numbers by code")
    state: Mapped[Code] = mapped_column(comment="waiting, sending, sent, dropped, given_up or unsure")
    reason: Mapped[Code] = mapped_column(comment="what the other side said, or why it was dropped: a code")
    tries: Mapped[int] = mapped_column(Integer, comment="how often sending was begun")
    made_us: Mapped[Microseconds] = mapped_column(comment="put down at, microseconds UTC")
    next_us: Mapped[Microseconds] = mapped_column(comment="not before, microseconds UTC")
    until_us: Mapped[Microseconds] = mapped_column(comment="of no use after, microseconds UTC")
    moved_us: Mapped[Microseconds] = mapped_column(comment="last change of its state, microseconds UTC")
