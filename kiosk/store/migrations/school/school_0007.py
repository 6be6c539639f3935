"""Rounds and after-school care."""

import sqlalchemy as sa
from alembic import op

revision = "school_0007"
down_revision = "school_0006"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "round",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("closed_us", sa.BigInteger(), nullable=False, comment="last closed at, microseconds UTC"),
        sa.Column("closed_by", sa.String(length=32), nullable=False, comment="account that closed it"),
        sa.Column(
            "unknown",
            sa.Integer(),
            nullable=False,
            comment="pupils of whom nobody knew anything when it was closed",
        ),
        sa.Column(
            "reopened_us",
            sa.BigInteger(),
            nullable=True,
            comment="reopened after that, microseconds UTC; empty while closed",
        ),
        sa.Column("reopened_by", sa.String(length=32), nullable=False, comment="account that reopened it, or empty"),
        sa.PrimaryKeyConstraint("school", "group_id", "day", name=op.f("pk_round")),
    )
    op.create_table(
        "after_school_care",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False, comment="0 is Monday"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_after_school_care_weekday")),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_after_school_care_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "pupil", "weekday", name=op.f("pk_after_school_care")),
    )
