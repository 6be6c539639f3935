"""The append-only tables as both files got them first."""

import sqlalchemy as sa
from alembic import op


def create_ledger() -> None:
    """Makes the tables that both files share."""
    op.create_table(
        "box_event",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="the station"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="1, 2, 3 … per station"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what happened"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment by the station's clock, microseconds UTC"),
        sa.Column("payload", sa.String(length=64), nullable=False, comment="code that goes with the kind, or empty"),
        sa.Column(
            "card_hash", sa.String(length=64), nullable=True, comment="keyed hash of the card, only in an enrolment"
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_box_event_seq")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_box_event")),
        sa.UniqueConstraint("school", "origin", "seq", name=op.f("uq_box_event_school_origin_seq")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="the writer"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="1, 2, 3 … per origin"),
        sa.Column(
            "id",
            sa.String(length=32),
            nullable=False,
            comment="16-byte time-ordered id, hexadecimal, made by the writer",
        ),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what happened: EntryKind"),
        sa.Column(
            "pupil",
            sa.String(length=32),
            nullable=False,
            comment="opaque id of the pupil; may be erased from the roster",
        ),
        sa.Column(
            "group_id", sa.String(length=32), nullable=False, comment="opaque id of the pupil's group at that moment"
        ),
        sa.Column("school_day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment by the writer's clock, microseconds UTC"),
        sa.Column(
            "clock_trusted", sa.Integer(), nullable=False, comment="1 when that clock could be trusted, otherwise 0"
        ),
        sa.Column("boot_id", sa.String(length=36), nullable=False, comment="boot of the writer's machine"),
        sa.Column("boottime_us", sa.BigInteger(), nullable=False, comment="CLOCK_BOOTTIME, microseconds"),
        sa.Column("items", sa.String(length=32), nullable=False, comment="item kinds, sorted, with commas"),
        sa.Column("slot_bag", sa.String(length=32), nullable=False, comment="bag or cabinet, empty where there is one"),
        sa.Column("slot_number", sa.Integer(), nullable=True, comment="slot in that bag, empty without a slot"),
        sa.Column("actor", sa.String(length=48), nullable=False, comment="pupil, system or staff:<account id>"),
        sa.Column("reason", sa.String(length=32), nullable=False, comment="reason code or empty; never free text"),
        sa.Column("nonce", sa.String(length=32), nullable=False, comment="one per tap, or per form sent from a page"),
        sa.Column("step", sa.Integer(), nullable=False, comment="0, 1, 2 … within the nonce"),
        sa.Column(
            "corrects", sa.String(length=32), nullable=False, comment="id of the entry this one corrects, or empty"
        ),
        sa.Column("payload_version", sa.Integer(), nullable=False, comment="version of the canonical bytes"),
        sa.Column("canonical", sa.LargeBinary(), nullable=False, comment="the bytes the hash covers"),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False, comment="hash of seq - 1 of this origin"),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of previous_hash and canonical"),
        sa.CheckConstraint("clock_trusted IN (0, 1)", name=op.f("ck_ledger_entry_clock_trusted")),
        sa.CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name=op.f("ck_ledger_entry_hashes")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_ledger_entry_seq")),
        sa.CheckConstraint("step >= 0", name=op.f("ck_ledger_entry_step")),
        sa.PrimaryKeyConstraint("school", "origin", "seq", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("school", "id", name=op.f("uq_ledger_entry_school_id")),
        sa.UniqueConstraint("school", "nonce", "step", name=op.f("uq_ledger_entry_school_nonce_step")),
    )
    op.create_table(
        "ledger_head",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="the writer, or audit"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="seq of the last entry"),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False, comment="hash of the last entry"),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_ledger_head_hash")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_ledger_head_seq")),
        sa.PrimaryKeyConstraint("school", "origin", name=op.f("pk_ledger_head")),
    )
    op.create_table(
        "origin",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="station or web"),
        sa.Column("label", sa.String(length=64), nullable=False, comment="name of the entrance or program, for people"),
        sa.Column("started_us", sa.BigInteger(), nullable=False, comment="made at, microseconds UTC"),
        sa.Column(
            "ended_at_seq", sa.BigInteger(), nullable=True, comment="last seq before a restore, empty while in use"
        ),
        sa.CheckConstraint("kind IN ('station', 'web')", name=op.f("ck_origin_kind")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_origin")),
    )
    op.create_table(
        "request_answer",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="the station that answers"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="1, 2, 3 … per station"),
        sa.Column("request", sa.String(length=32), nullable=False, comment="the request it answers"),
        sa.Column(
            "step", sa.String(length=32), nullable=False, comment="taken, offered, confirmed, refused, expired or done"
        ),
        sa.Column("card_hash", sa.String(length=64), nullable=True, comment="keyed hash of the card that was offered"),
        sa.Column("key_id", sa.String(length=16), nullable=True, comment="which card key made the hash"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment by the station's clock, microseconds UTC"),
        sa.CheckConstraint(
            "step IN ('taken', 'offered', 'confirmed', 'refused', 'expired', 'done')",
            name=op.f("ck_request_answer_step"),
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_request_answer_seq")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_request_answer")),
        sa.UniqueConstraint("school", "origin", "seq", name=op.f("uq_request_answer_school_origin_seq")),
    )
    op.create_table(
        "seal",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="whose entries, or audit"),
        sa.Column("from_seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="first seq sealed"),
        sa.Column("to_seq", sa.BigInteger(), nullable=False, comment="last seq sealed"),
        sa.Column("hash_before", sa.LargeBinary(length=32), nullable=False, comment="hash of from_seq - 1"),
        sa.Column("hash_after", sa.LargeBinary(length=32), nullable=False, comment="hash of to_seq"),
        sa.Column(
            "carried_seqs", sa.Text(), nullable=False, comment="seqs within the range that stay as rows, with commas"
        ),
        sa.Column("sealed_us", sa.BigInteger(), nullable=False, comment="when, microseconds UTC"),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of the other columns"),
        sa.CheckConstraint("from_seq >= 1 AND to_seq >= from_seq", name=op.f("ck_seal_range")),
        sa.CheckConstraint(
            "length(hash_before) = 32 AND length(hash_after) = 32 AND length(hash) = 32", name=op.f("ck_seal_hashes")
        ),
        sa.PrimaryKeyConstraint("school", "origin", "from_seq", name=op.f("pk_seal")),
    )
