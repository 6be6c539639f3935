"""The numbers that roll on with every tap."""

import sqlalchemy as sa
from alembic import op

revision = "box_0003"
down_revision = "box_0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "card_number",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("card_hash", sa.String(length=64), nullable=False, comment="keyed hash of the card"),
        sa.Column(
            "sequence",
            sa.BigInteger(),
            nullable=False,
            comment="the number seen last: 1, 2, 3 … per card, 0 for none",
        ),
        sa.Column("seen", sa.LargeBinary(length=16), nullable=False, comment="digest of that number, empty for none"),
        sa.Column(
            "written",
            sa.LargeBinary(length=16),
            nullable=False,
            comment="digest of the number set out to be written after it, or empty",
        ),
        sa.Column(
            "guarded",
            sa.Integer(),
            nullable=False,
            comment="1 once the password of this card was set, otherwise 0",
        ),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_card_number_sequence")),
        sa.CheckConstraint("guarded IN (0, 1)", name=op.f("ck_card_number_guarded")),
        sa.PrimaryKeyConstraint("school", "card_hash", name=op.f("pk_card_number")),
    )
