"""Staff accounts and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "school_0004"
down_revision = "school_0003"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "account",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("login", sa.String(length=64), nullable=False, comment="user name, lower case"),
        sa.Column("display_name", sa.String(length=96), nullable=False, comment="name as pages show it"),
        sa.Column("role", sa.String(length=32), nullable=False, comment="one of the role codes"),
        sa.Column(
            "password_hash",
            sa.String(length=200),
            nullable=False,
            comment="argon2id, or empty without a local password",
        ),
        sa.Column("disabled_us", sa.BigInteger(), nullable=True, comment="closed at, microseconds UTC; empty in use"),
        sa.CheckConstraint(
            "role IN ('leerkracht','invaller','opvang','concierge','ib','administratie','directie','beheer','fg')",
            name=op.f("ck_account_role"),
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_account")),
        sa.UniqueConstraint("school", "login", name=op.f("uq_account_school_login")),
    )
    op.create_table(
        "audit",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="1, 2, 3 … per school"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment, microseconds UTC"),
        sa.Column(
            "source", sa.String(length=32), nullable=False, comment="program that wrote it: web, command or ingest"
        ),
        sa.Column("actor", sa.String(length=48), nullable=False, comment="system or staff:<account id>"),
        sa.Column(
            "subject",
            sa.String(length=32),
            nullable=False,
            comment="id of the pupil, card, account or group it is about, or empty",
        ),
        sa.Column("action", sa.String(length=32), nullable=False, comment="what was done, a code"),
        sa.Column("details", sa.Text(), nullable=False, comment="code=value pairs with spaces; no names"),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False, comment="hash of seq - 1"),
        sa.Column(
            "hash", sa.LargeBinary(length=32), nullable=False, comment="SHA-256 of previous_hash and the other columns"
        ),
        sa.CheckConstraint("length(hash) = 32 AND length(previous_hash) = 32", name=op.f("ck_audit_hashes")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_audit_seq")),
        sa.PrimaryKeyConstraint("school", "seq", name=op.f("pk_audit")),
    )
    op.create_table(
        "account_group",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="the teacher"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_account_group_school_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school", "group_id"],
            ["school_group.school", "school_group.id"],
            name=op.f("fk_account_group_school_group_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", "group_id", name=op.f("pk_account_group")),
    )
