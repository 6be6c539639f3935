"""Keys of the school's own tools."""

import sqlalchemy as sa
from alembic import op

revision = "school_0025"
down_revision = "school_0024"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "tool_key",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column(
            "account",
            sa.String(length=32),
            nullable=False,
            comment="whose it is; it does no more than this person may",
        ),
        sa.Column("label", sa.String(length=60), nullable=False, comment="what the program is, typed by a person"),
        sa.Column("prefix", sa.String(length=12), nullable=False, comment="how the key begins, to tell it from others"),
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of the key"),
        sa.Column("scopes", sa.Text(), nullable=False, comment="what it may ask, codes with commas"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="made at, microseconds UTC"),
        sa.Column("expires_on", sa.String(length=10), nullable=False, comment="last day on which it works, ISO date"),
        sa.Column("revoked_us", sa.BigInteger(), nullable=True, comment="ended at, microseconds UTC; empty in use"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_tool_key_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_tool_key")),
        sa.UniqueConstraint("school", "secret_hash", name=op.f("uq_tool_key_school_secret_hash")),
    )
    op.create_index(op.f("ix_tool_key_school_account"), "tool_key", ["school", "account"])
