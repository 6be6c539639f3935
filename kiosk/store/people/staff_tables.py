"""What staff need at the box, and how far the school has taken over what they did there."""

from sqlalchemy import BigInteger, ForeignKeyConstraint, String

from kiosk.store.base import HashText, Id, Mapped, Microseconds, SchoolKey, Table, mapped_column


class StaffCodeRow(Table):
    """The code a member of staff presses at the box, only as a slow keyed hash."""

    __tablename__ = "staff_code"
    __table_args__ = (
        ForeignKeyConstraint(["school", "account"], ["account.school", "account.id"], ondelete="CASCADE"),
    )

    school: Mapped[SchoolKey]
    account: Mapped[Id] = mapped_column(primary_key=True, comment="whose code it is")
    salt: Mapped[Id] = mapped_column(comment="made anew with every code")
    code_hash: Mapped[HashText] = mapped_column(comment="scrypt of the code, salted with the card key")
    key_id: Mapped[str] = mapped_column(String(16), comment="which card key it was made with")
    made_us: Mapped[Microseconds] = mapped_column(comment="made at, microseconds UTC")
    made_by: Mapped[Id] = mapped_column(comment="account that made it")


class EventMarkRow(Table):
    """Up to which event of a box the school has carried out and logged what staff did there."""

    __tablename__ = "event_mark"

    school: Mapped[SchoolKey]
    origin: Mapped[str] = mapped_column(String(64), primary_key=True, comment="the station")
    seq: Mapped[int] = mapped_column(BigInteger, comment="the last event that was taken over")


class CardRequestRow(Table):
    """What a request for a card says beside the pupil: that it is for staff, a loan, or one of a row."""

    __tablename__ = "card_request"
    __table_args__ = (
        ForeignKeyConstraint(["school", "request"], ["request.school", "request.id"], ondelete="CASCADE"),
    )

    school: Mapped[SchoolKey]
    request: Mapped[Id] = mapped_column(primary_key=True, comment="the request for a card")
    account: Mapped[str | None] = mapped_column(String(32), comment="the member of staff it is for, empty for a pupil")
    valid_until: Mapped[str | None] = mapped_column(String(10), comment="last day of a loan card, ISO date")
    series: Mapped[int] = mapped_column(comment="1 when the rest of the group follows, else 0")
