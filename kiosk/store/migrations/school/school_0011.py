"""Facts of one pupil's day: the time of a known late arrival, leaving early, own collecting windows."""

import sqlalchemy as sa
from alembic import op

revision = "school_0011"
down_revision = "school_0010"

LOCAL_TIME = "local time such as 08:30"


def upgrade() -> None:
    """Makes the table, and makes the facts of a day anew with one kind and one column more."""
    op.execute("CREATE TABLE day_fact_kept AS SELECT * FROM day_fact")
    op.drop_table("day_fact")
    _make_day_fact()
    names = "school, id, pupil, day, kind, source, by, utc_us, nonce"
    op.execute(f"INSERT INTO day_fact ({names}, clock) SELECT {names}, '' FROM day_fact_kept")  # noqa: S608 - no input
    op.drop_table("day_fact_kept")
    _make_own_window()


def _make_day_fact() -> None:
    op.create_table(
        "day_fact",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="absent, expected_later, no_item, unknown or leaves_early",
        ),
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
        sa.Column(
            "clock",
            sa.String(length=5),
            nullable=False,
            comment=f"when the pupil comes or leaves, {LOCAL_TIME}, or empty",
        ),
        sa.CheckConstraint(
            "kind IN ('absent', 'expected_later', 'no_item', 'unknown', 'leaves_early')", name=op.f("ck_day_fact_kind")
        ),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_day_fact_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_day_fact")),
        sa.UniqueConstraint("school", "nonce", name=op.f("uq_day_fact_school_nonce")),
    )
    op.create_index(op.f("ix_day_fact_school_day_pupil"), "day_fact", ["school", "day", "pupil"], unique=False)


def _make_own_window() -> None:
    op.create_table(
        "own_window",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("weekday", sa.Integer(), autoincrement=False, nullable=False, comment="0 is Monday"),
        sa.Column("start", sa.String(length=5), nullable=False, comment=f"collecting from, {LOCAL_TIME}"),
        sa.Column("end", sa.String(length=5), nullable=False, comment=f"collecting until, {LOCAL_TIME}"),
        sa.Column(
            "instead",
            sa.Integer(),
            nullable=False,
            comment="1 when no window of the group counts beside it, otherwise 0",
        ),
        sa.CheckConstraint("instead IN (0, 1)", name=op.f("ck_own_window_instead")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_own_window_weekday")),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_own_window_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "pupil", "weekday", "start", name=op.f("pk_own_window")),
    )
