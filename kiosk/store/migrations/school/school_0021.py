"""Rights of pupils and parents: requests and what was typed about them."""

import sqlalchemy as sa
from alembic import op

revision = "school_0021"
down_revision = "school_0020"

RIGHTS = "'access', 'rectification', 'erasure', 'restriction', 'objection'"
STATES = "'open', 'granted', 'partly', 'refused', 'withdrawn'"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "rights_request",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column(
            "number", sa.Integer(), nullable=False, comment="1, 2, 3 … of the school, to speak about it without a name"
        ),
        sa.Column(
            "pupil",
            sa.String(length=32),
            nullable=False,
            comment="opaque id of the pupil; may be erased from the roster",
        ),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="access, rectification, erasure, restriction or objection",
        ),
        sa.Column(
            "asker",
            sa.String(length=32),
            nullable=False,
            comment="parent (pupil under 16) or pupil (16 or older), as staff ticked it",
        ),
        sa.Column("received_on", sa.String(length=10), nullable=False, comment="day on which it came, ISO date"),
        sa.Column(
            "longer",
            sa.String(length=32),
            nullable=False,
            comment="why the answer takes two months more: complex or many, or empty",
        ),
        sa.Column("state", sa.String(length=32), nullable=False, comment="open, granted, partly, refused or withdrawn"),
        sa.Column("handled_by", sa.String(length=32), nullable=False, comment="account that sees to it"),
        sa.Column("closed_on", sa.String(length=10), nullable=True, comment="day on which it was answered, ISO date"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="put on record at, microseconds UTC"),
        sa.CheckConstraint(f"kind IN ({RIGHTS})", name=op.f("ck_rights_request_kind")),
        sa.CheckConstraint("asker IN ('parent', 'pupil')", name=op.f("ck_rights_request_asker")),
        sa.CheckConstraint("longer IN ('', 'complex', 'many')", name=op.f("ck_rights_request_longer")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_rights_request_state")),
        sa.CheckConstraint("(state = 'open') = (closed_on IS NULL)", name=op.f("ck_rights_request_closed")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_rights_request")),
        sa.UniqueConstraint("school", "number", name=op.f("uq_rights_request_school_number")),
    )
    op.create_index(op.f("ix_rights_request_school_pupil"), "rights_request", ["school", "pupil"])
    op.create_table(
        "rights_request_note",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("request", sa.String(length=32), nullable=False, comment="which request"),
        sa.Column("text", sa.String(length=1000), nullable=False, comment="typed by a person"),
        sa.PrimaryKeyConstraint("school", "request", name=op.f("pk_rights_request_note")),
    )
