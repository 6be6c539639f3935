"""Days that differ in kind, proposals for the calendar, what was moved today, the clock a person confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "school_0006"
down_revision = "school_0005"

TO_PERIODS = """
INSERT INTO calendar_period (school, id, group_id, first_day, last_day, kind, label, source, state,
    walk_in, start, grace_minutes, collecting, closing, decided_us)
SELECT school, lower(hex(randomblob(16))), '', day, day, kind, label, 'hand', 'accepted',
    walk_in, start, grace_minutes, collecting, closing, 0 FROM calendar_day
"""


def upgrade() -> None:
    """Makes the tables; a day that differed becomes a period of one day."""
    op.create_table(
        "calendar_period",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group, or empty for the whole school"),
        sa.Column("first_day", sa.String(length=10), nullable=False, comment="first day, ISO date"),
        sa.Column("last_day", sa.String(length=10), nullable=False, comment="last day, included, ISO date"),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="closed, short, care_day, trip_item_along, trip_item_stays",
        ),
        sa.Column("label", sa.String(length=64), nullable=False, comment="name of the days, for people"),
        sa.Column("source", sa.String(length=32), nullable=False, comment="feed (national holidays), ical or hand"),
        sa.Column("state", sa.String(length=32), nullable=False, comment="proposed, accepted or rejected"),
        sa.Column(
            "walk_in",
            sa.String(length=5),
            nullable=True,
            comment="walk-in, local time such as 08:30; empty for the usual one",
        ),
        sa.Column(
            "start",
            sa.String(length=5),
            nullable=True,
            comment="lessons start, local time such as 08:30; empty for the usual one",
        ),
        sa.Column(
            "grace_minutes", sa.Integer(), nullable=True, comment="minutes before the cut-off; empty for the usual one"
        ),
        sa.Column(
            "collecting", sa.String(length=120), nullable=True, comment="windows with commas; empty for the usual one"
        ),
        sa.Column(
            "closing",
            sa.String(length=5),
            nullable=True,
            comment="closing, local time such as 08:30; empty for the usual one",
        ),
        sa.Column(
            "decided_us", sa.BigInteger(), nullable=False, comment="written or last decided at, microseconds UTC"
        ),
        sa.CheckConstraint(
            "kind IN ('closed', 'short', 'care_day', 'trip_item_along', 'trip_item_stays')",
            name=op.f("ck_calendar_period_kind"),
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_calendar_period_period")),
        sa.CheckConstraint("source IN ('feed', 'ical', 'hand')", name=op.f("ck_calendar_period_source")),
        sa.CheckConstraint("state IN ('proposed', 'accepted', 'rejected')", name=op.f("ck_calendar_period_state")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_calendar_period")),
        sa.UniqueConstraint(
            "school",
            "group_id",
            "first_day",
            "last_day",
            "label",
            name=op.f("uq_calendar_period_school_group_id_first_day_last_day_label"),
        ),
    )
    op.create_table(
        "clock_confirmed",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("boot_id", sa.String(length=32), nullable=False, comment="boot of the kernel"),
        sa.Column(
            "offset_us", sa.BigInteger(), nullable=False, comment="wall time minus time since boot, microseconds"
        ),
        sa.PrimaryKeyConstraint("school", "boot_id", name=op.f("pk_clock_confirmed")),
    )
    op.create_table(
        "early_collecting",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group, or empty for the whole school"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column(
            "broken_off",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="1 when the day is broken off and nothing is judged, otherwise 0",
        ),
        sa.Column("at", sa.String(length=5), nullable=False, comment="collecting from, local time such as 08:30"),
        sa.CheckConstraint("broken_off IN (0, 1)", name=op.f("ck_early_collecting_broken_off")),
        sa.PrimaryKeyConstraint("school", "group_id", "day", "broken_off", name=op.f("pk_early_collecting")),
    )
    op.create_table(
        "school_rule",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("name", sa.String(length=32), nullable=False, comment="such as candidates_at"),
        sa.Column("value", sa.String(length=120), nullable=False, comment="its value, such as 09:30"),
        sa.PrimaryKeyConstraint("school", "name", name=op.f("pk_school_rule")),
    )
    op.execute(TO_PERIODS)
    op.drop_table("calendar_day")
