"""Who may see a group for a day: day passes, groups handed on or opened; the last use of an account."""

import sqlalchemy as sa
from alembic import op

revision = "school_0010"
down_revision = "school_0009"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "day_pass",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group it opens"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("code_hash", sa.String(length=200), nullable=False, comment="argon2id of the printed code"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="printed at, microseconds UTC"),
        sa.Column("made_by", sa.String(length=32), nullable=False, comment="account that printed it"),
        sa.Column(
            "used_us", sa.BigInteger(), nullable=True, comment="first used at, microseconds UTC; empty when never"
        ),
        sa.Column("revoked_us", sa.BigInteger(), nullable=True, comment="revoked at, microseconds UTC; empty in force"),
        sa.Column("revoked_by", sa.String(length=32), nullable=False, comment="account that revoked it, or empty"),
        sa.ForeignKeyConstraint(
            ["school", "group_id"],
            ["school_group.school", "school_group.id"],
            name=op.f("fk_day_pass_school_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_day_pass")),
    )
    op.create_index(op.f("ix_day_pass_school_day"), "day_pass", ["school", "day"], unique=False)
    op.create_table(
        "group_for_day",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who has it"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="handed_on or opened (break-glass)"),
        sa.Column(
            "reason", sa.String(length=32), nullable=False, comment="code of the reason of an opened one, or empty"
        ),
        sa.Column("given_us", sa.BigInteger(), nullable=False, comment="since, microseconds UTC"),
        sa.Column("given_by", sa.String(length=32), nullable=False, comment="account that handed it on or opened it"),
        sa.Column("ended_us", sa.BigInteger(), nullable=True, comment="ended early at, microseconds UTC, or empty"),
        sa.CheckConstraint("kind IN ('handed_on', 'opened')", name=op.f("ck_group_for_day_kind")),
        sa.CheckConstraint("(kind = 'opened') = (reason <> '')", name=op.f("ck_group_for_day_reason")),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_group_for_day_school_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school", "group_id"],
            ["school_group.school", "school_group.id"],
            name=op.f("fk_group_for_day_school_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_group_for_day")),
    )
    op.create_index(op.f("ix_group_for_day_school_day"), "group_for_day", ["school", "day"], unique=False)
    op.create_table(
        "last_sign_in",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local day, ISO date"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_last_sign_in_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", name=op.f("pk_last_sign_in")),
    )
