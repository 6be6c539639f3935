"""The append-only part, the same in both files: who writes, the entries, the head of each chain, the seals.

No foreign key leads from here to the roster: it would forbid erasure.
"""

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, String, Text, UniqueConstraint

from kiosk.store.base import Code, Day, HashText, Id, Mapped, Microseconds, RowKey, SchoolKey, Table, mapped_column

AUDIT = "audit"
"""The origin under which the audit log stands among heads and seals."""

PROOFS = "erasure_proof"
"""The origin under which the proofs of erasure stand among heads, and in findings."""

NO_LEDGERS = frozenset({AUDIT, PROOFS})
"""Chains with a head that hold no entries of custody."""

_HASH_BYTES = 32


class OriginRow(Table):
    """One writer of a ledger: a station, or the web program; made anew at every restore."""

    __tablename__ = "origin"
    __table_args__ = (CheckConstraint("kind IN ('station', 'web')", name="kind"),)

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    kind: Mapped[Code] = mapped_column(comment="station or web")
    label: Mapped[str] = mapped_column(String(64), comment="name of the entrance or program, for people")
    started_us: Mapped[Microseconds] = mapped_column(comment="made at, microseconds UTC")
    ended_at_seq: Mapped[int | None] = mapped_column(
        BigInteger, comment="last seq before a restore, empty while in use"
    )


class LedgerEntryRow(Table):
    """A custody entry. Three unique keys and no other index in box.db: every index is one more page for a tap."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        UniqueConstraint("school", "id"),
        UniqueConstraint("school", "nonce", "step"),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("step >= 0", name="step"),
        CheckConstraint("clock_trusted IN (0, 1)", name="clock_trusted"),
        CheckConstraint(f"length(hash) = {_HASH_BYTES} AND length(previous_hash) = {_HASH_BYTES}", name="hashes"),
        Index(None, "school", "school_day", "pupil", info={"file": "school"}),
        Index(None, "school", "pupil", info={"file": "school"}),
    )

    school: Mapped[SchoolKey]
    origin: Mapped[Id] = mapped_column(primary_key=True, comment="the writer")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="1, 2, 3 … per origin")
    id: Mapped[Id] = mapped_column(comment="16-byte time-ordered id, hexadecimal, made by the writer")
    kind: Mapped[Code] = mapped_column(comment="what happened: EntryKind")
    pupil: Mapped[Id] = mapped_column(comment="opaque id of the pupil; may be erased from the roster")
    group_id: Mapped[str] = mapped_column(String(32), comment="opaque id of the pupil's group at that moment")
    school_day: Mapped[Day] = mapped_column(comment="local school day, ISO date")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment by the writer's clock, microseconds UTC")
    clock_trusted: Mapped[int] = mapped_column(comment="1 when that clock could be trusted, otherwise 0")
    boot_id: Mapped[str] = mapped_column(String(36), comment="boot of the writer's machine")
    boottime_us: Mapped[Microseconds] = mapped_column(comment="CLOCK_BOOTTIME, microseconds")
    items: Mapped[str] = mapped_column(String(32), comment="item kinds, sorted, with commas")
    slot_bag: Mapped[str] = mapped_column(String(32), comment="bag or cabinet, empty where there is one")
    slot_number: Mapped[int | None] = mapped_column(comment="slot in that bag, empty without a slot")
    actor: Mapped[str] = mapped_column(String(48), comment="pupil, system or staff:<account id>")
    reason: Mapped[Code] = mapped_column(comment="reason code or empty; never free text")
    nonce: Mapped[Id] = mapped_column(comment="one per tap, or per form sent from a page")
    step: Mapped[int] = mapped_column(comment="0, 1, 2 … within the nonce")
    corrects: Mapped[str] = mapped_column(String(32), comment="id of the entry this one corrects, or empty")
    payload_version: Mapped[int] = mapped_column(comment="version of the canonical bytes")
    canonical: Mapped[bytes] = mapped_column(LargeBinary, comment="the bytes the hash covers")
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of seq - 1 of this origin")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of previous_hash and canonical")


class LedgerHeadRow(Table):
    """The last entry of each origin, moved in the same transaction: a cut tail shows."""

    __tablename__ = "ledger_head"
    __table_args__ = (CheckConstraint("seq >= 1", name="seq"), CheckConstraint("length(hash) = 32", name="hash"))

    school: Mapped[SchoolKey]
    origin: Mapped[Id] = mapped_column(primary_key=True, comment="the writer, audit or erasure_proof")
    seq: Mapped[int] = mapped_column(BigInteger, comment="seq of the last entry")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of the last entry")


class SealRow(Table):
    """Stands for erased entries: at most one school day of one origin."""

    __tablename__ = "seal"
    __table_args__ = (
        CheckConstraint("from_seq >= 1 AND to_seq >= from_seq", name="range"),
        CheckConstraint("length(hash_before) = 32 AND length(hash_after) = 32 AND length(hash) = 32", name="hashes"),
    )

    school: Mapped[SchoolKey]
    origin: Mapped[Id] = mapped_column(primary_key=True, comment="whose entries, or audit")
    from_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="first seq sealed")
    to_seq: Mapped[int] = mapped_column(BigInteger, comment="last seq sealed")
    hash_before: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of from_seq - 1")
    hash_after: Mapped[bytes] = mapped_column(LargeBinary(32), comment="hash of to_seq")
    carried_seqs: Mapped[str] = mapped_column(
        Text, comment="seq:hash of the rows within the range that stay, with commas"
    )
    sealed_us: Mapped[Microseconds] = mapped_column(comment="when, microseconds UTC")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of the other columns")


class CarriedGoneRow(Table):
    """An entry that a seal carried forward, such as an item still here, and that was erased when nothing needed it."""

    __tablename__ = "carried_gone"
    __table_args__ = (CheckConstraint("length(entry_hash) = 32 AND length(hash) = 32", name="hashes"),)

    school: Mapped[SchoolKey]
    origin: Mapped[Id] = mapped_column(primary_key=True, comment="whose entry")
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="its seq")
    entry_hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="its hash, as the seal names it")
    gone_us: Mapped[Microseconds] = mapped_column(comment="erased at, microseconds UTC")
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), comment="SHA-256 of the other columns")


class BoxEventRow(Table):
    """What happened at the box besides custody: refused taps, faults, starts, acts of staff. Codes only."""

    __tablename__ = "box_event"
    __table_args__ = (UniqueConstraint("school", "origin", "seq"), CheckConstraint("seq >= 1", name="seq"))

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    origin: Mapped[Id] = mapped_column(comment="the station")
    seq: Mapped[int] = mapped_column(BigInteger, comment="1, 2, 3 … per station")
    kind: Mapped[Code] = mapped_column(comment="what happened")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment by the station's clock, microseconds UTC")
    payload: Mapped[str] = mapped_column(String(64), comment="code that goes with the kind, or empty")
    card_hash: Mapped[HashText | None] = mapped_column(
        comment="keyed hash of the card, only in an enrolment or a suspicion"
    )


class RequestAnswerRow(Table):
    """What the box answered to a request from the page, step by step."""

    __tablename__ = "request_answer"
    __table_args__ = (
        UniqueConstraint("school", "origin", "seq"),
        CheckConstraint("seq >= 1", name="seq"),
        CheckConstraint("step IN ('taken', 'offered', 'confirmed', 'refused', 'expired', 'done')", name="step"),
    )

    school: Mapped[SchoolKey]
    id: Mapped[RowKey]
    origin: Mapped[Id] = mapped_column(comment="the station that answers")
    seq: Mapped[int] = mapped_column(BigInteger, comment="1, 2, 3 … per station")
    request: Mapped[Id] = mapped_column(comment="the request it answers")
    step: Mapped[Code] = mapped_column(comment="taken, offered, confirmed, refused, expired or done")
    card_hash: Mapped[HashText | None] = mapped_column(comment="keyed hash of the card that was offered")
    key_id: Mapped[str | None] = mapped_column(String(16), comment="which card key made the hash")
    utc_us: Mapped[Microseconds] = mapped_column(comment="moment by the station's clock, microseconds UTC")
