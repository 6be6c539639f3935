"""Slots of the school: bags, pockets, who has which, out of order."""

import sqlalchemy as sa
from alembic import op

revision = "school_0013"
down_revision = "school_0012"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "bag",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("name", sa.String(length=32), nullable=False, comment="name, such as 6; empty for the only one"),
        sa.Column("pockets", sa.Integer(), nullable=False, comment="how many pockets, numbered from 1"),
        sa.CheckConstraint("pockets BETWEEN 1 AND 96", name=op.f("ck_bag_pockets")),
        sa.PrimaryKeyConstraint("school", "name", name=op.f("pk_bag")),
    )
    op.create_table(
        "pocket_out",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("bag", sa.String(length=32), nullable=False, comment="the bag"),
        sa.Column("number", sa.Integer(), nullable=False, comment="the pocket"),
        sa.Column("since_us", sa.BigInteger(), nullable=False, comment="set aside at, microseconds UTC"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that set it aside"),
        sa.PrimaryKeyConstraint("school", "bag", "number", name=op.f("pk_pocket_out")),
    )
