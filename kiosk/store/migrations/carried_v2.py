"""The table of carried entries that went later, as both files got it."""

import sqlalchemy as sa
from alembic import op


def create_carried_gone() -> None:
    """Makes the table."""
    op.create_table(
        "carried_gone",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("origin", sa.String(length=32), nullable=False, comment="whose entry"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="its seq"),
        sa.Column("entry_hash", sa.LargeBinary(length=32), nullable=False, comment="its hash, as the seal names it"),
        sa.Column("gone_us", sa.BigInteger(), nullable=False, comment="erased at, microseconds UTC"),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of the other columns"),
        sa.CheckConstraint("length(entry_hash) = 32 AND length(hash) = 32", name=op.f("ck_carried_gone_hashes")),
        sa.PrimaryKeyConstraint("school", "origin", "seq", name=op.f("pk_carried_gone")),
    )
