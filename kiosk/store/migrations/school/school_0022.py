"""Messages to the team: the queue."""

import sqlalchemy as sa
from alembic import op

revision = "school_0022"
down_revision = "school_0021"

STATES = "'waiting', 'sending', 'sent', 'dropped', 'given_up', 'unsure'"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "message",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what it says, a code"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="school day it is about, ISO date"),
        sa.Column(
            "about",
            sa.String(length=64),
            nullable=False,
            comment="group, box or line of the audit log; empty for the school",
        ),
        sa.Column("channel", sa.String(length=32), nullable=False, comment="teams or mail"),
        sa.Column(
            "id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal; the Message-ID of a mail"
        ),
        sa.Column("figures", sa.Text(), nullable=False, comment="JSON: per group its numbers by code"),
        sa.Column(
            "state",
            sa.String(length=32),
            nullable=False,
            comment="waiting, sending, sent, dropped, given_up or unsure",
        ),
        sa.Column(
            "reason",
            sa.String(length=32),
            nullable=False,
            comment="what the other side said, or why it was dropped: a code",
        ),
        sa.Column("tries", sa.Integer(), nullable=False, comment="how often sending was begun"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="put down at, microseconds UTC"),
        sa.Column("next_us", sa.BigInteger(), nullable=False, comment="not before, microseconds UTC"),
        sa.Column("until_us", sa.BigInteger(), nullable=False, comment="of no use after, microseconds UTC"),
        sa.Column("moved_us", sa.BigInteger(), nullable=False, comment="last change of its state, microseconds UTC"),
        sa.CheckConstraint("channel IN ('teams', 'mail')", name=op.f("ck_message_channel")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_message_state")),
        sa.PrimaryKeyConstraint("school", "kind", "day", "about", "channel", name=op.f("pk_message")),
    )
    op.create_index(op.f("ix_message_school_state"), "message", ["school", "state"])
