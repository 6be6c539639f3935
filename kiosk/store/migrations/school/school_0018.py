"""Retention and erasure."""

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.carried_v2 import create_carried_gone

revision = "school_0018"
down_revision = "school_0017"


def upgrade() -> None:
    """Makes the tables."""
    create_carried_gone()
    op.create_table(
        "erasing",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="incident, measure or file_entry"),
        sa.Column("row_key", sa.String(length=32), nullable=False, comment="id of the row that may go"),
        sa.CheckConstraint("kind IN ('incident', 'measure', 'file_entry')", name=op.f("ck_erasing_kind")),
        sa.PrimaryKeyConstraint("school", "kind", "row_key", name=op.f("pk_erasing")),
    )
    op.create_table(
        "erasure_proof",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="1, 2, 3 … per school"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="when, microseconds UTC"),
        sa.Column(
            "data_class",
            sa.String(length=32),
            nullable=False,
            comment="what was erased, or wiped and wipe_pending for the file itself",
        ),
        sa.Column("how_many", sa.Integer(), nullable=False, comment="how many rows, or bytes for the file itself"),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False, comment="hash of seq - 1"),
        sa.Column(
            "hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of previous_hash and the other columns"
        ),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_erasure_proof_seq")),
        sa.CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name=op.f("ck_erasure_proof_hashes")),
        sa.PrimaryKeyConstraint("school", "seq", name=op.f("pk_erasure_proof")),
    )
    op.create_table(
        "erased_key",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("key_hash", sa.String(length=64), nullable=False, comment="keyed hash of the school key"),
        sa.Column("key_id", sa.String(length=16), nullable=False, comment="which card key made the hash"),
        sa.Column("expires_on", sa.String(length=10), nullable=False, comment="last day it is kept, ISO date"),
        sa.PrimaryKeyConstraint("school", "key_hash", name=op.f("pk_erased_key")),
    )
