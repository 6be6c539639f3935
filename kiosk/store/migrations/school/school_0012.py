"""Notes to a teacher, such as a phone that rang in its slot."""

import sqlalchemy as sa
from alembic import op

revision = "school_0012"
down_revision = "school_0011"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "teacher_note",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="whose item it is about"),
        sa.Column("group_id", sa.String(length=32), nullable=False, comment="the group whose teacher reads it"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="what it says: rang_in_slot, or what a spot check found",
        ),
        sa.Column("slot", sa.Integer(), nullable=True, comment="number of the slot, or empty where there are no slots"),
        sa.Column("text", sa.String(length=200), nullable=False, comment="what a person typed beside it, or empty"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that sent it"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="sent at, microseconds UTC"),
        sa.Column(
            "nonce",
            sa.String(length=32),
            nullable=False,
            comment="one per form sent from a page: sent twice counts once",
        ),
        sa.Column("seen_us", sa.BigInteger(), nullable=True, comment="ticked away at, microseconds UTC; empty before"),
        sa.Column("seen_by", sa.String(length=32), nullable=False, comment="account that ticked it away, or empty"),
        sa.CheckConstraint(
            "kind IN ('rang_in_slot', 'slot_empty', 'switched_on', 'other_item')", name=op.f("ck_teacher_note_kind")
        ),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_teacher_note_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_teacher_note")),
        sa.UniqueConstraint("school", "nonce", name=op.f("uq_teacher_note_school_nonce")),
    )
    op.create_index(op.f("ix_teacher_note_school_group_id"), "teacher_note", ["school", "group_id"])
