"""Staff at the box: their cards and codes, loan cards."""

import sqlalchemy as sa
from alembic import op

revision = "school_0015"
down_revision = "school_0014"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "staff_code",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="whose code it is"),
        sa.Column("salt", sa.String(length=32), nullable=False, comment="made anew with every code"),
        sa.Column(
            "code_hash", sa.String(length=64), nullable=False, comment="scrypt of the code, salted with the card key"
        ),
        sa.Column("key_id", sa.String(length=16), nullable=False, comment="which card key it was made with"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="made at, microseconds UTC"),
        sa.Column("made_by", sa.String(length=32), nullable=False, comment="account that made it"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_staff_code_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", name=op.f("pk_staff_code")),
    )
    op.create_table(
        "event_mark",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("origin", sa.String(length=64), nullable=False, comment="the station"),
        sa.Column("seq", sa.BigInteger(), nullable=False, comment="the last event that was taken over"),
        sa.PrimaryKeyConstraint("school", "origin", name=op.f("pk_event_mark")),
    )
    op.create_table(
        "card_request",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("request", sa.String(length=32), nullable=False, comment="the request for a card"),
        sa.Column(
            "account", sa.String(length=32), nullable=True, comment="the member of staff it is for, empty for a pupil"
        ),
        sa.Column("valid_until", sa.String(length=10), nullable=True, comment="last day of a loan card, ISO date"),
        sa.Column("series", sa.Integer(), nullable=False, comment="1 when the rest of the group follows, else 0"),
        sa.ForeignKeyConstraint(
            ["school", "request"],
            ["request.school", "request.id"],
            name=op.f("fk_card_request_school_request"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "request", name=op.f("pk_card_request")),
    )
