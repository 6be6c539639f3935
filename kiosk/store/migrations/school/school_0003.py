"""The times, the days that differ, and what is known of today."""

import sqlalchemy as sa
from alembic import op

revision = "school_0003"
down_revision = "school_0002"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "calendar_day",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="ISO date"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="closed, or short with times of its own"),
        sa.Column("label", sa.String(length=64), nullable=False, comment="name of the day, for people"),
        sa.Column(
            "walk_in",
            sa.String(length=5),
            nullable=True,
            comment="walk-in, local time such as 08:30; empty when closed",
        ),
        sa.Column(
            "start",
            sa.String(length=5),
            nullable=True,
            comment="lessons start, local time such as 08:30; empty when closed",
        ),
        sa.Column(
            "grace_minutes", sa.Integer(), nullable=True, comment="minutes before the cut-off; empty when closed"
        ),
        sa.Column("collecting", sa.String(length=120), nullable=True, comment="windows with commas; empty when closed"),
        sa.Column(
            "closing",
            sa.String(length=5),
            nullable=True,
            comment="closing, local time such as 08:30; empty when closed",
        ),
        sa.CheckConstraint("kind IN ('closed', 'short')", name=op.f("ck_calendar_day_kind")),
        sa.PrimaryKeyConstraint("school", "day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "timetable",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group, or empty for the whole school"),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False, comment="0 is Monday"),
        sa.Column("walk_in", sa.String(length=5), nullable=False, comment="walk-in, local time such as 08:30"),
        sa.Column("start", sa.String(length=5), nullable=False, comment="lessons start, local time such as 08:30"),
        sa.Column("grace_minutes", sa.Integer(), nullable=False, comment="minutes after the start before the cut-off"),
        sa.Column(
            "collecting", sa.String(length=120), nullable=False, comment="windows with commas, such as 14:15-17:30"
        ),
        sa.Column("closing", sa.String(length=5), nullable=False, comment="closing, local time such as 08:30"),
        sa.CheckConstraint("grace_minutes BETWEEN 0 AND 120", name=op.f("ck_timetable_grace")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_timetable_weekday")),
        sa.PrimaryKeyConstraint("school", "group_id", "weekday", name=op.f("pk_timetable")),
    )
    op.create_table(
        "day_fact",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="absent, expected_later, no_item or unknown"),
        sa.Column(
            "source",
            sa.String(length=32),
            nullable=False,
            comment="who said it: a Source code, such as staff or office",
        ),
        sa.Column(
            "by", sa.String(length=32), nullable=False, comment="account that recorded it, or empty for an import"
        ),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="recorded at, microseconds UTC"),
        sa.Column(
            "nonce",
            sa.String(length=32),
            nullable=False,
            comment="one per form sent from a page: sent twice counts once",
        ),
        sa.CheckConstraint("kind IN ('absent', 'expected_later', 'no_item', 'unknown')", name=op.f("ck_day_fact_kind")),
        sa.ForeignKeyConstraint(
            ["school", "pupil"], ["pupil.school", "pupil.id"], name=op.f("fk_day_fact_school_pupil"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_day_fact")),
        sa.UniqueConstraint("school", "nonce", name=op.f("uq_day_fact_school_nonce")),
    )
    op.create_index(op.f("ix_day_fact_school_day_pupil"), "day_fact", ["school", "day", "pupil"], unique=False)
