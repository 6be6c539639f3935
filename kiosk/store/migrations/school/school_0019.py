"""Exports that can be repeated."""

import sqlalchemy as sa
from alembic import op

revision = "school_0019"
down_revision = "school_0018"


def upgrade() -> None:
    """Makes the table of saved exports."""
    op.create_table(
        "saved_export",
        sa.Column("school", sa.String(16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("account", sa.String(32), nullable=False, comment="whose it is"),
        sa.Column(
            "kind", sa.String(32), nullable=False, comment="custody, statuses, taps, incidents, audit or statistics"
        ),
        sa.Column(
            "period", sa.String(32), nullable=False, comment="period that moves along with today, such as last_week"
        ),
        sa.Column("group_ids", sa.Text(), nullable=False, comment="ids of the groups with commas, empty for all"),
        sa.Column("codes", sa.Text(), nullable=False, comment="codes of the rows with commas, empty for all"),
        sa.Column("style", sa.String(32), nullable=False, comment="csv, xlsx or json"),
        sa.Column("saved_us", sa.BigInteger(), nullable=False, comment="saved at, microseconds UTC"),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_saved_export")),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_saved_export_school_account"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_saved_export_school_account"), "saved_export", ["school", "account"])
