"""Counts of each day, taken at its close."""

import sqlalchemy as sa
from alembic import op

revision = "school_0009"
down_revision = "school_0008"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "day_count",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group on that day"),
        sa.Column("status", sa.String(length=32), nullable=False, comment="one of the eight status codes"),
        sa.Column("pupils", sa.Integer(), nullable=False, comment="how many pupils of the group had it at closing"),
        sa.CheckConstraint("pupils >= 1", name=op.f("ck_day_count_pupils")),
        sa.PrimaryKeyConstraint("school", "day", "group_id", "status", name=op.f("pk_day_count")),
    )
