"""The pupil file: lines people add, measures with their checklist. The protocol of a cited version stays as it is."""

import sqlalchemy as sa
from alembic import op

revision = "school_0008"
down_revision = "school_0007"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "file_entry",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column(
            "pupil",
            sa.String(length=32),
            nullable=False,
            comment="opaque id of the pupil; may be erased from the roster",
        ),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what was added: file EntryKind"),
        sa.Column("about", sa.String(length=32), nullable=False, comment="incident or entry it is about, or empty"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="day on which it was said or told, ISO date"),
        sa.Column("way", sa.String(length=32), nullable=False, comment="how: talk, phone, mail, letter, or empty"),
        sa.Column("actor", sa.String(length=48), nullable=False, comment="staff:<account id>"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment, microseconds UTC"),
        sa.Column(
            "clock_trusted", sa.Integer(), nullable=False, comment="1 when that clock could be trusted, otherwise 0"
        ),
        sa.CheckConstraint("actor LIKE 'staff:_%'", name=op.f("ck_file_entry_by")),
        sa.CheckConstraint(
            "kind IN ('parents_informed', 'response_pupil', 'response_parents', 'addendum', 'restrict', 'unrestrict', "
            "'take_back')",
            name=op.f("ck_file_entry_kind"),
        ),
        sa.CheckConstraint("clock_trusted IN (0, 1)", name=op.f("ck_file_entry_clock_trusted")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_file_entry")),
    )
    op.create_index(op.f("ix_file_entry_school_pupil"), "file_entry", ["school", "pupil"], unique=False)
    op.create_table(
        "file_entry_text",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("entry", sa.String(length=32), nullable=False, comment="which line"),
        sa.Column("text", sa.String(length=2000), nullable=False, comment="typed by a person"),
        sa.PrimaryKeyConstraint("school", "entry", name=op.f("pk_file_entry_text")),
    )
    op.create_table(
        "measure",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column(
            "pupil",
            sa.String(length=32),
            nullable=False,
            comment="opaque id of the pupil; may be erased from the roster",
        ),
        sa.Column(
            "group_id", sa.String(length=32), nullable=False, comment="opaque id of the pupil's group at that moment"
        ),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="warning, suspension or expulsion"),
        sa.Column("incident", sa.String(length=32), nullable=False, comment="the confirmed incident it rests on"),
        sa.CheckConstraint("kind IN ('warning', 'suspension', 'expulsion')", name=op.f("ck_measure_kind")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_school_pupil"), "measure", ["school", "pupil"], unique=False)
    op.create_table(
        "measure_event",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("measure", sa.String(length=32), nullable=False, comment="which one"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="1, 2, 3 … of it"),
        sa.Column("deed", sa.String(length=32), nullable=False, comment="what was done: MeasureDeed"),
        sa.Column("actor", sa.String(length=48), nullable=False, comment="staff:<account id>"),
        sa.Column("guard", sa.String(length=32), nullable=False, comment="item of the checklist, or empty"),
        sa.Column("how", sa.String(length=32), nullable=False, comment="done or not_possible, or empty"),
        sa.Column("on_day", sa.String(length=10), nullable=True, comment="day on which the item was met, ISO date"),
        sa.Column("first_day", sa.String(length=10), nullable=True, comment="first day of a suspension, ISO date"),
        sa.Column("last_day", sa.String(length=10), nullable=True, comment="last day of a suspension, ISO date"),
        sa.Column("task", sa.String(length=32), nullable=False, comment="task done or taken back, or empty"),
        sa.Column(
            "mandate",
            sa.String(length=32),
            nullable=False,
            comment="mandate of the board under which it was set, or empty",
        ),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment, microseconds UTC"),
        sa.Column(
            "clock_trusted", sa.Integer(), nullable=False, comment="1 when that clock could be trusted, otherwise 0"
        ),
        sa.Column("boot_id", sa.String(length=36), nullable=False, comment="boot of the writer's machine"),
        sa.Column("boottime_us", sa.BigInteger(), nullable=False, comment="CLOCK_BOOTTIME, microseconds"),
        sa.CheckConstraint("actor LIKE 'staff:_%'", name=op.f("ck_measure_event_by")),
        sa.CheckConstraint("deed <> 'decide' OR mandate <> ''", name=op.f("ck_measure_event_mandate")),
        sa.CheckConstraint(
            "deed IN ('open', 'period', 'record', 'unrecord', 'decide', 'discard', 'restore', 'revoke', 'do_task', "
            "'undo_task')",
            name=op.f("ck_measure_event_deed"),
        ),
        sa.CheckConstraint("clock_trusted IN (0, 1)", name=op.f("ck_measure_event_clock_trusted")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_measure_event_seq")),
        sa.PrimaryKeyConstraint("school", "measure", "seq", name=op.f("pk_measure_event")),
    )
    op.create_table(
        "measure_note",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("measure", sa.String(length=32), nullable=False, comment="which measure"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="which of its events"),
        sa.Column("text", sa.String(length=1000), nullable=False, comment="typed by a person"),
        sa.PrimaryKeyConstraint("school", "measure", "seq", name=op.f("pk_measure_note")),
    )
