"""Where the numbers that roll on stand: in box.db alone, where the station writes them."""

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, String

from kiosk.store.base import Mapped, SchoolKey, Table, mapped_column


class CardNumberRow(Table):
    """What this box knows of the number on a card; goes when nobody carries the card any more."""

    __tablename__ = "card_number"
    __table_args__ = (
        CheckConstraint("sequence >= 0", name="sequence"),
        CheckConstraint("guarded IN (0, 1)", name="guarded"),
    )

    school: Mapped[SchoolKey]
    card_hash: Mapped[str] = mapped_column(String(64), primary_key=True, comment="keyed hash of the card")
    sequence: Mapped[int] = mapped_column(BigInteger, comment="the number seen last: 1, 2, 3 … per card, 0 for none")
    seen: Mapped[bytes] = mapped_column(LargeBinary(16), comment="digest of that number, empty for none")
    written: Mapped[bytes] = mapped_column(
        LargeBinary(16), comment="digest of the number set out to be written after it, or empty"
    )
    guarded: Mapped[int] = mapped_column(comment="1 once the password of this card was set, otherwise 0")
