"""What may be erased now, what was erased, and the keys of erased pupils as expiring hashes."""

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, String

from kiosk.store.base import Code, Day, HashText, Mapped, Microseconds, SchoolKey, Table, mapped_column


class ErasingRow(Table):
    """The opening in the guards: names the one row that may go, and is gone itself at the end of the transaction."""

    __tablename__ = "erasing"
    __table_args__ = (CheckConstraint("kind IN ('incident', 'measure', 'file_entry')", name="kind"),)

    school: Mapped[SchoolKey]
    kind: Mapped[Code] = mapped_column(primary_key=True, comment="incident, measure or file_entry")
    row_key: Mapped[str] = mapped_column(String(32), primary_key=True, comment="id of the row that may go")


class ErasureProofRow(Table):
    """What one run erased of one class of data, chained; append-only. No id of anybody stands in it."""

    __tablename__ = "erasure_proof"
    __table_args__ = (
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name="hashes"),
    )

    school: Mapped[SchoolKey]
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3 … per school")
    utc_us: Mapped[Microseconds] = mapped_column(comment="when, microseconds UTC")
    data_class: Mapped[Code] = mapped_column(comment="what was erased, or wiped and wipe_pending for the file itself")
    how_many: Mapped[int] = mapped_column(comment="how many rows, or bytes for the file itself")
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of seq - 1")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of previous_hash and the other columns")


class ErasedKeyRow(Table):
    """The school key of an erased pupil, only as a keyed hash and for a time: the next import asks."""

    __tablename__ = "erased_key"

    school: Mapped[SchoolKey]
    key_hash: Mapped[HashText] = mapped_column(primary_key=True, comment="keyed hash of the school key")
    key_id: Mapped[str] = mapped_column(String(16), comment="which card key made the hash")
    expires_on: Mapped[Day] = mapped_column(comment="last day it is kept, ISO date")
